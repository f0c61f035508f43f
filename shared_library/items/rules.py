"""What holds for items everywhere: their layers, kinds and uses, their names, and in which language one opens."""

import re
from collections.abc import Iterable

BASE = "base"  # the provider in the name of what is shipped
LAYERS = ("base", "network", "body")  # from the widest on; which one a body publishes to is said by its form
KINDS = ("document", "template")
LANGUAGES = ("nb", "nn", "da", "en")
# what a reader of the first understands best after it
NEXT_BEST = {"nb": ("nn", "da", "en"), "nn": ("nb", "da", "en"), "da": ("nb", "nn", "en"), "en": ("nb", "nn", "da")}
TITLE = "@title"  # the place of a text's title, where each place is translated by itself
SUGGESTION_STATES = ("waiting", "taken", "declined")
URN = re.compile(r"^urn:felles:[a-z0-9-]{1,60}:[a-z0-9-]{1,90}$")


def urn(provider: str, key: str) -> str:
    """An item's stable name; raises ValueError where the parts are no plain words."""
    name = f"urn:felles:{provider}:{key}"
    if not URN.fullmatch(name):
        raise ValueError(name)
    return name


def language_for(wanted: str, has: list[str]) -> str:
    """The language a text opens in for a reader of `wanted`; raises ValueError when it has none."""
    for language in (wanted, *NEXT_BEST.get(wanted, LANGUAGES), *has):
        if language in has:
            return language
    raise ValueError("a text in no language")


def in_order(languages: Iterable[str]) -> tuple[str, ...]:
    """The languages of a text as they are always listed."""
    return tuple(sorted(languages, key=LANGUAGES.index))


def laws_for(country: str, links: list[dict]) -> list[dict]:
    """The law links that hold in a country, as {"text", "url"}; one that names none holds everywhere."""
    held = [link for link in links if not country or link.get("country", country) == country]
    return [{"text": link["text"], "url": link.get("url", "")} for link in held]


def source_of(texts: dict[str, dict]) -> str:
    """The language that a version was written in first; the others were made from it."""
    return in_order(texts)[0]


def places_of(text: dict) -> list[dict]:
    """The title and the blocks of a text, each a place that is translated by itself."""
    return [{"id": TITLE, "type": "title", "text": text["title"]}, *text["blocks"]]


def same_shape(one: list[dict], other: list[dict]) -> bool:
    """Do two texts have the same places, one for one, so that one can be the translation of the other?"""
    return [_shape(block) for block in one] == [_shape(block) for block in other]


def _shape(block: dict) -> tuple:
    return block["type"], block.get("level"), [len(row) for row in block.get("rows", ())]
