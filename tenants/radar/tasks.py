"""Doors for the worker: what of the documents here the radar may know, and what it found."""

from uuid import UUID

from foundation import tenancy

from .actions import consenting, telling


@tenancy.task("radar.print_theme")
def print_theme(*, theme_id, after):
    """Take the next fingerprints of a theme that was consented to."""
    consenting.print_some(UUID(theme_id), after=UUID(after) if after else None, at=tenancy.moment())


@tenancy.task("radar.document_changed")
def document_changed(*, document_id):
    """A document came in force, ended, moved to another theme or became confidential."""
    consenting.print_anew(UUID(document_id), at=tenancy.moment())


@tenancy.task("radar.found")
def found(*, joint_body_id):
    """The radar found documents of ours that could be common."""
    telling.tell_found(at=tenancy.moment())


@tenancy.task("radar.answered")
def answered(*, pair_id, answer):
    """The other municipality of a pair answered."""
    telling.tell_answered(UUID(pair_id), answer, at=tenancy.moment())


@tenancy.task("radar.released")
def released(*, pair_id, whose, both):
    """A text was released to this joint body."""
    telling.tell_released(UUID(pair_id), whose, both=both, at=tenancy.moment())


@tenancy.task("radar.made")
def made(*, pair_id):
    """The joint body made a common draft of a pair of ours."""
    telling.tell_made(UUID(pair_id), at=tenancy.moment())
