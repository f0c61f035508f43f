"""Tables of both text documents and sheets: repeated rows and columns, spans, what is covered or hidden."""

from collections.abc import Iterator

from foundation.files.readers.opendocument.package import TABLE, whole
from foundation.files.readers.shape import Element

GROUPS = {TABLE + name for name in ("table-rows", "table-row-group", "table-columns", "table-column-group")}
HEADS = {TABLE + "table-header-rows", TABLE + "table-header-columns"}


def _flat(container, tag: str, head: bool = False) -> Iterator[tuple[Element, bool]]:
    for element in container:
        if element.tag == tag:
            yield element, head
        elif element.tag in GROUPS:
            yield from _flat(element, tag, head)
        elif element.tag in HEADS:
            yield from _flat(element, tag, True)


def source_rows(table) -> Iterator[tuple[int, int, bool, Element]]:
    """(number of the first, how often it is repeated, whether in the head, row)."""
    number = 1
    for row, head in _flat(table, TABLE + "table-row"):
        times = max(1, whole(row.get(TABLE + "number-rows-repeated"), 1))
        yield number, times, head, row
        number += times


def source_cells(row) -> Iterator[tuple[int, int, Element, bool]]:
    """(column from 1, how often it is repeated, cell, whether another cell covers it)."""
    column = 1
    for cell in row:
        if cell.tag in {TABLE + "table-cell", TABLE + "covered-table-cell"}:
            times = max(1, whole(cell.get(TABLE + "number-columns-repeated"), 1))
            yield column, times, cell, cell.tag == TABLE + "covered-table-cell"
            column += times


def spans_of(cell) -> dict:
    """{"rowspan", "colspan"}, only what is more than one."""
    spans = {"rowspan": whole(cell.get(TABLE + "number-rows-spanned"), 1, most=10_000),
             "colspan": whole(cell.get(TABLE + "number-columns-spanned"), 1, most=1000)}  # fmt: skip
    return {key: count for key, count in spans.items() if count > 1}


def rows_of(table, rows: int, columns: int) -> Iterator[tuple[int, bool, list[tuple[int, Element, dict]]]]:
    """Every row of a table in a text: (number, in the head, [(column, cell, spans)])."""
    for number, times, head, row in source_rows(table):
        for copy in range(number, min(number + times, rows + 1)):
            cells = []
            for column, repeated, cell, covered in source_cells(row):
                if not covered:
                    spans = spans_of(cell)
                    last = min(column + repeated, columns + 1)
                    cells.extend((place, cell, spans) for place in range(column, last))
            yield copy, head, cells


def hidden_columns(table, styles, most: int) -> set[int]:
    """Numbers of the columns a sheet hides."""
    found, column = set(), 1
    for entry, _ in _flat(table, TABLE + "table-column"):
        times = max(1, whole(entry.get(TABLE + "number-columns-repeated"), 1))
        if entry.get(TABLE + "visibility") in {"collapse", "filter"}:
            found |= set(range(column, min(column + times, most + 1)))
        column += times
    return found
