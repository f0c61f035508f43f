"""An editor's HTML as blocks, before their ids are settled. Holds no tree of its own, so depth does not matter."""

import re
from html import escape

import nh3
from lxml import etree
from lxml import html as lxml_html

from .blocks import places
from .inline import clean_text, safe_href, words, written

SHA256 = re.compile(r"[0-9a-f]{64}\Z")
PICTURE = re.compile(r"/pictures/([0-9a-f]{64})/?\Z")
NOTE = re.compile(r"[A-Za-z0-9.]{1,40}\Z")
SPACES = re.compile(r"[ \t\n\r\f]+")

MARKS = {"b": "b", "strong": "b", "i": "i", "em": "i", "u": "u", "s": "s", "del": "s", "strike": "s"} | {
    "sub": "sub",
    "sup": "sup",
    "a": "a",
}
HEADINGS = {f"h{number}": min(number, 4) for number in range(1, 7)}
LINES = {"p", "div", "section", "article", "blockquote", "pre", "figure", "figcaption", "caption"}
TABLE_TAGS = {"table", "thead", "tbody", "tfoot", "tr", "th", "td"}
CLEANER = nh3.Cleaner(
    tags={*MARKS, *HEADINGS, *LINES, *TABLE_TAGS, "ul", "ol", "li", "img", "br"},
    clean_content_tags={"script", "style", "title", "template"},
    attributes={
        **{tag: {"data-id"} for tag in (*HEADINGS, "li", "table")},
        "p": {"data-id", "data-role", "data-number"},
        "a": {"href"},
        "sup": {"data-note"},
        "img": {"data-id", "src", "alt", "width", "height", "data-sha256"},
        "th": {"data-id", "colspan", "rowspan"},
        "td": {"data-id", "colspan", "rowspan"},
    },
    url_schemes={"http", "https", "mailto"},
    url_relative="pass_through",
    link_rel=None,
)
OPENING = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
CLOSING = re.compile(r"</(?:p|div|li|h\d|tr)>", re.IGNORECASE)
ENDS_ITSELF = {
    "p",
    "li",
    "tr",
    "td",
    "th",
    "thead",
    "tbody",
    "tfoot",
    "br",
    "img",
    "hr",
    "col",
    "wbr",
    "input",
    "meta",
}
DEPTH = 120  # of elements in elements: parsers need the square of it
DEEPEST = 3  # level of a list's item
WIDEST = 100


def read(markup: str) -> list[dict]:
    """The blocks of the markup; "id" is what stood in data-id, or "". Nested beyond reason, it is read as lines."""
    markup = clean_text(markup)
    if depth(markup) > DEPTH:
        markup = "".join(f"<p>{escape(line)}</p>" for line in words(CLOSING.sub("\n", markup)).split("\n"))
    cleaned = CLEANER.clean(markup)
    reader = Reader()
    if cleaned.strip():
        root = lxml_html.fragment_fromstring(cleaned, create_parent="div", parser=lxml_html.HTMLParser(huge_tree=True))
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                if element is not root:
                    reader.start(element)
                reader.words(element.text)
            elif element is not root:
                reader.end(element)
                reader.words(element.tail)
    return reader.done()


def depth(markup: str) -> int:
    """How deep elements lie in one another at the most; those that end by themselves are not counted."""
    most = now = 0
    for closes, tag in OPENING.findall(markup):
        if tag.lower() not in ENDS_ITSELF:
            now = max(now - 1, 0) if closes else now + 1
            most = max(most, now)
    return most


class Reader:
    """Takes elements as they come and makes blocks."""

    def __init__(self) -> None:
        self.blocks: list[dict] = []
        self.target: dict | None = None  # the block or cell that words go to
        self.lists: list[bool] = []  # open lists, True when numbered
        self.tables = 0
        self.table: dict | None = None
        self.after: list[dict] = []  # pictures that stood in a table
        self.marks: list[tuple[str, str]] = []

    def start(self, element) -> None:
        """An element opens."""
        tag = element.tag
        if tag in MARKS:
            self.marks.append((MARKS[tag], _value(element)))
        elif tag == "br":
            self.put("\n")
        elif tag == "img":
            self.image(element)
        elif tag in ("ul", "ol"):
            self.lists.append(tag == "ol")
        elif tag == "table":
            self.tables += 1
            if self.tables == 1:
                self.table = self.new("table", element, rows=[])
                self.target = None
        elif self.table is not None:
            self.in_table(tag, element)
        elif tag == "li":
            level = min(max(len(self.lists) - 1, 0), DEEPEST)
            self.target = self.new("item", element, level=level, ordered=bool(self.lists and self.lists[-1]))
        elif self.lists and self.target is not None:
            self.line(tag)
        elif tag in HEADINGS:
            self.target = self.new("heading", element, level=HEADINGS[tag])
        elif tag in LINES:
            note = element.get("data-role") == "note"
            self.target = self.new("note" if note else "paragraph", element)
            if note:
                self.target["number"] = element.get("data-number", "")[:10]

    def in_table(self, tag: str, element) -> None:
        """A row, a cell, or a line within one; a table in a table becomes lines."""
        assert self.table is not None
        if tag == "tr" and self.tables == 1:
            self.table["rows"].append([])
        elif tag in ("td", "th") and self.tables == 1:
            if not self.table["rows"]:
                self.table["rows"].append([])
            cell = {"id": element.get("data-id", ""), "runs": [], "head": tag == "th"}
            for name in ("colspan", "rowspan"):
                span = element.get(name, "")
                if span.isascii() and span.isdecimal() and 1 < int(span[:4]) <= WIDEST:
                    cell[name] = int(span[:4])
            self.table["rows"][-1].append(cell)
            self.target = cell
        else:
            self.line(tag)

    def line(self, tag: str) -> None:
        """A line of its own within the block that is being written."""
        starts = tag in LINES or tag in HEADINGS or tag in ("li", "td", "th")
        if starts and self.target is not None and self.target["runs"]:
            self.put("\n")

    def end(self, element) -> None:
        """An element closes."""
        tag = element.tag
        if tag in MARKS:
            self.marks.pop()
        elif tag in ("ul", "ol"):
            self.lists.pop()
            if not self.lists and self.table is None:
                self.target = None
        elif tag == "table":
            self.tables -= 1
            if not self.tables:
                self.table = self.target = None
                self.blocks.extend(self.after)
                self.after = []
        elif (tag in LINES or tag in HEADINGS) and not self.lists and self.table is None:
            self.target = None

    def words(self, text: str | None) -> None:
        """Text between elements; spaces count as one."""
        if text:
            self.put(SPACES.sub(" ", text))

    def put(self, text: str) -> None:
        """Words with the marks that are open now."""
        if self.target is None:
            if not text.strip() or self.table is not None:
                return
            self.target = self.new("paragraph")
        self.target["runs"].append((text, tuple(dict.fromkeys(self.marks))))

    def image(self, element) -> None:
        """A picture of our own store; one from elsewhere is not fetched and not kept."""
        found = PICTURE.search(element.get("src", ""))
        sha256 = element.get("data-sha256", "") or (found[1] if found else "")
        if not SHA256.match(sha256):
            return
        size = {name: _pixels(element.get(name, "")) for name in ("width", "height")}
        block = {"id": element.get("data-id", ""), "type": "image", "runs": [], "image": {"sha256": sha256} | size}
        block["alt"] = " ".join(element.get("alt", "").split())[:500]
        (self.blocks if self.table is None else self.after).append(block)
        if not self.lists and self.table is None:
            self.target = None

    def new(self, kind: str, element=None, **more) -> dict:
        """A block at the end of the text."""
        block = {"id": "" if element is None else element.get("data-id", ""), "type": kind, "runs": []} | more
        self.blocks.append(block)
        return block

    def done(self) -> list[dict]:
        """The blocks with their words written out; those without any content are left out."""
        kept = []
        for place in places(self.blocks):
            place["text"], place["html"] = written(place.pop("runs"))
        for block in self.blocks:
            if block["type"] == "image":
                del block["html"]
            if block["type"] == "table":
                del block["html"]
                block["rows"] = [row for row in block["rows"] if row]
            if block["text"] or block.get("rows") or block["type"] == "image":
                kept.append(block)
        return kept


def _value(element) -> str:
    """What a mark carries: where a link leads, the note a sign belongs to; "" for a link that leads nowhere."""
    if element.tag == "a":
        return safe_href(element.get("href", ""))
    note = element.get("data-note", "") if element.tag == "sup" else ""
    return note if NOTE.match(note) else ""


def _pixels(text: str) -> int:
    return int(text[:5]) if text.isdecimal() and text.isascii() else 0
