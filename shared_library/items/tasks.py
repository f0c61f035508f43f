"""Doors for the worker: what a publication, a withdrawal and a use lead to in other houses."""

from uuid import UUID

from foundation import tenancy

from . import actions


@tenancy.task("items.published", asked_by=("municipality",))
def published(*, item_id, number):
    """A version is published: who may have to decide about it is told."""
    actions.tell_published(UUID(item_id), number)


@tenancy.task("items.translated", asked_by=("municipality",))
def translated(*, item_id, language):
    """More of an item is translated: who uses it is told."""
    actions.tell_translated(UUID(item_id), language)


@tenancy.task("items.withdrawn", asked_by=("municipality",))
def withdrawn(*, item_id):
    """An item is withdrawn: who may use it is told."""
    actions.tell_withdrawn(UUID(item_id))


@tenancy.task("items.suggested", asked_by=("municipality",))
def suggested(*, suggestion_id):
    """A municipality would have an item changed: its provider is told."""
    actions.tell_suggested(UUID(suggestion_id))


@tenancy.task("items.answered", asked_by=("municipality",))
def answered(*, suggestion_id):
    """A suggestion is answered: whoever made it is told."""
    actions.tell_answered(UUID(suggestion_id))


@tenancy.task("items.used", asked_by=("municipality",))
def used(*, use_id):
    """A municipality decided about an item: its provider is told."""
    actions.tell_used(UUID(use_id))
