"""Doors for the worker: what happens in the shared library, and with the documents that were taken from it."""

from uuid import UUID

from foundation import tenancy
from shared_library.items import facade as items

from .actions import preparing, publishing, renewing, suggesting, telling, updating


@tenancy.task("common.item_published")
def item_published(*, item_id, number):
    """A provider published a version."""
    at = tenancy.moment()
    updating.fetch(UUID(item_id), number, at=at)
    telling.tell_of_version(UUID(item_id), number, at=at)
    preparing.ask(item_id=UUID(item_id))


@tenancy.task("common.taken")
def taken(*, item_id):
    """A text was taken; a version that came meanwhile was told to those who had taken it then."""
    at = tenancy.moment()
    for key, number in items.newest([UUID(item_id)]).items():
        updating.fetch(key, number, at=at)
        telling.tell_of_version(key, number, at=at)
        preparing.ask(item_id=key)


@tenancy.task("common.item_translated")
def item_translated(*, item_id, language):
    """More of an item is translated."""
    renewing.renew(UUID(item_id), language, at=tenancy.moment())
    preparing.ask(item_id=UUID(item_id))


@tenancy.task("common.prepare", patient=True, unhurried=True)
def prepare(*, adoption_id):
    """A newer version that waits, or the text here, says something else than before."""
    preparing.prepare(UUID(adoption_id))


@tenancy.task("common.item_withdrawn")
def item_withdrawn(*, item_id):
    """A provider withdraws an item."""
    telling.tell_of_withdrawal(UUID(item_id), at=tenancy.moment())


@tenancy.task("common.version_in_force")
def version_in_force(*, document_id):
    """A version of a document here came in force: the provider of its text is told what is used now."""
    telling.tell_use(UUID(document_id), at=tenancy.moment())
    preparing.ask(document_id=UUID(document_id))


@tenancy.task("common.version_dropped")
def version_dropped(*, document_id, number):
    """A draft was given up; a newer version that went into it waits again."""
    updating.put_back(UUID(document_id), number, at=tenancy.moment())
    preparing.ask(document_id=UUID(document_id))


@tenancy.task("common.item_used")
def item_used(*, use_id):
    """A municipality decided about something that is published from here."""
    publishing.tell_used(UUID(use_id), at=tenancy.moment())


@tenancy.task("common.item_suggested")
def item_suggested(*, suggestion_id):
    """A municipality would have something changed that is published from here."""
    suggesting.tell_suggested(UUID(suggestion_id), at=tenancy.moment())


@tenancy.task("common.suggestion_answered")
def suggestion_answered(*, suggestion_id):
    """A provider has answered a suggestion from here."""
    suggesting.tell_answered(UUID(suggestion_id), at=tenancy.moment())
