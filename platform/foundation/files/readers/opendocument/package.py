"""The package: its XML parts parsed without entities or network, names of its markup, styles, pictures."""

import zipfile
from pathlib import Path

from lxml import etree

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"
DC = "{http://purl.org/dc/elements/1.1/}"

SAFE = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
CHAIN = 12


class Package:
    """One .odt or .ods."""

    def __init__(self, source: Path) -> None:
        self.archive = zipfile.ZipFile(source)
        self.names = set(self.archive.namelist())
        self.content = self._part("content.xml")
        others = self._part("styles.xml") if "styles.xml" in self.names else None
        self.styles = Styles([root for root in (others, self.content) if root is not None])
        self.master = others

    def _part(self, name: str):
        return etree.fromstring(self.archive.read(name), SAFE)

    def body(self, kind: str):
        """office:text or office:spreadsheet."""
        return self.content.find(f"{OFFICE}body/{OFFICE}{kind}")

    def picture(self, address: str) -> bytes | None:
        """The bytes of an embedded picture, None for one that lies outside the file."""
        name = address.removeprefix("./")
        return self.archive.read(name) if name in self.names else None


class Styles:
    """Styles by family and name; those of the text itself win over the shared ones."""

    def __init__(self, roots: list) -> None:
        self.found = {}
        self.lists = {}
        for root in roots:
            for style in root.iter(STYLE + "style"):
                self.found[style.get(STYLE + "family"), style.get(STYLE + "name")] = style
            for style in root.iter(TEXT + "list-style"):
                self.lists[style.get(STYLE + "name")] = style

    def chain(self, family: str, name: str | None) -> list:
        """The style and those it builds on, nearest first."""
        chain = []
        while name and (style := self.found.get((family, name))) is not None and len(chain) < CHAIN:
            chain.append(style)
            name = style.get(STYLE + "parent-style-name")
        return chain

    def look(self, name: str | None, family: str = "text") -> str:
        """Letters as in Word's reader: b i u s ^ _."""
        seen: dict[str, str] = {}
        for style in self.chain(family, name):
            for properties in style.iterfind(STYLE + "text-properties"):
                for key, value in properties.attrib.items():
                    seen.setdefault(key, value)
        look = ""
        if seen.get(FO + "font-weight") in {"bold", "600", "700", "800", "900"}:
            look += "b"
        if seen.get(FO + "font-style") in {"italic", "oblique"}:
            look += "i"
        if seen.get(STYLE + "text-underline-style", "none") != "none":
            look += "u"
        if seen.get(STYLE + "text-line-through-style", "none") != "none":
            look += "s"
        place = seen.get(STYLE + "text-position", "")
        if place.startswith(("super", "33%", "58%")):
            look += "^"
        elif place.startswith(("sub", "-")):
            look += "_"
        return look

    def is_hidden(self, name: str | None) -> bool:
        """Text that the author hid."""
        return any(
            properties.get(TEXT + "display") == "none"
            for style in self.chain("text", name)[:1] for properties in style.iterfind(STYLE + "text-properties")
        )  # fmt: skip

    def names(self, family: str, name: str | None) -> list[str]:
        """The names a person knows for a style and those it builds on ("Heading 1", "Title")."""
        return [style.get(STYLE + "display-name") or (style.get(STYLE + "name") or "").replace("_20_", " ")
                for style in self.chain(family, name)]  # fmt: skip

    def list_level(self, name: str | None, level: int):
        """The definition of one level of a list style, None when there is none."""
        style = self.lists.get(name)
        for entry in style if style is not None else ():
            if entry.get(TEXT + "level") == str(level):
                return entry
        return None


def whole(text: str | None, default: int, most: int = 1_000_000_000) -> int:
    """A number out of an attribute, within reason."""
    try:
        return max(0, min(most, int(text or default)))
    except ValueError:
        return default
