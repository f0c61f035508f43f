"""Tables and sheets: caption, scopes, spans, what is hidden, and a frame that scrolls with the keyboard."""

from collections.abc import Callable
from html import escape

from django.utils.translation import gettext as _

from foundation.files.rendering.lists import Lists
from foundation.files.rendering.places import Places

# more places than this in one sheet: only cells with something in them offer a new remark
MANY_CELLS = 1500


class Tables:
    """The tables of one page. `inline` writes the words of a cell, `block` a block that lies in one."""

    def __init__(
        self, places: Places, inline: Callable[[dict], str], block: Callable[[dict, bool], str], name: str
    ) -> None:
        self.places = places
        self.inline = inline
        self.block = block
        self.name = name
        self.count = 0
        self.hidden = f'<span class="app-meta">{escape(_("skjult"))}</span>'

    def table(self, table: dict) -> str:
        """A table of a text, or a sheet."""
        if not any(table["rows"]):
            return f'<p class="app-meta">{escape(_("Arket er tomt."))}</p>' if table["type"] == "sheet" else ""
        if table["type"] == "table" and sum(map(len, table["rows"])) == 1:
            return self._box(table)
        self.count += 1
        own = "" if table["type"] == "sheet" else self.places.id(table)
        caption = f"{self.places.prefix}c-{table['id']}"
        rows = self._sheet(table) if table["type"] == "sheet" else self._text_table(table)
        kind = " files-cells" if table["type"] == "sheet" else ""
        return (
            f'<div class="app-scroll files-scroll" role="region" tabindex="0" aria-labelledby="{caption}"{own}>'
            f'<table class="ds-table files-table{kind}" data-color="neutral">'
            f'<caption class="ds-sr-only" id="{caption}">{escape(self._caption(table))}</caption>{rows}</table></div>'
            f"{self._below(table)}"
        )

    def _caption(self, table: dict) -> str:
        if table["type"] == "sheet":
            words = _("Arket «%(sheet)s» i %(name)s") if self.name else _("Arket «%(sheet)s»")
            return words % {"sheet": table["text"], "name": self.name}
        words = _("Tabell %(number)s i %(name)s") if self.name else _("Tabell %(number)s")
        return words % {"number": self.count, "name": self.name}

    def _below(self, table: dict) -> str:
        """Remarks to the table as a whole; a sheet has them at its heading."""
        if table["type"] == "sheet":
            return ""
        said = _("tabell %(number)s") % {"number": self.count}
        words = self.places.numbers(table["id"]) + self.places.add(table, said)
        return f'<p class="files-below">{words}</p>' if words else ""

    def _box(self, table: dict) -> str:
        """One cell is a frame around text, not a table."""
        cell = table["rows"][0][0]
        return (
            f'<div class="files-box"{self.places.id(table)}><div{self.places.id(cell)}>{self._inner(cell)}</div></div>'
        )

    def _text_table(self, table: dict) -> str:
        rows = table["rows"]
        heads = 0
        while heads < len(rows) and rows[heads] and all(cell.get("head") for cell in rows[heads]):
            heads += 1
        if heads == len(rows):  # nothing would stand under such a head
            heads = 0
        lines = [
            f"<tr>{''.join(self._cell(cell, head=line < heads) for cell in row)}</tr>" for line, row in enumerate(rows)
        ]
        head = f"<thead>{''.join(lines[:heads])}</thead>" if heads else ""
        return f"{head}<tbody>{''.join(lines[heads:])}</tbody>"

    def _sheet(self, table: dict) -> str:
        away_columns, away_lines = set(table.get("hidden_columns", ())), set(table.get("hidden_lines", ()))
        letters = "".join(
            f'<th scope="col">{letter}{f" {self.hidden}" if letter in away_columns else ""}</th>'
            for letter in map(escape, table["columns"])
        )
        offer_all = sum(map(len, table["rows"])) <= MANY_CELLS
        rows = [f"<thead><tr><td></td>{letters}</tr></thead><tbody>"]
        for line, row in zip(table["lines"], table["rows"], strict=False):
            away = line in away_lines
            cells = "".join(self._cell(cell, offer_all) for cell in row)
            rows.append(f'<tr{' class="files-away"' if away else ""}><th scope="row">{int(line)}'
                        f"{f' {self.hidden}' if away else ''}</th>{cells}</tr>")  # fmt: skip
        return "".join(rows) + "</tbody>"

    def _cell(self, cell: dict, offer: bool = True, head: bool = False) -> str:
        across, down = cell.get("colspan", 1), cell.get("rowspan", 1)
        spans = (f' colspan="{int(across)}"' if across > 1 else "") + (f' rowspan="{int(down)}"' if down > 1 else "")
        inner = self._inner(cell, offer)
        if head and cell["text"].strip():
            return f'<th scope="{"colgroup" if across > 1 else "col"}"{spans}{self.places.id(cell)}>{inner}</th>'
        kind = ""
        if cell.get("error"):
            kind = ' class="files-error"'
        elif cell.get("align") == "end":
            kind = ' class="app-num"'
        return f"<td{kind}{spans}{self.places.id(cell)}>{inner}</td>"

    def _inner(self, cell: dict, offer: bool = True) -> str:
        if "blocks" in cell:
            return self._blocks(cell["blocks"]) + self.places.numbers(cell["id"])
        place = "" if cell["text"] else cell["id"].rpartition(".")[2]
        add = self.places.add(cell, place) if offer or cell["text"] else ""
        return f"{self.inline(cell)}{add}{self.places.comments(cell)}"

    def _blocks(self, blocks: list[dict]) -> str:
        lists, out = Lists(self.places), []
        for block in blocks:
            if block["type"] == "item":
                out.append(lists.item(block, self.inline(block)))
            else:
                out.append(lists.close())
                out.append(self.block(block, True))
        out.append(lists.close())
        return "".join(out)
