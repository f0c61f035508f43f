"""Consent per theme, and the fingerprints that are taken by it, in the municipality's own house."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from foundation import tenancy
from foundation.rights import Actor
from shared_library.prints import facade as prints
from tenants.common import facade as common
from tenants.documents import facade as documents
from tenants.documents.contracts import InForce
from tenants.radar.permissions import TABLE
from tenants.radar.queries import pages
from tenants.radar.rules.comparing import parts_of

from .refusals import NotAMember

BATCH = 50


def give(theme_id: UUID, *, by: Actor, at: datetime) -> None:
    """Let the radar know titles and fingerprints of a theme; the worker takes them. raises NotAMember; 404"""
    TABLE.require(by, "consent")
    line = pages.theme(theme_id, by=by)
    if not pages.memberships(by, on=localdate(at)):
        raise NotAMember
    with transaction.atomic():
        if prints.give_consent(theme_id, line.title, by=by, at=at):
            tenancy.later("radar.print_theme", municipality=tenancy.current().id, theme_id=theme_id, after="")


def take_back(theme_id: UUID, *, by: Actor, at: datetime) -> int | None:
    """Erase at once what the radar knows of a theme; gives of how many documents, None where it knew nothing."""
    TABLE.require(by, "consent")
    return prints.withdraw_consent(theme_id, by=by, at=at)


def print_some(theme_id: UUID, *, after: UUID | None, at: datetime) -> None:
    """Take the next fingerprints of a theme, and ask for the rest; the last one asks for the comparison."""
    if theme_id not in prints.hold():
        return
    if after is None:
        prints.begin(theme_id, documents.count_outside(theme_id))
    found = documents.some_outside(theme_id, after=after, limit=BATCH)
    more = len(found) == BATCH
    common_already = common.followed([one.document_id for one in found])
    own = [_material(one) for one in found if one.document_id not in common_already]
    prints.keep(theme_id, own, last=not more, at=at)
    if more:
        last = found[-1].document_id
        tenancy.later("radar.print_theme", municipality=tenancy.current().id, theme_id=theme_id, after=last)
    else:
        _look(at)


def print_anew(document_id: UUID, *, at: datetime) -> None:
    """What the radar knows of a document is what applies now, or nothing. Safe to do twice."""
    themes = prints.hold()
    if not themes:
        return
    found = documents.one_outside(document_id)
    if found is None or found[0] not in themes or common.followed([document_id]):
        prints.forget(document_id)
        return
    prints.keep(found[0], [_material(found[1])], at=at)
    _look(at)


def _look(at: datetime) -> None:
    for body in pages.memberships(None, on=localdate(at)):
        prints.look(body.id)


def _material(one: InForce) -> prints.Material:
    return prints.Material(one.document_id, one.number, one.title, parts_of(one.blocks))
