"""A file's reading (foundation.files) as the blocks of a document, and what did not come along.

What is left out or changed is told as notes, {"code", "count", …}; views/moving_in/words.py says them.
"""

import html
import re

from .blocks import new_id

DEEPEST_HEADING, DEEPEST_ITEM = 4, 3
NOTE_SIGN = re.compile(r'data-note="([^"]*)"')
# what the reader of the file already warned of, and what is worth telling here
TOLD = {"tracked_changes", "hidden_text", "more_pictures", "charts"}
BULLET = "• "
CUT = "cut"  # the reading ends before the file does


class Notes:
    """Notes being counted: the same again adds to its count."""

    def __init__(self) -> None:
        self.found: dict[str, dict] = {}

    def add(self, code: str, count: int = 1) -> None:
        """Remember it."""
        note = self.found.setdefault(code, {"code": code, "count": 0})
        note["count"] += count


def blocks_of(reading: dict) -> tuple[list[dict], list[dict]]:
    """(blocks, notes) of a reading; every block has an id of its own, and note signs point to the new ids."""
    notes = Notes()
    for warning in reading["warnings"]:
        if warning["code"] in TOLD:
            notes.add(warning["code"], warning.get("count", 1))
    ids = {block["id"]: new_id() for block in reading["blocks"] if block["type"] == "note"}
    found: list[dict] = []
    for block in reading["blocks"]:
        notes_of_comments(block, notes)
        found.extend(_converted(block, ids, notes))
    without = sum(1 for block in found if block["type"] == "image" and not block["alt"])
    if without:
        notes.add("no_alt", without)
    return _headings_from_one(found), list(notes.found.values())


def is_cut(reading: dict) -> bool:
    """Whether the reading is only the beginning of the file."""
    return any(warning["code"] == CUT for warning in reading["warnings"])


def counted(blocks: list[dict]) -> dict[str, int]:
    """How much there is: blocks in all, pictures, tables, footnotes."""
    kinds = [block["type"] for block in blocks]
    return {
        "blocks": len(kinds),
        "pictures": kinds.count("image"),
        "tables": kinds.count("table"),
        "footnotes": kinds.count("note"),
    }


def title_in(blocks: list[dict]) -> str:
    """The title that stands on top of the text: a first heading that has no equal further down; else ""."""
    if not blocks or blocks[0]["type"] != "heading":
        return ""
    level = blocks[0]["level"]
    equals = [block for block in blocks[1:] if block["type"] == "heading" and block["level"] <= level]
    return "" if equals else " ".join(blocks[0]["text"].split())[:200]


def without_title(blocks: list[dict], title: str) -> list[dict]:
    """The text below its own title: a document shows the title by itself, so it is not said twice."""
    if not title or title_in(blocks).casefold() != title.casefold():
        return blocks
    return _headings_from_one(blocks[1:])


def notes_of_comments(block: dict, notes: Notes) -> None:
    """Comments in the file are counted; they do not come along."""
    comments = len(block.get("comments", ()))
    for row in block.get("rows", ()):
        for cell in row:
            comments += len(cell.get("comments", ()))
    if comments:
        notes.add("comments", comments)


def _converted(block: dict, ids: dict[str, str], notes: Notes) -> list[dict]:
    kind, role = block["type"], block.get("role", "")
    if role == "toc":
        notes.add("contents")
        return []
    if role == "textbox":
        notes.add("textbox")
    if kind == "note":
        return _note(block, ids, notes)
    if kind == "image":
        return _image(block, notes)
    if kind == "table":
        return _table(block, ids, notes)
    if kind not in {"heading", "paragraph", "item"} or not block["text"].strip():
        return []
    return [{"id": new_id(), "type": kind, **_words(block, ids), **_place(block)}]


def _place(block: dict) -> dict:
    if block["type"] == "heading":
        return {"level": max(1, int(block["level"]))}
    if block["type"] == "item":
        return {"level": min(DEEPEST_ITEM, int(block["level"])), "ordered": bool(block.get("ordered"))}
    return {}


def _words(block: dict, ids: dict[str, str]) -> dict:
    markup = block.get("html") or html.escape(block["text"])
    return {"text": block["text"].strip(), "html": _signs(markup.strip(), ids)}


def _signs(markup: str, ids: dict[str, str]) -> str:
    return NOTE_SIGN.sub(lambda found: f'data-note="{ids.get(found[1], "")}"', markup)


def _note(block: dict, ids: dict[str, str], notes: Notes) -> list[dict]:
    if block.get("role") in {"header", "footer"}:
        notes.add("header_footer")
        return []
    return [{"id": ids[block["id"]], "type": "note", "number": str(block.get("number", "")), **_words(block, ids)}]


def _image(block: dict, notes: Notes) -> list[dict]:
    if "image" not in block:
        notes.add(f"picture_{block.get('missing', 'format')}")
        return []
    image = {name: block["image"][name] for name in ("sha256", "width", "height")}
    return [{"id": new_id(), "type": "image", "text": "", "alt": (block.get("alt") or "").strip(), "image": image}]


def _table(block: dict, ids: dict[str, str], notes: Notes) -> list[dict]:
    """The table, and below it the pictures that stood in its cells."""
    pictures: list[dict] = []
    rows = [[_cell(cell, ids, notes, pictures) for cell in row] for row in block["rows"]]
    if pictures:
        notes.add("cell_picture", len(pictures))
    return [{"id": new_id(), "type": "table", "text": "", "rows": rows}, *pictures]


def _cell(cell: dict, ids: dict[str, str], notes: Notes, pictures: list[dict]) -> dict:
    lines = _lines(cell["blocks"], ids, notes, pictures) if cell.get("blocks") else [_words(cell, ids)]
    found = {
        "id": new_id(),
        "text": "\n".join(line["text"] for line in lines),
        "html": "<br>".join(line["html"] for line in lines),
    }
    return found | {name: cell[name] for name in ("head", "colspan", "rowspan") if cell.get(name)}


def _lines(blocks: list[dict], ids: dict[str, str], notes: Notes, pictures: list[dict]) -> list[dict]:
    """What stands in a cell as lines: a table in a table becomes a line a row."""
    lines: list[dict] = []
    for block in blocks:
        notes_of_comments(block, notes)
        if block["type"] == "image":
            pictures.extend(_image(block, notes))
        elif block["type"] == "table":
            notes.add("nested_table")
            for row in block["rows"]:
                cells = [_cell(cell, ids, notes, pictures) for cell in row]
                lines.append({name: " – ".join(cell[name] for cell in cells) for name in ("text", "html")})
        elif block["text"].strip():
            words = _words(block, ids)
            if block["type"] == "item":
                sign = f"{block['marker']} " if block.get("ordered") and block.get("marker") else BULLET
                words = {"text": sign + words["text"], "html": html.escape(sign) + words["html"]}
            lines.append(words)
    return lines


def _headings_from_one(blocks: list[dict]) -> list[dict]:
    """Headings begin at level one and go no deeper than four."""
    levels = [block["level"] for block in blocks if block["type"] == "heading"]
    up = min(levels, default=1) - 1
    return [
        block | {"level": min(DEEPEST_HEADING, block["level"] - up)} if block["type"] == "heading" else block
        for block in blocks
    ]
