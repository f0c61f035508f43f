"""What a municipality looks like until it says otherwise: colour, the letters on its shield, its schema's name."""

import zlib

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


def colour(name: str) -> str:
    """One of the colours, always the same for the same name."""
    return COLOURS[zlib.crc32(name.encode()) % len(COLOURS)]


def mark(name: str) -> str:
    """Two letters: of the first two words, or the first two of one."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalpha()]
    letters = words[0][0] + words[1][0] if len(words) > 1 else words[0][:2]
    return letters.upper()


def schema_name(slug: str) -> str:
    """The schema and role that a slug leads to; fixed when the row is made."""
    return "m_" + slug.replace("-", "_")[:58]
