"""A block's inline markup as runs of text, which every writer can set in its own way."""

from html import unescape
from html.parser import HTMLParser

STYLES = {"b": "bold", "i": "italic", "u": "underline", "s": "strike", "sub": "sub", "sup": "sup"}


class _Runs(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[dict] = []
        self.open: list[str] = []
        self.href = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.handle_data("\n")
        elif tag in STYLES:
            self.open.append(STYLES[tag])
        elif tag == "a":
            self.href = dict(attrs).get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag in STYLES and STYLES[tag] in self.open:
            self.open.remove(STYLES[tag])
        elif tag == "a":
            self.href = ""

    def handle_data(self, data: str) -> None:
        run = {"text": data, **dict.fromkeys(self.open, True)}
        if self.href:
            run["href"] = self.href
        self.runs.append(run)


def runs(block: dict) -> list[dict]:
    """[{"text", "bold", "italic", "underline", "strike", "sub", "sup", "href"}]; only what holds is there."""
    markup = block.get("html") or ""
    if "<" not in markup:
        return [{"text": unescape(markup) if markup else block.get("text", "")}]
    parser = _Runs()
    parser.feed(markup)
    parser.close()
    return parser.runs
