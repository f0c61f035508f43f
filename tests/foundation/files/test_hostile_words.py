"""A file whose every word, name and link is an attack is read and drawn like any other, and nothing in it can act.

Made from real files: each text and each name in their parts is replaced, and the page is held to what we draw.
"""

import io
import re
import zipfile
from html.parser import HTMLParser
from xml.sax.saxutils import quoteattr

import pytest

from foundation.files.rendering import render
from tests.foundation.files.made import with_parts

BAD = "\"'><img src=x onerror=alert(1)><script>alert(1)</script><svg/onload=alert(1)>&lt;b&gt;{{7*7}}<!--"
LINK = "javascript:alert(1)//http://x.example"
TEXTS = re.compile(
    r"(<(?:w:t|t|v|author|dc:creator|text:p|text:span|text:h|text:a)(?: [^<>]*)?>)([^<]*[^<\s][^<]*)(?=<)"
)
NAMES = re.compile(
    r'(?<= )((?:w:author|w:initials|descr|title|svg:title|table:name|office:name|w:lvlText w:val)=)"[^"]*"'
)
SHEETS = re.compile(r'(<sheet [^>]*name=)"[^"]*"')
LINKS = re.compile(r'((?:xlink:href|Target)=)"(https?:|mailto:)[^"]*"')
SAMPLES = ["strateginotat.docx", "comments_review.docx", "footnotes.docx", "maaleskjema.xlsx", "strateginotat.odt",
           "maaleskjema.ods", "nested_blocks_and_tables.docx"]  # fmt: skip
TAGS = {
    "a", "b", "i", "u", "s", "em", "strong", "sub", "sup", "br", "p", "div", "span", "h1", "h2", "h3", "h4", "h5",
    "h6", "ul", "ol", "li", "table", "thead", "tbody", "tr", "td", "th", "caption", "img", "section", "details",
    "summary", "del", "ins", "mark", "small", "hr", "figure", "figcaption",
}  # fmt: skip
NEVER = re.compile(r"on|style$|srcdoc$|formaction$|xmlns")


class Drawn(HTMLParser):
    """What of a page could act."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.acting: list[str] = []
        self.words = ""
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.acting.append(tag)
        for name, value in attrs:
            leads = (value or "").strip().lower()
            if NEVER.match(name) or (
                name in ("href", "src") and not leads.startswith(("#", "/", "?", "http", "mailto:"))
            ):
                self.acting.append(f"{tag} {name}={value}")

    def handle_data(self, data: str) -> None:
        self.words += data


def poisoned(package: bytes) -> bytes:
    """The same package with an attack for every text, name and link."""
    attack, name = BAD.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"), quoteattr(BAD, {'"': "&quot;"})
    parts = {}
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        for member in opened.namelist():
            if member.endswith((".xml", ".rels")) and "Content_Types" not in member and "styles" not in member:
                text = opened.read(member).decode()
                text = TEXTS.sub(lambda found: found[1] + (attack if "<v" not in found[1][:2] else found[2]), text)
                text = SHEETS.sub(lambda found: f'{found[1]}"&lt;b onload=x&gt;"', NAMES.sub(rf"\1{name}", text))
                parts[member] = LINKS.sub(rf'\1"{LINK}"', text)
    return with_parts(package, parts)


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_in_a_file_can_act_on_the_page(name, reading, sample):
    found = reading(name, poisoned(sample(name)))
    drawn = Drawn(render(found, name=BAD, links="?at={anchor}", pictures="/pictures/{sha256}"))
    assert "<script>alert(1)</script>" in drawn.words
    assert drawn.acting == []


@pytest.mark.parametrize("name", ['"><img src=x onerror=a>.txt', "..\\..\\<b>.txt", "a\u202etxt.exe.txt"])
def test_a_file_name_is_words_and_no_path(name, reading, owner):
    found = reading(name, b"Noen ord.\n")
    assert Drawn(render(found, name=name)).acting == []
