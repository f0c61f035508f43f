"""Two readings, block by block; tables and sheets row by row and cell by cell."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, zip_longest

from foundation.files.comparison.pairing import Pair, paired
from foundation.files.comparison.words import compared, likeness
from foundation.files.contracts import Reading

AROUND = 1  # unchanged blocks that stay beside a change, so that one sees where it is
CELL, ROW = "\x1f", "\x1e"


def changes(old: Reading, new: Reading, *, same_ids: bool = False) -> list[dict]:
    """The new reading with what is different from the old one.

    same_ids  a block that was changed has kept its id, as in the versions of a document written here
    returns  [{"kind": "same" | "added" | "removed" | "changed" | "fold", …}]
             a text:  "type", "anchor" (in the new; in the old when removed),
                      "pieces": [("same" | "ins" | "del", text)]
             a table: "type", "anchor", "title", "rows": [{"kind", "cells": [{"anchor", "pieces"}]} or
                      {"kind": "fold", "count"}]
             a fold:  "count": how many unchanged blocks are left out here
    Nothing different: one fold, or [] when both are empty.
    """
    before, after = _comparable(old), _comparable(new)
    names = (_names(before), _names(after)) if same_ids else None
    old_words = [_words(block) for block in before]
    known = dict(zip(map(id, before), old_words, strict=True))  # a merged text has most of its blocks from the old one
    words = old_words, [known.get(id(block)) or _words(block) for block in after]

    def told(same: bool, first: int | None, second: int | None) -> dict:
        return _change(None if first is None else before[first], None if second is None else after[second], same)

    return _folded(paired(*words, _alike, names), told, AROUND)


def _names(blocks: list[dict]) -> list[str]:
    """What a block is known by in both: its id, as long as it is of one type."""
    return [f"{block['type']} {block['id']}" for block in blocks]


def is_changed(found: Sequence[dict]) -> bool:
    """Whether there is anything but unchanged blocks."""
    return any(change["kind"] not in {"same", "fold"} for change in found)


def _comparable(reading: Reading) -> list[dict]:
    return [block for block in reading["blocks"] if block["type"] != "page"]


def _words(block: dict) -> str:
    """What two blocks must share to be the same: the type, the words, the picture."""
    if "rows" in block:
        inner = ROW.join(CELL.join(cell["text"] for cell in row) for row in block["rows"])
        return f"{block['type']}{ROW}{block['text']}{ROW}{inner}"
    picture = block.get("image")
    return f"{block['type']}{ROW}{block['text']}{picture['sha256'] if picture else ''}"


def _alike(old: str, new: str) -> float:
    """Blocks of different types never belong together, sheets of one name always do."""
    old_type, _, old_rest = old.partition(ROW)
    new_type, _, new_rest = new.partition(ROW)
    if old_type != new_type and {old_type, new_type} & {"table", "sheet", "image"}:
        return 0.0
    if old_type == "sheet":
        return 1.0 if old_rest.partition(ROW)[0] == new_rest.partition(ROW)[0] else 0.0
    return likeness(old_rest.replace(CELL, " ").replace(ROW, " "), new_rest.replace(CELL, " ").replace(ROW, " "))


def _change(was: dict | None, now: dict | None, same: bool) -> dict:
    block = now or was
    assert block is not None, "a pair has at least one side"
    kind = "same" if same else "added" if was is None else "removed" if now is None else "changed"
    found = {"kind": kind, "type": block["type"], "anchor": block["id"]}
    if "rows" in block:
        rows = [] if same else _rows(was["rows"] if was else [], now["rows"] if now else [])
        return {**found, "title": block["text"], "rows": rows}
    if block["type"] == "heading":
        found["level"] = block.get("level", 1)
    if block["type"] == "image":
        return {**found, "pieces": [({"added": "ins", "removed": "del"}.get(kind, "same"), block["text"])]}
    return {**found, "pieces": compared(was["text"] if was else "", now["text"] if now else "")}


def _rows(old: list[list[dict]], new: list[list[dict]]) -> list[dict]:
    before = [CELL.join(cell["text"] for cell in row) for row in old]
    after = [CELL.join(cell["text"] for cell in row) for row in new]

    def told(same: bool, first: int | None, second: int | None) -> dict:
        was = [] if first is None else old[first]
        now = [] if second is None else new[second]
        kind = "same" if same else "added" if first is None else "removed" if second is None else "changed"
        return {"kind": kind, "cells": [_cell(*pair) for pair in zip_longest(was, now)]}

    return _folded(paired(before, after, _alike_rows), told, AROUND)


def _alike_rows(old: str, new: str) -> float:
    """Rows belong together when most of their cells, or their first cells, are the same."""
    before, after = old.split(CELL), new.split(CELL)
    same = sum(1 for pair in zip(before, after, strict=False) if pair[0] == pair[1])
    first = 0.5 if before[0] and before[0] == after[0] else 0.0
    return max(first, same / max(len(before), len(after)), likeness(old.replace(CELL, " "), new.replace(CELL, " ")))


def _cell(was: dict | None, now: dict | None) -> dict:
    cell = now or was
    assert cell is not None, "zip_longest gives at least one"
    return {"anchor": cell["id"], "pieces": compared(was["text"] if was else "", now["text"] if now else "")}


def _folded(pairs: Iterable[tuple[bool, Pair]], told: Callable[..., dict], around: int) -> list[dict]:
    """Each pair as it is told; long unchanged runs become one line, what stands next to a change stays.

    told  (is the same, place in the old, place in the new) -> how it is shown; not asked about what is folded
    """
    out: list[dict] = []
    run: list[Pair] = []
    for same, pair in chain(pairs, [(False, None)]):
        if same and pair is not None:
            run.append(pair)
            continue
        start = around if out else 0
        end = around if pair is not None else 0
        if len(run) > start + end + 1:
            out += [told(True, *one) for one in run[:start]]
            out.append({"kind": "fold", "count": len(run) - start - end})
            run = run[len(run) - end :]
        out += [told(True, *one) for one in run]
        run = []
        if pair is not None:
            out.append(told(False, *pair))
    return out
