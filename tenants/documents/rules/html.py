"""Blocks as HTML for an editor, and an editor's HTML as blocks again; ids stand in `data-id`.

What comes in is a stranger's: it is cleaned, read as a stream, and only what a block may hold is written out again.
"""

from collections.abc import Sequence
from html import escape

from .html_reader import SHA256, read
from .identity import settled
from .inline import inline


def to_html(blocks: list[dict], *, pictures: str = "/pictures/{sha256}/") -> str:
    """The blocks as an editor reads them.

    pictures  address with {sha256} in it
    """
    out: list[str] = []
    lists: list[str] = []  # the open lists, outermost first
    for block in blocks:
        if block["type"] == "item":
            _open_lists(out, lists, block)
            out.append(f"<li{_id(block)}>{inline(block)}")
            continue
        _close_lists(out, lists, 0)
        if block["type"] == "heading":
            level = min(max(int(block.get("level", 1)), 1), 4)
            out.append(f"<h{level}{_id(block)}>{inline(block)}</h{level}>")
        elif block["type"] == "table":
            out.append(_table(block))
        elif block["type"] == "image":
            out.append(_image(block, pictures))
        elif block["type"] == "note":
            number = escape(str(block.get("number", "")), quote=True)
            out.append(f'<p{_id(block)} data-role="note" data-number="{number}">{inline(block)}</p>')
        else:
            out.append(f"<p{_id(block)}>{inline(block)}</p>")
    _close_lists(out, lists, 0)
    return "".join(out)


def _id(block: dict) -> str:
    return f' data-id="{escape(block["id"], quote=True)}"'


def _open_lists(out: list[str], lists: list[str], item: dict) -> None:
    """Be in the list the item belongs to, with the item before it ended; one step deeper at most."""
    depth = min(int(item.get("level", 0)), len(lists)) + 1
    kind = "ol" if item.get("ordered") else "ul"
    _close_lists(out, lists, depth)
    if len(lists) == depth:
        out.append("</li>")
        if lists[-1] != kind:
            out.append(f"</{lists.pop()}>")
    if len(lists) < depth:
        lists.append(kind)
        out.append(f"<{kind}>")


def _close_lists(out: list[str], lists: list[str], depth: int) -> None:
    while len(lists) > depth:
        out.append(f"</li></{lists.pop()}>")


def _table(block: dict) -> str:
    rows = []
    for row in block.get("rows", ()):
        cells = []
        for cell in row:
            tag = "th" if cell.get("head") else "td"
            spans = "".join(f' {name}="{int(cell[name])}"' for name in ("colspan", "rowspan") if cell.get(name, 1) > 1)
            cells.append(f"<{tag}{_id(cell)}{spans}>{inline(cell)}</{tag}>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table{_id(block)}><tbody>{''.join(rows)}</tbody></table>"


def _image(block: dict, pictures: str) -> str:
    image = block.get("image") or {}
    alt = escape(block.get("alt", ""), quote=True)
    if not SHA256.match(image.get("sha256", "")):
        return f'<img{_id(block)} alt="{alt}">'
    source = escape(pictures.replace("{sha256}", image["sha256"]), quote=True)
    size = f'width="{int(image.get("width", 0))}" height="{int(image.get("height", 0))}"'
    return f'<img{_id(block)} src="{source}" data-sha256="{image["sha256"]}" {size} alt="{alt}">'


def from_html(markup: str, known_blocks: Sequence[dict] = ()) -> list[dict]:
    """The blocks of an editor's HTML; an id that is missing, strange or doubled becomes a new one.

    known_blocks  those that were edited: what HTML does not tell (the role of a note, how Word numbered a heading)
                  stays with its id, and a block that lost its id finds it again when its words are the same
    """
    return settled(read(markup), known_blocks)
