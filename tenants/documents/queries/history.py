"""All versions of a document, who approved them, and what is different between two."""

from datetime import date, datetime
from uuid import UUID

from django.http import Http404

from foundation import audit, files
from foundation.rights import Actor
from tenants.organisation import facade as organisation

from ..models import Approval, Document, Version
from ..rules.blocks import as_reading
from ..rules.numbering import numbered
from ..rules.states import SHOWN
from . import origins, reading

MOST_READERS = 200
HEAVY = ("blocks", "text", "search", "title_words")


def versions(document: Document) -> list[Version]:
    """Those that were approved once, the newest first, without their texts."""
    found = Version.objects.filter(document=document, state__in=SHOWN).defer(*HEAVY)
    return list(found.order_by("-number"))


def readers(document: Document) -> list[tuple[str, datetime]]:
    """(name, when) of those who have opened a confidential document, the newest first; nobody of another one."""
    if not document.is_confidential:
        return []
    rows = audit.readers("read_confidential", document, limit=MOST_READERS)
    names = organisation.name_of({account for account, _at in rows})
    return [(names.get(account, audit.nobody()), at) for account, at in rows]


def before(version: Version, among: list[Version]) -> Version | None:
    """The version that this one took the place of."""
    return next((one for one in among if one.number < version.number), None)


def approvals(version: Version) -> list[Approval]:
    """Who approved it, in the order of the steps."""
    return approvals_of([version]).get(version.pk, [])


def approvals_of(found: list[Version]) -> dict[UUID, list[Approval]]:
    """{version: who approved it}; one query."""
    rows: dict[UUID, list[Approval]] = {}
    approved = Approval.objects.filter(version__in=found, decision="approved", voided_at=None)
    for row in approved.order_by("round", "step", "decided_at"):
        rows.setdefault(row.version_id, []).append(row)
    return rows


def get_version(document_id: UUID, number: int, *, by: Actor, on: date) -> tuple[reading.Page, Version]:
    """One version as it was approved, or the open one where the person may see it; else 404."""
    page = reading.page(document_id, by=by, on=on)
    return page, _version(page, number)


def two_versions(document_id: UUID, a: int, b: int, *, by: Actor, on: date) -> tuple[reading.Page, Version, Version]:
    """Two versions, the older first."""
    page = reading.page(document_id, by=by, on=on)
    older, newer = sorted((a, b))
    return page, _version(page, older), _version(page, newer)


def _version(page: reading.Page, number: int) -> Version:
    known = {one.number: one for one in (page.version, page.opened) if one}
    if number in known:
        return known[number]
    found = Version.objects.filter(document=page.document, number=number, state__in=SHOWN)
    version = found.defer("search", "title_words").first()
    if version is None:
        raise Http404
    version.document = page.document
    return version


def as_shown(version: Version, *, is_made_here: bool = False) -> dict:
    """The text as a reading, the items of numbered lists with their numbers, and what is local in it marked.

    is_made_here  it is known to be made from no other text, and nobody is asked
    """
    blocks = version.blocks if is_made_here else origins.with_local(version)
    return as_reading(version.title, numbered(blocks))


def changes(old: Version, new: Version) -> list[dict]:
    """What is different in the text, as `files.changes` tells it."""
    return files.changes(as_reading(old.title, old.blocks), as_reading(new.title, new.blocks), same_ids=True)
