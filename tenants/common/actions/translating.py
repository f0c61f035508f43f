"""A joint body translates what it has published, place by place."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from foundation.rights import Actor
from shared_library.items import facade as items
from shared_library.items.contracts import Part, slot
from tenants.common.permissions import TABLE
from tenants.documents import facade as documents

TITLE_LONGEST = 200


class NotLikeSource(ValueError):
    """The words cannot stand where the source's stand; `kind` is "table", "slot" or "title"."""

    def __init__(self, kind: str):
        super().__init__(kind)
        self.kind = kind


def translated(part: Part, words: str) -> dict:
    """The place with these words in the other language. raises NotLikeSource"""
    if part.block["type"] == "title":
        title = " ".join(words.split())
        if not title or len(title) > TITLE_LONGEST:
            raise NotLikeSource("title")
        return part.block | {"text": title}
    try:
        made = documents.reworded(part.block, words)
    except ValueError:
        raise NotLikeSource("table") from None
    if bool(slot(made)) != bool(slot(part.block)):
        raise NotLikeSource("slot")
    return made


def translate(item_id: UUID, *, language: str, made: Mapping[str, tuple[dict, str]], by: Actor, at: datetime) -> int:
    """Let the members read {place: (block, what was seen)} in the language; gives how many places are new.

    raises items.Refusal: withdrawn, or somebody else was there meanwhile; nothing is stored then
    """
    TABLE.require(by, "publish")
    return items.translate(item_id, language=language, made=made, by=by, at=at)
