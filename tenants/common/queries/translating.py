"""What a joint body has published, place by place in one language, for who translates it."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.conf import settings
from django.http import Http404

from foundation.rights import Actor
from shared_library.items import facade as items
from shared_library.items.contracts import ItemView, Part
from tenants.common.models import Sharing
from tenants.common.permissions import TABLE

AT_ONCE = 25  # places on a page, so that what is written is kept in good time
NAMES = dict(settings.LANGUAGES)


@dataclass(frozen=True, slots=True)
class Page:
    """A published item in a language it is translated to.

    languages  [(language, its name)] that the item may be translated to
    parts      the places that are shown, those that are missing or stale first
    left       how many are missing or stale in all
    total      how many places have words
    """

    item: ItemView
    document_id: UUID
    language: str
    source: str
    number: int
    languages: list[tuple[str, str]]
    parts: list[Part]
    left: int
    total: int


def page(document_id: UUID, language: str, *, everything: bool = False, start: int = 0, by: Actor) -> Page:
    """What is missing or stale, and after it what is done when all is asked for; 404 where nothing is published.

    language  "" for the first that something is missing in
    """
    TABLE.require(by, "publish")
    sharing = Sharing.objects.filter(document_id=document_id).first()
    if sharing is None:
        raise Http404
    item = items.item(sharing.item_id, by=by, language=by.language)
    offered = _offered(item, by)
    if language and language not in offered:
        raise Http404
    found = items.translation(item.id, language=language or offered[0], by=by)
    undone = [part for part in found.parts if part.state != "done"]
    shown = undone + [part for part in found.parts if part.state == "done"] if everything else undone
    return Page(
        item=item,
        document_id=document_id,
        language=found.language,
        source=found.source,
        number=found.number,
        languages=[(one, NAMES[one]) for one in offered],
        parts=shown[start : start + AT_ONCE],
        left=len(undone),
        total=len(found.parts),
    )


def again(page: Page, places: list[str], *, by: Actor) -> Page:
    """The page with just these places, as they are now; one that is gone since is left out."""
    found = items.translation(page.item.id, language=page.language, by=by)
    known = {part.block["id"]: part for part in found.parts}
    return replace(page, parts=[known[name] for name in places if name in known])


def _offered(item: ItemView, by: Actor) -> list[str]:
    """Every language but the one it was written in."""
    written = {language for language, text in items.version(item.id, by=by).texts.items() if not text.source}
    return [language for language in NAMES if language not in written and language in items.LANGUAGES]
