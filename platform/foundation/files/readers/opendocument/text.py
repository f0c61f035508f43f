"""Text documents (.odt): headings, paragraphs, items, tables, pictures, then notes."""

import re
from pathlib import Path

from foundation.files import limits
from foundation.files.readers.opendocument.inline import Inline, Line
from foundation.files.readers.opendocument.lists import Counting
from foundation.files.readers.opendocument.package import DRAW, STYLE, SVG, TABLE, TEXT, XLINK, Package, whole
from foundation.files.readers.opendocument.tables import rows_of
from foundation.files.readers.shape import Draft, Element, Full

AROUND = {TEXT + name for name in ("section", "index-body", "table-of-content", "index-title", "illustration-index",
                                   "bibliography", "user-index", "alphabetical-index", "table-index", "object-index",
                                   "numbered-paragraph")}  # fmt: skip
TITLE = re.compile(r"^(title|tittel|titel)$", re.IGNORECASE)
CONTENTS = re.compile(r"^contents (\d)$", re.IGNORECASE)


def read(source: Path, folder: Path, message: object) -> dict:
    """A Reading of an .odt."""
    package = Package(source)
    draft = Draft("odt", folder)
    try:
        Body(package, draft).read()
    except Full:
        draft.warn("cut")
    return draft.done()


class Body:
    """One document being read into a draft."""

    def __init__(self, package: Package, draft: Draft) -> None:
        self.package = package
        self.draft = draft
        self.styles = package.styles
        self.inline = Inline(package.styles, self._sign)
        self.counting = Counting(package.styles)
        self.notes: list[tuple[str, str, str, Element]] = []
        self.counts: dict[str, int] = {}

    def read(self) -> None:
        """Fill the draft."""
        root = self.package.body("text")
        changes = sum(1 for _ in root.iterfind(f"{TEXT}tracked-changes/{TEXT}changed-region"))
        if changes:
            self.draft.warn("tracked_changes", changes)
        for block in self._blocks(root, "", 0):
            self.draft.add(block)
        for block in self._notes():
            self.draft.add(block)
        for block in self._edges():
            self.draft.add(block)
        if any(block.get("role") == "title" for block in self.draft.blocks):
            for block in self.draft.blocks:
                if block["type"] == "heading" and block.get("role") != "title":
                    block["level"] += 1

    def _blocks(self, container, prefix: str, depth: int):
        """Blocks of a body, cell or text box; paragraphs and tables are counted in the order they stand."""
        counts = {"p": 0, "t": 0}
        for element, item in self._flat(container, 0, None):
            letter = "t" if element.tag == TABLE + "table" else "p"
            counts[letter] += 1
            anchor = f"{prefix}{letter}{counts[letter]}"
            if letter == "t":
                yield from self._table(anchor, element, depth)
            else:
                yield from self._paragraph(anchor, element, item, depth)

    def _flat(self, container, level: int, style: str | None):
        """(paragraph or table, its place in a list or None)."""
        for element in container:
            if element.tag in {TEXT + "p", TEXT + "h", TABLE + "table"}:
                yield element, None
            elif element.tag == TEXT + "list":
                name = element.get(TEXT + "style-name") or style
                yield from self._items(element, level, name)
            elif element.tag in AROUND:
                yield from self._flat(element, level, style)

    def _items(self, container, level: int, style: str | None):
        self.counting.enter(container, level, style)
        for entry in container:
            if entry.tag not in {TEXT + "list-item", TEXT + "list-header"}:
                continue
            first = entry.tag == TEXT + "list-item"
            for element in entry:
                if element.tag == TEXT + "list":
                    yield from self._items(element, min(8, level + 1), element.get(TEXT + "style-name") or style)
                elif element.tag in {TEXT + "p", TEXT + "h"}:
                    yield element, self.counting.item(entry, level, style) if first else None
                    first = False
                elif element.tag == TABLE + "table":
                    yield element, None

    def _paragraph(self, anchor: str, element, item: dict | None, depth: int) -> list[dict]:
        line = self.inline.line(element)
        if line.hidden:
            self.draft.warn("hidden_text", line.hidden)
        found = []
        if line.text.strip():
            found.append(self._words(anchor, element, item, line))
        found.extend(self._drawings(anchor, line, depth))
        if line.comments:
            if not found:
                found.append({"id": anchor, "type": "paragraph", "text": "", "html": ""})
            found[0]["comments"] = line.comments
        return found

    def _words(self, anchor: str, element, item: dict | None, line: Line) -> dict:
        block: dict = {"id": anchor, "type": "paragraph", "text": line.text, "html": line.html}
        names = self.styles.names("paragraph", element.get(TEXT + "style-name"))
        contents = next((found for name in names if (found := CONTENTS.match(name))), None)
        if element.tag == TEXT + "h":
            level = whole(element.get(TEXT + "outline-level"), 1, most=9) or 1
            block |= {"type": "heading", "level": level}
            if item and item["marker"]:
                block["marker"] = item["marker"]
        elif any(TITLE.match(name) for name in names):
            block |= {"type": "heading", "level": 1, "role": "title", "html": line.text and block["html"]}
        elif contents:
            block |= {"role": "toc", "level": int(contents[1])}
        elif item:
            block |= {"type": "item", **item}
        if block["type"] == "heading":
            self.draft.title = self.draft.title or line.text.strip()
        return block

    def _drawings(self, anchor: str, line: Line, depth: int) -> list[dict]:
        found: list[dict] = []
        boxes = 0
        for frame in line.frames:
            for box in frame.iter(DRAW + "text-box"):
                boxes += 1
                if depth < limits.DEPTH:
                    inner = self._blocks(box, f"{anchor}.x{boxes}.", depth + 1)
                    found.extend({"role": "textbox", **block} for block in inner)
            if frame.find(f".//{DRAW}text-box") is None:
                content = self._content(frame)
                if content:
                    alt = (frame.findtext(f".//{SVG}desc") or frame.findtext(f".//{SVG}title") or "").strip()[:500]
                    place = sum(block["type"] == "image" for block in found) + 1
                    found.append({"id": f"{anchor}.i{place}", "type": "image", "text": alt, "alt": alt, **content})
        return found

    def _content(self, frame) -> dict | None:
        if frame.find(f".//{DRAW}object") is not None:
            self.draft.warn("picture_chart")
            return {"missing": "chart"}
        picture = frame.find(f".//{DRAW}image")
        if picture is None:
            return None
        content = self.package.picture(picture.get(XLINK + "href", ""))
        image = self.draft.picture(content) if content else None
        if image:
            return {"image": image}
        why = "format" if content else "external"
        self.draft.warn(f"picture_{why}")
        return {"missing": why}

    def _table(self, anchor: str, table, depth: int) -> list[dict]:
        if depth >= limits.DEPTH:
            self.draft.warn("cut")
            return []
        rows = []
        for number, heads, cells in rows_of(table, limits.ROWS, limits.COLUMNS):
            line = []
            for column, cell, spans in cells:
                block = {**self._cell(f"{anchor}.r{number}c{column}", cell, depth), **spans}
                line.append({**block, "head": True} if heads else block)
            rows.append(line)
        if rows and all(cell.get("head") for row in rows for cell in row):
            rows = [[{key: value for key, value in cell.items() if key != "head"} for cell in row] for row in rows]
        block = {"id": anchor, "type": "table", "text": "", "rows": rows}
        if depth:
            self.draft.measure(block)
        return [block] if any(rows) else []

    def _cell(self, anchor: str, cell, depth: int) -> dict:
        inner = list(self._blocks(cell, anchor + ".", depth + 1))
        if any(block["type"] != "paragraph" or "role" in block for block in inner):
            return {"id": anchor, "text": "\n".join(filter(None, (block["text"] for block in inner))), "blocks": inner}
        found = {"id": anchor, "text": "\n".join(block["text"] for block in inner),
                 "html": "<br>".join(block["html"] for block in inner)}  # fmt: skip
        comments = [comment for block in inner for comment in block.get("comments", ())]
        return {**found, "comments": comments} if comments else found

    def _sign(self, note) -> tuple[str, str]:
        role = "endnote" if note.get(TEXT + "note-class") == "endnote" else "footnote"
        self.counts[role] = self.counts.get(role, 0) + 1
        sign = note.findtext(TEXT + "note-citation") or str(self.counts[role])
        anchor = f"{'en' if role == 'endnote' else 'fn'}{self.counts[role]}"
        self.notes.append((anchor, role, sign, note))
        return anchor, sign

    def _notes(self) -> list[dict]:
        return [{**self._beside(anchor, role, note.findall(f"{TEXT}note-body//{TEXT}p")), "number": sign}
                for anchor, role, sign, note in list(self.notes)]  # fmt: skip

    def _edges(self) -> list[dict]:
        found: list[dict] = []
        root = self.package.master
        for role, letter in (("header", "head"), ("footer", "foot")):
            seen = set()
            for edge in root.iter(f"{STYLE}{role}") if root is not None else ():
                block = self._beside(f"{letter}{len(seen) + 1}", role, edge.iter(TEXT + "p"))
                words = " ".join(block["text"].split())
                if words not in seen and any(sign.isalpha() for sign in words):
                    seen.add(words)
                    found.append(block)
        return found

    def _beside(self, anchor: str, role: str, paragraphs) -> dict:
        inline = Inline(self.styles, lambda note: ("", ""))
        lines = [line for paragraph in paragraphs if (line := inline.line(paragraph)).text.strip()]
        return {"id": anchor, "type": "note", "role": role, "text": "\n".join(line.text.strip() for line in lines),
                "html": "<br>".join(line.html.strip() for line in lines)}  # fmt: skip
