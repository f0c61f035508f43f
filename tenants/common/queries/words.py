"""Words of the library: themes, types and owners of the base, languages, places to fill in, how many houses."""

import tomllib
from collections.abc import Collection
from dataclasses import replace
from functools import cache
from html import escape
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override

from shared_library.items.contracts import ItemView, is_base, slot

NAMES = {
    "nb": gettext_lazy("bokmål"),
    "nn": gettext_lazy("nynorsk"),
    "da": gettext_lazy("dansk"),
    "en": gettext_lazy("engelsk"),
}  # inside a sentence
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


def provider(urn: str, name: str) -> str:
    """Who provides a text, inside a sentence; the national base has no house and goes by no name."""
    return _("den nasjonale basen") if is_base(urn) else name


def houses(municipalities: int, bodies: int) -> str:
    """How many houses, the joint bodies beside the municipalities."""
    joint = ngettext("%(count)s samarbeid", "%(count)s samarbeid", bodies) % {"count": bodies}
    if bodies and not municipalities:
        return joint
    own = ngettext("%(count)s kommune", "%(count)s kommuner", municipalities) % {"count": municipalities}
    return _("%(municipalities)s og %(bodies)s") % {"municipalities": own, "bodies": joint} if bodies else own


def slots_in_words(blocks: list[dict], language: str) -> list[dict]:
    """The blocks, each slot as a sentence in the text's own language: what stands in it is for who takes the text."""
    with override(language):
        return [_slot_in_words(block) for block in blocks]


def _slot_in_words(block: dict) -> dict:
    asks = slot(block)
    if not asks:
        return block
    words = _("Her fyller kommunen ut: %(asks)s") % {"asks": asks}
    return block | {"text": words, "html": escape(words, quote=False)}


def only_in(languages: Collection[str], wanted: Collection[str]) -> str:
    """Which languages a text has, where one that is wanted is not among them; "" else."""
    if set(wanted) <= set(languages):
        return ""
    return _("Finnes bare på %(languages)s") % {"languages": ", ".join(str(NAMES[one]) for one in languages)}


def _said(kind: str, word: str, language: str) -> str:
    return words()[kind].get(word, {}).get(language, word)
