"""Finding quoted words again. Used by pages and in the child, so it knows nothing of Django."""

import re

LONGEST_QUOTE = 2000
NOTE_OR_SPACE = r"(?:\d{1,2})?\s+"


def find_quote(text: str, quote: str) -> tuple[int, int] | None:
    """(first, last) character where the quoted words stand.

    White space need not be the same; nor, if they are not found so, case and the signs of notes between words.
    """
    words = [re.escape(word) for word in quote[:LONGEST_QUOTE].split()]
    if not words:
        return None
    found = re.search(r"\s+".join(words), text) or re.search(NOTE_OR_SPACE.join(words), text, re.IGNORECASE)
    return found.span() if found else None
