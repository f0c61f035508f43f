"""Yes and no to a pair, in one of its two houses."""

from datetime import datetime
from uuid import UUID

from foundation.rights import Actor
from shared_library.prints import facade as prints
from tenants.common import facade as common
from tenants.documents import facade as documents
from tenants.radar.permissions import TABLE
from tenants.radar.queries import pages
from tenants.radar.rules.comparing import without_pictures

from .refusals import AnotherVersion, NothingToRelease, NotYours


def say_yes(pair_id: UUID, *, seen: int, by: Actor, at: datetime) -> None:
    """Let the joint body have the version in force, as a copy without pictures and links home.

    seen    number of the version that the page showed
    raises  NotYours, NothingToRelease, AnotherVersion, or what prints refuse; 404
    """
    document_id = _own(pair_id, by)
    found = documents.one_outside(document_id)
    if found is None:
        raise NothingToRelease
    text = found[1]
    if text.number != seen:
        raise AnotherVersion
    copy = prints.Copy(
        title=text.title,
        language=text.language,
        number=text.number,
        from_date=text.from_date,
        blocks=common.portable(without_pictures(text.blocks)),
    )
    prints.say_yes(pair_id, copy, by=by, at=at)


def say_no(pair_id: UUID, *, reason: str, by: Actor, at: datetime) -> None:
    """They shall not be common; not proposed again unless the text changes. raises NotYours, or what prints refuse"""
    _own(pair_id, by)
    prints.say_no(pair_id, reason=reason, by=by, at=at)


def take_back(pair_id: UUID, *, by: Actor, at: datetime) -> None:
    """Have said nothing; a text that was released is erased. raises NotYours, or what prints refuse"""
    _own(pair_id, by)
    prints.take_back(pair_id, by=by, at=at)


def _own(pair_id: UUID, by: Actor) -> UUID:
    """The document here, of which the person may answer."""
    TABLE.require(by, "answer")
    found = pages.get_pair(pair_id, by=by).own.document_id
    if found is None or not documents.may_write(found, by=by):
        raise NotYours
    return found
