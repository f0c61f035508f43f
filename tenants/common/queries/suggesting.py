"""What may be suggested about an item, and what was."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from foundation import tenancy
from foundation.rights import Actor
from shared_library.items import facade as items
from shared_library.items.contracts import ItemView, SuggestionView, VersionView, words_of
from tenants.common.models import Adoption
from tenants.common.permissions import TABLE
from tenants.documents import facade as documents

from .library import get_item

SHORT = 90


@dataclass(frozen=True, slots=True)
class Page:
    """An item that something may be suggested about, in the language it is used or read in here.

    places  [(block id, its first words)]
    ours    the words that stand here in the place that was asked for, where they are others than the provider's
    """

    item: ItemView
    version: VersionView
    language: str
    places: list[tuple[str, str]]
    ours: str


def page(item_id: UUID, *, block_id: str = "", by: Actor) -> Page:
    """404 for what is one's own, or is not there."""
    TABLE.require(by, "suggest")
    item = get_item(item_id, by=by)
    if item.provider_id == tenancy.current().id:
        raise Http404
    adoption = Adoption.objects.filter(item_id=item_id).defer("base").first()
    version = items.version(item_id, by=by)
    wanted = adoption.language if adoption else item.language
    language = wanted if wanted in version.texts else item.language
    blocks = version.texts[language].blocks
    return Page(
        item=item,
        version=version,
        language=language,
        places=[(block["id"], words) for block in blocks if (words := _shortened(block))],
        ours=_ours(adoption.document_id, block_id, blocks, by) if block_id and adoption else "",
    )


def both(*, by: Actor) -> tuple[list[SuggestionView], list[SuggestionView]]:
    """(received, sent), those that wait first. Two queries at most."""
    TABLE.require(by, "read")
    return received(by=by), items.suggestions_sent(by=by)


def received(*, by: Actor, waiting_only: bool = False) -> list[SuggestionView]:
    """Those to the joint body whose house it is, for those who may answer."""
    if not tenancy.current().is_joint_body or not TABLE.allows(by, "answer"):
        return []
    return items.suggestions_received(by=by, waiting_only=waiting_only)


def suggestion(suggestion_id: UUID, *, by: Actor) -> SuggestionView:
    """One that was sent from here, or came here; 404 for any other."""
    TABLE.require(by, "read")
    try:
        return items.suggestion(suggestion_id, by=by)
    except items.NotThere:
        raise Http404 from None


def _ours(document_id: UUID | None, block_id: str, blocks: list[dict], by: Actor) -> str:
    if document_id is None:
        return ""
    try:
        text = documents.text_of(document_id, by=by)
    except Http404:
        return ""
    own = next((block for block in text.blocks if block["id"] == block_id), None)
    theirs = next((block for block in blocks if block["id"] == block_id), None)
    return documents.words_of(own) if own is not None and own != theirs else ""


def _shortened(block: dict) -> str:
    words = " ".join(words_of(block).split())
    return f"{words[:SHORT].rstrip()}…" if len(words) > SHORT else words
