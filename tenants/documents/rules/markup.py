"""A text as simple lines that can be written in any field, and back, for writing without script.

# Overskrift (## ### ####)      - punkt, to mellomrom foran for neste nivå      1. nummerert punkt
| Celle | Celle |               en rad i en tabell; | --- | --- | under den første raden gjør den til overskrift
![Hva bildet viser](bilde:<sha256>)      [^1]: fotnote      en tom linje mellom avsnitt
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from .identity import settled
from .inline import clean_text, inline
from .markup_inline import from_inline, to_inline

HEADING = re.compile(r"(#{1,4}) +(.+)\Z", re.S)
ITEM = re.compile(r"( *)(-|\d{1,4}\.) +(.*)\Z", re.S)
IMAGE = re.compile(r"!\[([^\n]*)\]\(bilde:([0-9a-f]{64})\)\Z")
NOTE = re.compile(r"\[\^([^\]\s]{1,10})\]: *(.+)\Z", re.S)
RULE = re.compile(r"\|(?: *:?-{3,}:? *\|)+ *\Z")
BEGINS = re.compile(r"^(#{1,4} |- |\d{1,4}\. |\||!\[|\[\^)")
CELL_BREAK = re.compile(r"(?<!\\)\|")
CELL_LINE = re.compile(r" *(?<!\\)<br> *")
STEP = "  "
EMPTY = "\\"  # a line of its own: an empty line that ends nothing


def to_markup(blocks: list[dict]) -> str:
    """The whole text as simple markup."""
    out: list[str] = []
    before = ""
    counted: list[int] = []  # how far the numbers have come, level by level
    for block in blocks:
        if out:
            out.append("\n" if before == block["type"] == "item" else "\n\n")
        out.append(_counted(block, counted))
        before = block["type"]
    return "".join(out)


def _counted(block: dict, counted: list[int]) -> str:
    """A block as simple markup, its number in the list it stands in."""
    if block["type"] != "item":
        counted.clear()
        return chunk(block)
    level = block.get("level", 0)
    del counted[level + 1 :]
    counted.extend([0] * (level + 1 - len(counted)))
    counted[level] = counted[level] + 1 if block.get("ordered") else 0
    return re.sub(r"\A( *)1\.", rf"\g<1>{counted[level]}.", chunk(block)) if block.get("ordered") else chunk(block)


def chunk(block: dict) -> str:
    """One block as simple markup."""
    kind, words = block["type"], to_inline(inline(block)) if block["type"] not in ("table", "image") else ""
    if kind == "heading":
        return f"{'#' * min(max(block.get('level', 1), 1), 4)} {' '.join(words.split())}"
    if kind == "item":
        indent = STEP * block.get("level", 0)
        return f"{indent}{'1.' if block.get('ordered') else '-'} " + _further(words, indent + STEP)
    if kind == "table":
        return "\n".join(_rows(block))
    if kind == "image":
        return f"![{' '.join(block.get('alt', '').split())}](bilde:{(block.get('image') or {}).get('sha256', '')})"
    if kind == "note":
        return f"[^{block.get('number', '')}]: {_further(words, STEP)}"
    return BEGINS.sub(r"\\\1", _further(words, ""))


def _further(words: str, indent: str) -> str:
    """Words whose further lines go on with the block they stand in, whatever they look like."""
    first, *further = words.split("\n")
    return "\n".join([first, *(indent + (BEGINS.sub(r"\\\1", line) or EMPTY) for line in further)])


def _rows(block: dict) -> Iterator[str]:
    for number, row in enumerate(block.get("rows", ())):
        cells = [to_inline(inline(cell)).replace("|", "\\|").replace("<br>", "\\<br>") for cell in row]
        cells = [words.replace("\n", " <br> ") for words in cells]
        yield f"| {' | '.join(cells)} |"
        if number == 0 and row and all(cell.get("head") for cell in row):
            yield f"|{' --- |' * len(row)}"


def from_markup(text: str, known_blocks: Sequence[dict] = ()) -> list[dict]:
    """The blocks of simple markup. What was not changed stays exactly as it was, ids and all that the lines hide."""
    blocks = [block for part in _parts(clean_text(text)) for block in _read(part)]
    before, after = [chunk(block) for block in known_blocks], [chunk(block) for block in blocks]
    known = list(known_blocks)
    result: list[dict] = []
    for verb, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if verb == "equal":
            result.extend(known[a:b])
            continue
        left = known[a:b]
        for block in blocks[c:d]:
            same = next((one for one in left if one["type"] == block["type"]), None)
            if same is not None:
                left = left[left.index(same) + 1 :]
                _inherit(block, same)
            result.append(block)
    return settled(result, known)


def _parts(text: str) -> Iterator[list[str]]:
    """Lines that belong together: parted by empty lines."""
    lines: list[str] = []
    for line in text.split("\n"):
        if line.strip():
            lines.append(line.rstrip())
        elif lines:
            yield lines
            lines = []
    if lines:
        yield lines


def _read(lines: list[str]) -> Iterator[dict]:
    """The blocks of one part: lines that begin as a block begin one, others go on with the block before."""
    pending: list[list[str]] = []
    for line in lines:
        starts = ITEM.match(line) or HEADING.match(line) or IMAGE.match(line.strip()) or NOTE.match(line)
        in_table = line.lstrip().startswith("|")
        was_table = bool(pending) and pending[-1][0].lstrip().startswith("|")
        was_whole = bool(pending) and bool(HEADING.match(pending[-1][0]) or IMAGE.match(pending[-1][0].strip()))
        if not pending or starts or in_table != was_table or was_whole:
            pending.append([line])
        else:
            pending[-1].append(line)
    for one in pending:
        yield _block(one)


def _block(lines: list[str]) -> dict:
    first = lines[0]
    if first.lstrip().startswith("|"):
        return _table(lines)
    if found := IMAGE.match(first.strip()):
        return {"id": "", "type": "image", "text": "", "alt": found[1][:500], "image": {"sha256": found[2]}}
    whole = "\n".join([first, *("" if line.strip() == EMPTY else line.strip() for line in lines[1:])])
    if found := HEADING.match(first):
        return _worded({"type": "heading", "level": len(found[1])}, found[2])
    if found := ITEM.match(whole):
        level = min(len(found[1]) // len(STEP), 3)
        return _worded({"type": "item", "level": level, "ordered": found[2] != "-"}, found[3])
    if found := NOTE.match(whole):
        return _worded({"type": "note", "number": found[1]}, found[2])
    return _worded({"type": "paragraph"}, whole)


def _worded(block: dict, words: str) -> dict:
    block["id"] = ""
    block["text"], block["html"] = from_inline(words)
    return block


def _table(lines: list[str]) -> dict:
    head = len(lines) > 1 and bool(RULE.match(lines[1].strip()))
    rows = []
    for number, line in enumerate(lines):
        if RULE.match(line.strip()):
            continue
        inner = line.strip().removeprefix("|")
        inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
        cells = []
        for words in CELL_BREAK.split(inner):
            text, html = from_inline(CELL_LINE.sub("\n", words.strip().replace("\\|", "|")))
            cells.append({"id": "", "text": text, "html": html, "head": head and number == 0})
        rows.append(cells)
    return {"id": "", "type": "table", "text": "", "rows": rows}


def _inherit(block: dict, before: dict) -> None:
    """The id of the block it came from; in a table of the same shape also those of its cells, and their spans."""
    block["id"] = before["id"]
    if block["type"] != "table" or [len(row) for row in block["rows"]] != [len(row) for row in before["rows"]]:
        return
    for row, old_row in zip(block["rows"], before["rows"], strict=True):
        for cell, old in zip(row, old_row, strict=True):
            cell |= {key: old[key] for key in ("id", "colspan", "rowspan") if key in old}
            cell["head"] = cell["head"] or bool(old.get("head"))
