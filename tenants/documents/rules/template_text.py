"""A template as plain lines that anybody can write, and as blocks.

A line that begins with "# " is a heading, "## " one below it; "- " is an item, "1. " a numbered one; "| a | b |" is a
row of a table, whose first row is its head. All else is a paragraph, one a line. Placeholders stand in double braces:
{{tittel}}.
"""

import re
from collections.abc import Iterable
from html import escape

from .blocks import new_id

HEADING = re.compile(r"^(#{1,4})\s+(.*)$")
ITEM = re.compile(r"^(\s*)[-*•]\s+(.*)$")
NUMBERED = re.compile(r"^(\s*)\d+[.)]\s+(.*)$")
ROW = re.compile(r"^\|(.*)\|$")
PLACEHOLDER = re.compile(r"\{\{\s*([^{}]+?)\s*\}\}")
DEEPEST = 3


def to_text(blocks: list[dict]) -> str:
    """The blocks as lines; what lines cannot say (bold, pictures) is left out."""
    lines: list[str] = []
    for block in blocks:
        kind, text = block["type"], " ".join(block.get("text", "").split())
        if kind == "heading":
            lines += ["", f"{'#' * block.get('level', 1)} {text}"]
        elif kind == "item":
            lines.append(f"{'  ' * block.get('level', 0)}{'1.' if block.get('ordered') else '-'} {text}")
        elif kind == "table":
            lines += ["", *(f"| {' | '.join(cell['text'] for cell in row)} |" for row in block.get("rows", ())), ""]
        elif text:
            lines.append(text)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def from_text(text: str, known: Iterable[dict] = ()) -> list[dict]:
    """The lines as blocks. A block that says the same as one of the known ones is that block, with all it has."""
    kept: dict[tuple, list[dict]] = {}
    for block in known:
        kept.setdefault(_likeness(block), []).append(block)
    blocks: list[dict] = []
    for line in text.replace("\r\n", "\n").split("\n"):
        made = _block(line.rstrip())
        if made is None:
            blocks.append({})  # an empty line ends a table
        elif made["type"] == "table" and blocks and blocks[-1].get("type") == "table":
            blocks[-1]["rows"] += made["rows"]
        else:
            blocks.append(made)
    found = []
    for block in filter(None, blocks):
        same = kept.get(_likeness(block))
        found.append(same.pop(0) if same else _headed(block))
    return found


def placeholders(blocks: list[dict]) -> list[str]:
    """The names of the placeholders, each once, in their order."""
    names = [name for block in blocks for name in PLACEHOLDER.findall(block.get("text", ""))]
    return list(dict.fromkeys(names))


def _block(line: str) -> dict | None:
    if not line.strip():
        return None
    if found := ROW.match(line.strip()):
        row = [_cell(cell.strip()) for cell in found[1].split("|")]
        return {"id": new_id(), "type": "table", "text": "", "rows": [row]}
    if found := HEADING.match(line.strip()):
        return _with_text("heading", found[2], level=len(found[1]))
    if found := NUMBERED.match(line):
        return _with_text("item", found[2], level=_level(found[1]), ordered=True)
    if found := ITEM.match(line):
        return _with_text("item", found[2], level=_level(found[1]), ordered=False)
    return _with_text("paragraph", line.strip())


def _with_text(kind: str, text: str, **more) -> dict:
    return {"id": new_id(), "type": kind, "text": text, "html": escape(text, quote=False)} | more


def _cell(text: str) -> dict:
    return {"id": new_id(), "text": text, "html": escape(text, quote=False)}


def _headed(block: dict) -> dict:
    for cell in block["rows"][0] if block["type"] == "table" else ():
        cell["head"] = True
    return block


def _level(spaces: str) -> int:
    return min(DEEPEST, len(spaces.expandtabs(4)) // 2)


def _likeness(block: dict) -> tuple:
    words = tuple(tuple(cell["text"] for cell in row) for row in block.get("rows", ()))
    text = " ".join(block.get("text", "").split())
    return block["type"], block.get("level", 0), bool(block.get("ordered")), text, words
