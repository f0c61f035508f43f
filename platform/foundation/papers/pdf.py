"""PDF/A-2a and PDF/UA-1 in one file, set by Typst, which needs no system libraries.

The text goes to paper.typ as JSON: nobody's words are ever read as Typst's own language.
"""

import json
from datetime import datetime
from functools import cache
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import typst

from .contracts import Paper
from .levels import Levels
from .runs import runs

TEMPLATE = Path(__file__).with_name("paper.typ")
FOLLOWED = {"http", "https", "mailto"}


class Unwritable(Exception):
    """Typst could not set the text; the message says where."""


@cache
def _fonts() -> typst.Fonts:
    """The fonts that Typst carries, so that a paper is the same on each machine."""
    return typst.Fonts(include_system_fonts=False)


def pdf(paper: Paper, *, at: datetime) -> bytes:
    """The bytes of the PDF.

    at       the moment the file says it was made
    raises   Unwritable
    """
    files: dict[str, bytes] = {TEMPLATE.name: TEMPLATE.read_bytes()}
    data = {
        "title": paper.title,
        "owner": paper.owner,
        "language": "nb" if paper.language not in {"nn", "da", "en"} else paper.language,
        "facts": [list(fact) for fact in paper.facts],
        "tables": [{"title": table.title, "head": table.head, "rows": table.rows} for table in paper.tables],
        "mark": paper.mark,
        "foot": paper.foot,
        "page": paper.page.replace("{total}", "{n}").split("{n}"),
        "blocks": _blocks(paper, files),
    }
    files["paper.json"] = json.dumps(data, ensure_ascii=False).encode()
    with TemporaryDirectory(prefix="felles-paper-") as root:
        for name, content in files.items():
            Path(root, name).write_bytes(content)
        try:
            made = typst.compile(
                str(Path(root, TEMPLATE.name)),
                root=root,
                format="pdf",
                pdf_standards=["a-2a", "ua-1"],
                font_paths=_fonts(),
                timestamp=at.replace(microsecond=0),
            )
        except typst.TypstError as error:
            raise Unwritable(error.message) from error
    return made


def _blocks(paper: Paper, files: dict[str, bytes]) -> list[dict]:
    levels = Levels()
    levels.step(0)  # the title of the paper is the first heading
    found = []
    for words, some in groupby(paper.blocks, lambda block: block.get("local", "")):
        made = [_block(block, paper, files, levels) for block in some]
        found += [{"type": "local", "words": words, "blocks": made}] if words else made
    return found


def _block(block: dict, paper: Paper, files: dict[str, bytes], levels: Levels) -> dict:
    kind = block["type"]
    if kind in {"table", "sheet"}:
        return {"type": "table", **_table(block)}
    if kind == "image":
        return _image(block, paper, files)
    found = {"type": kind if kind in {"heading", "item", "note"} else "paragraph", "runs": _safe(runs(block))}
    if kind == "heading":
        found["level"] = levels.step(block.get("level", 1))
    if kind == "item":
        found |= {"level": block.get("level", 0), "ordered": bool(block.get("ordered"))}
    if kind == "note":
        found["number"] = str(block.get("number", ""))
    return found


def _safe(found: list[dict]) -> list[dict]:
    """Only links that may be followed from a paper: one within the site means nothing there."""
    for run in found:
        if urlsplit(run.get("href", "")).scheme not in FOLLOWED:
            run.pop("href", None)
    return found


def _table(block: dict) -> dict:
    """Rows of cells, and how many of the first rows are heads."""
    rows = [row for row in block["rows"] if row]
    columns = max((sum(cell.get("colspan", 1) for cell in row) for row in rows), default=1)
    heads = 0
    while heads < len(rows) - 1 and all(cell.get("head") for cell in rows[heads]):
        heads += 1
    cells = [
        [
            {"runs": _safe(runs(cell)), "colspan": cell.get("colspan", 1), "rowspan": cell.get("rowspan", 1)}
            for cell in row
        ]
        for row in rows
    ]
    return {"rows": cells, "columns": columns, "heads": heads}


def _image(block: dict, paper: Paper, files: dict[str, bytes]) -> dict:
    alt = block.get("alt") or paper.no_alt
    if not block.get("image"):
        return {"type": "paragraph", "runs": [{"text": f"[{alt}]", "italic": True}]}
    sha256 = block["image"]["sha256"]
    try:
        content = paper.picture(sha256)
    except (KeyError, OSError):
        return {"type": "paragraph", "runs": [{"text": f"[{alt}]", "italic": True}]}
    name = f"{sha256}.{'png' if content[:4] == b'\x89PNG' else 'jpg'}"
    files[name] = content
    return {"type": "image", "name": name, "alt": alt, "width": block["image"].get("width", 0)}
