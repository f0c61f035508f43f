"""What a page says, as a test reads it."""

import re
from html import unescape


def words_of(answer):
    """The words of an answer, without its tags, parted by single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())
