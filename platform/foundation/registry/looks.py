"""What a municipality looks like until it says otherwise: colour, the letters on its shield, its schema's name."""

import zlib
from itertools import count

from foundation.sorting import address_name

# our own choice; each gives white text a contrast of at least 5 : 1
COLOURS = (
    "#1f5f7a",
    "#7a2e3a",
    "#2f6b3c",
    "#5b3f8c",
    "#8a4b14",
    "#1d4f91",
    "#6b2f6b",
    "#3f5f1f",
    "#8c2f1c",
    "#235c5c",
    "#4a4f9e",
    "#6d5412",
)


def fits(name: str) -> bool:
    """Whether a house may be called so: there is a name in addresses in it, and a letter for its shield."""
    return bool(address_name(name)) and any(word[0].isalpha() for word in name.replace("-", " ").split())


def colour(name: str) -> str:
    """One of the colours, always the same for the same name."""
    return COLOURS[zlib.crc32(name.encode()) % len(COLOURS)]


def mark(name: str) -> str:
    """Two letters: of the first two words, or the first two of one."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalpha()]
    letters = words[0][0] + words[1][0] if len(words) > 1 else words[0][:2]
    return "".join(letter.upper()[0] for letter in letters)  # ß is two letters when it is large


def schema_name(slug: str) -> str:
    """The schema and role that a slug leads to; fixed when the row is made."""
    return "m_" + slug.replace("-", "_")[:58]


def free_schema_name(slug: str, used: set[str]) -> str:
    """The same, or with a number where another keeps that schema: one that was called so before it was renamed."""
    name = schema_name(slug)
    numbered = (f"{name[:54]}_{number}" for number in count(2))
    return name if name not in used else next(one for one in numbered if one not in used)
