"""Where things stand in a Word text: the anchors. The reader and the writer of comments both count by this."""

from collections.abc import Iterator

from foundation.files.readers.shape import Element
from foundation.files.readers.word.names import AROUND, TBL, TC, TR, P, W, is_on, number, value


def places(container, prefix: str = "") -> Iterator[tuple[str, Element]]:
    """(anchor, element) for every paragraph and table directly in a body, cell or text box.

    Empty paragraphs are counted too, so that an anchor is the same whatever the reader leaves out.
    """
    counts = {P: 0, TBL: 0}
    for element in _flat(container):
        if element.tag in counts:
            counts[element.tag] += 1
            yield f"{prefix}{'p' if element.tag == P else 't'}{counts[element.tag]}", element


def all_places(container, prefix: str = "") -> Iterator[tuple[str, Element]]:
    """(anchor, element) for everything the reader can name: also cells and what lies in them."""
    for anchor, element in places(container, prefix):
        yield anchor, element
        if element.tag == TBL:
            for line, row in enumerate(rows_of(element), start=1):
                for column, _span, _merged, cell in cells_of(row):
                    place = f"{anchor}.r{line}c{column}"
                    yield place, cell
                    yield from all_places(cell, place + ".")


def _flat(container: Element) -> Iterator[Element]:
    for element in container:
        if element.tag in AROUND:
            yield from _flat(element)
        else:
            yield element


def rows_of(table) -> list:
    """The rows that are there: one that was deleted with changes tracked is not."""
    return [row for row in _flat(table) if row.tag == TR and row.find(f"{W}trPr/{W}del") is None]


def cells_of(row) -> Iterator[tuple[int, int, str, Element]]:
    """(column from 1, columns it spans, "" or "restart" or "continue", cell) for one row."""
    column = 1 + number(value(row, "trPr/gridBefore"), 0)
    for cell in _flat(row):
        if cell.tag != TC:
            continue
        span = max(1, min(63, number(value(cell, "tcPr/gridSpan"), 1)))
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        merged = "" if merge is None else merge.get(W + "val", "continue")
        yield column, span, merged, cell
        column += span


def is_head(row) -> bool:
    """Word repeats the row on each page: the author meant it as a head."""
    return bool(is_on(row.find(W + "trPr"), "tblHeader"))
