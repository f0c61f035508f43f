"""A rendered page as a browser sees it: well-formed, every id once, headings in order."""

from html.parser import HTMLParser

VOID = {"br", "img", "hr"}


class Seen(HTMLParser):
    """What stands in the markup; fails when an element is not closed where it should be."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.headings: list[int] = []
        self.tags: list[tuple[str, dict]] = []
        self.words: list[str] = []
        self.feed(markup)
        self.close()
        assert self.open == [], f"not closed: {self.open}"
        assert len(self.ids) == len(set(self.ids)), "an id stands twice"

    def handle_starttag(self, tag, attrs):
        """Remember it, and what it may not stand in."""
        values = dict(attrs)
        assert not (tag == "a" and "a" in self.open), "a link in a link"
        assert not (tag in {"p", "div", "ul", "table", "figure"} and "p" in self.open), f"{tag} in a paragraph"
        assert not any(name.startswith("on") or name == "style" for name in values), "script or style in an attribute"
        self.tags.append((tag, values))
        if tag not in VOID:
            self.open.append(tag)
        if "id" in values:
            self.ids.append(values["id"])
        if values.get("href", "").startswith("#"):
            self.targets.append(values["href"][1:])
        if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self.headings.append(int(tag[1]))

    def handle_endtag(self, tag):
        """It closes what was opened last."""
        assert self.open
        assert self.open.pop() == tag

    def handle_data(self, data):
        """The words."""
        self.words.append(data)

    def all(self, tag: str) -> list[dict]:
        """The attributes of every element of this name."""
        return [values for name, values in self.tags if name == tag]
