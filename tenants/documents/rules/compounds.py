"""Norwegian and Danish words for a search: what a word may stand as, and in which two it may fall apart.

A "stem" is what PostgreSQL's dictionaries make of a word.
"""

import re

WORD = re.compile(r"[^\W_]+")
MOST_WORDS = 8
LONGEST = 60
INSIDE = 4  # letters: from here on a stem is looked for inside others ("middel" in "legemiddel"),
TYPED = 6  # when that many were typed: "hygiene" in "håndhygiene", but not "fall" in "avfall"
STARTS = 3  # and from here on at their beginning
PART = 4  # the shortest part of a compound that is split
CONTRACTS = ("el", "er", "en")  # middel – midler, finger – fingre, sogn – sognet
BINDING = "se"  # arbeidsmiljø, barnehage


def words(text: str) -> list[str]:
    """The words that were typed, each once, at most eight."""
    found = (word[:LONGEST] for word in WORD.findall(text.casefold()))
    return list(dict.fromkeys(found))[:MOST_WORDS]


def variants(stem: str) -> set[str]:
    """A stem and what it becomes where a vowel falls out: legemiddel – legemidl(er), regel – regl(er)."""
    found = {stem}
    if len(stem) >= PART and stem.endswith(CONTRACTS) and stem[-3] not in "aeiouyæøå":
        found.add(_undoubled(stem[:-2]) + stem[-1])
    if len(stem) >= PART and stem[-1] in "lrn" and stem[-2] in "dgkptmnbfsv":
        found |= {stem[:-1] + "e" + stem[-1], stem[:-1] + stem[-2] + "e" + stem[-1]}
    return found


def _undoubled(start: str) -> str:
    return start[:-1] if start[-1] == start[-2] else start


def held(typed: str, stems: set[str], word: str) -> bool:
    """Whether a word of the index that holds one of the stems is meant: a short word only begins others."""
    return len(typed) >= TYPED or any(len(stem) > INSIDE or word.startswith(stem) for stem in stems)


def splits(word: str) -> list[tuple[str, str]]:
    """The two parts that a compound may consist of, without the letter that binds them."""
    found = []
    for place in range(PART, len(word) - PART + 1):
        found.append((word[:place], word[place:]))
        if word[place - 1] in BINDING and place > PART:
            found.append((word[: place - 1], word[place:]))
    return found
