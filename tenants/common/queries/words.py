"""What the base's themes, document types and owners are called in a municipality's language."""

import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path

from shared_library.items.contracts import ItemView

FILE = Path(__file__).parents[1] / "data" / "base" / "words.toml"


@cache
def words() -> dict[str, dict[str, dict[str, str]]]:
    """{"themes" | "types" | "owners": {bokmål: {language: word}}}"""
    return tomllib.loads(FILE.read_text("utf-8"))


def theme(word: str, language: str) -> str:
    """A theme in the language; bokmål where there is no word for it."""
    return _said("themes", word, language)


def in_words(item: ItemView, language: str) -> ItemView:
    """The item with its theme, type and owner in the language; what a joint body calls them is its own."""
    if item.layer != "base":
        return item
    return replace(
        item,
        theme=theme(item.theme, language),
        document_type=_said("types", item.document_type, language),
        owner_role=_said("owners", item.owner_role, language),
    )


def _said(kind: str, word: str, language: str) -> str:
    return words()[kind].get(word, {}).get(language, word)
