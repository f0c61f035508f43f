"""The words of a text, folded so that bokmål, nynorsk and Danish say the same in the same way."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path

DATA = Path(__file__).parents[1] / "data" / "folding.toml"
WORD = re.compile(r"[^\W\d_]{2,}")  # numbers are left out: they are what each municipality changes first
MARKUP = re.compile(r"<[^>]*>|\[\[[^\]]*\]\]|\{\{[^}]*\}\}|https?://\S+")
SHORTEST = 3  # letters that stay when an ending is taken away
SIMPLE = str.maketrans({"æ": "e", "ø": "o", "ö": "o", "ä": "e", "é": "e", "è": "e", "ê": "e", "ó": "o", "ò": "o"})


@cache
def _table() -> tuple[frozenset[str], dict[str, str], tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    told = tomllib.loads(DATA.read_text(encoding="utf-8"))

    def longest_first(pairs: dict[str, str]) -> tuple[tuple[str, str], ...]:
        return tuple(sorted(pairs.items(), key=lambda pair: -len(pair[0])))

    return (
        frozenset(told["stop"].split()),
        told["words"],
        longest_first(told["beginnings"]),
        longest_first(told["endings"]),
    )


@cache
def _folded(word: str) -> str:
    _stop, words, beginnings, endings = _table()
    word = words.get(word, word).replace("aa", "å")
    for start, instead in beginnings:
        if word.startswith(start):
            word = instead + word[len(start) :]
            break
    for end, instead in endings:
        if word.endswith(end) and len(word) - len(end) >= SHORTEST:
            word = word[: -len(end)] + instead
            break
    return _undoubled(word).translate(SIMPLE)


def _undoubled(word: str) -> str:
    """Without a double letter at the end: nynorsk, bokmål and Danish double where the others do not."""
    return word[:-1] if len(word) > SHORTEST and word[-1] == word[-2] else word


def folded(text: str) -> list[str]:
    """The words that tell something, in their order: without markup, numbers, endings and what everybody says."""
    stop = _table()[0]
    return [_folded(word) for word in WORD.findall(MARKUP.sub(" ", text).casefold()) if word not in stop]


def shingles(title: str, parts: Iterable[str]) -> set[str]:
    """What a fingerprint is taken of: each word, each two that follow each other in a part, and the title's once more.

    parts  the text's paragraphs, items and cells
    """
    found: set[str] = set()
    for part in parts:
        words = folded(part)
        found.update(words)
        found.update(f"{one} {two}" for one, two in pairwise(words))
    named = folded(title)
    return found | set(named) | {f"title {word}" for word in named}


def shared(one: str, other: str) -> float:
    """0..1: how many of two short texts' words are the same; of texts that tell nothing, whether they are the same."""
    a, b = set(folded(one)), set(folded(other))
    return len(a & b) / len(a | b) if a and b else float(one.strip() == other.strip())
