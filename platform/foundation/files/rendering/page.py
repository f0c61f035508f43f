"""A reading from top to bottom."""

import re
from collections.abc import Iterable
from html import escape
from itertools import groupby

from django.utils.translation import gettext as _

from foundation.files.contracts import Reading
from foundation.files.rendering.lists import Lists
from foundation.files.rendering.marks import by_anchor
from foundation.files.rendering.places import Places
from foundation.files.rendering.sentences import missing, warnings
from foundation.files.rendering.tables import Tables

NOTE_SIGN = re.compile(r'<sup data-note="((?:fn|en)\d+)">([^<]*)</sup>')
HIGHEST = 6


def render(
    reading: Reading,
    *,
    marks: Iterable[object] = (),
    links: str = "",
    pictures: str = "",
    level: int = 3,
    prefix: str = "",
    name: str = "",
) -> str:
    """The reading as HTML; every anchor is the id "<prefix>a-<anchor>".

    marks     Mark or anything with its fields; a number leads to "#k<number>" and has the id "<prefix>t<number>"
    links     address with {anchor} in it: a link for a new remark at each place; "" = none
    pictures  address with {sha256} in it; "" = pictures are told by their words only
    level     of the first headings, one below the heading they stand under
    prefix    for ids, when two readings stand on one page
    name      of the file, for the captions of its tables
    """
    return Page(reading, by_anchor(marks), links, pictures, level, prefix, name).markup()


class Page:
    """One reading being written."""

    def __init__(self, reading: Reading, marks: dict, links: str, pictures: str, level: int, prefix: str, name: str):
        self.reading = reading
        self.places = Places(marks, links, prefix)
        self.tables = Tables(self.places, self.inline, self.block, name or reading.get("title", ""))
        self.lists = Lists(self.places)
        self.pictures = pictures
        self.level = level
        self.prefix = prefix
        self.open: list[int] = []  # levels of the headings above, so that none is skipped
        note = _("Note %(number)s") % {"number": "{}"}
        self.note_link = (f'<sup><a id="{prefix}r-\\1" href="#{prefix}a-\\1" '
                          f'aria-label="{escape(note).format("\\2")}">\\2</a></sup>')  # fmt: skip

    def markup(self) -> str:
        """The whole."""
        blocks = self.reading["blocks"]
        out = [f'<div class="files-reading app-prose" data-kind="{escape(self.reading["kind"])}">']
        out.append(self._warnings())
        body = [block for block in blocks if block["type"] != "note"]
        notes = [block for block in blocks if block["type"] == "note"]
        for words, some in groupby(body, lambda block: block.get("local", "")):
            out.append((self._local if words else self._blocks)(list(some), words))
        out.append(self.lists.close())
        if not blocks:
            out.append(f'<p class="app-meta">{escape(_("Filen har ingen tekst."))}</p>')
        if notes:
            out.append(f'<div class="files-notes">{"".join(map(self._note, notes))}</div>')
        out.append("</div>")
        return "".join(out)

    def _blocks(self, blocks: list[dict], _words: str = "") -> str:
        """Blocks in their order; a list may go on behind them."""
        out = []
        for block in blocks:
            if block["type"] == "item":
                out.append(self.lists.item(block, self.inline(block)))
            else:
                out.append(self.lists.close())
                out.append(self.block(block))
        return "".join(out)

    def _local(self, blocks: list[dict], words: str) -> str:
        """Blocks that are somebody's own, under the words that say so."""
        name = f"{self.prefix}l-{blocks[0]['id']}"
        return (
            f'{self.lists.close()}<div class="app-local files-local" data-color="neutral" role="group" '
            f'aria-labelledby="{name}"><p class="app-meta" id="{name}">{escape(words)}</p>'
            f"{self._blocks(blocks)}{self.lists.close()}</div>"
        )

    def _warnings(self) -> str:
        found = warnings(self.reading)
        if not found:
            return ""
        lines = "".join(f"<p>{escape(sentence)}</p>" for sentence in found)
        return f'<div class="ds-alert files-warnings" data-color="info">{lines}</div>'

    def inline(self, block: dict) -> str:
        """A block's words with notes' signs as links and quotes marked."""
        markup = block["html"] if "html" in block else escape(block["text"]).replace("\n", "<br>")
        if "data-note" in markup:
            markup = NOTE_SIGN.sub(self.note_link, markup)
        return self.places.marked(block["id"], markup)

    def block(self, block: dict, in_cell: bool = False) -> str:
        """Any block but an item or a note."""
        kind = block["type"]
        if kind == "heading":
            return self._heading(block, in_cell)
        if kind in {"table", "sheet"}:
            title = self._sheet_title(block) if kind == "sheet" else ""
            return title + self.tables.table(block)
        if kind == "page":
            return self._page(block)
        if kind == "image":
            return self._image(block)
        role = f' class="files-{escape(block["role"])}"' if block.get("role") else ""
        marker = f'<span class="files-marker">{escape(block["marker"])}</span> ' if block.get("marker") else ""
        return (f'<p{self.places.id(block)}{role}>{marker}{self.inline(block)}{self.places.add(block)}</p>'
                f"{self.places.comments(block)}")  # fmt: skip

    def _step(self, level: int) -> int:
        while self.open and self.open[-1] >= level:
            self.open.pop()
        self.open.append(level)
        return min(HIGHEST, self.level + len(self.open) - 1)

    def _heading(self, block: dict, in_cell: bool) -> str:
        marker = f'<span class="files-marker">{escape(block["marker"])}</span> ' if block.get("marker") else ""
        inner = f"{marker}{self.inline(block)}{self.places.add(block)}"
        if in_cell:
            return f"<p{self.places.id(block)}><b>{inner}</b></p>{self.places.comments(block)}"
        step = self._step(block["level"])
        size = "2xs" if step > self.level else "xs"
        return (f'<h{step} class="ds-heading" data-size="{size}"{self.places.id(block)}>{inner}</h{step}>'
                f"{self.places.comments(block)}")  # fmt: skip

    def _sheet_title(self, block: dict) -> str:
        step = self._step(1)
        hidden = f' <span class="ds-tag" data-color="warning">{escape(_("Skjult ark"))}</span>'
        return (f'<h{step} class="ds-heading" data-size="xs"{self.places.id(block)}>{escape(block["text"])}'
                f"{hidden if block.get('hidden') else ''}{self.places.numbers(block['id'])}{self.places.add(block)}"
                f"</h{step}>")  # fmt: skip

    def _picture(self, image: dict, alt: str) -> str:
        source = escape(self.pictures.replace("{sha256}", image["sha256"]))
        return (
            f'<img src="{source}" width="{int(image["width"])}" height="{int(image["height"])}" alt="{escape(alt)}" '
            f'loading="lazy" decoding="async">'
        )

    def _page(self, block: dict) -> str:
        number = {"number": block["number"]}
        picture = ""
        if block.get("image") and self.pictures:
            picture = self._picture(block["image"], _("Side %(number)s som bilde; teksten står under") % number)
        words = escape(_("Side %(number)s") % number) + self.places.numbers(block["id"]) + self.places.add(block)
        return (
            f'<figure class="files-page"{self.places.id(block)}>{picture}'
            f'<figcaption class="app-meta">{words}</figcaption></figure>'
        )

    def _image(self, block: dict) -> str:
        alt = block.get("alt", "")
        if block.get("image") and self.pictures:
            shown = self._picture(block["image"], alt or _("Bilde uten beskrivelse"))
        elif block.get("image"):
            shown = (
                f'<p class="files-missing">{escape(_("Bilde: %(words)s") % {"words": alt} if alt else _("Bilde"))}</p>'
            )
        else:
            words = f" {alt}" if alt else ""
            shown = f'<p class="files-missing">{escape(missing(block.get("missing", "format")) + words)}</p>'
        caption = self.places.numbers(block["id"]) + self.places.add(block)
        caption = f"<figcaption>{caption}</figcaption>" if caption else ""
        return f'<figure class="files-picture"{self.places.id(block)}>{shown}{caption}</figure>'

    def _note(self, block: dict) -> str:
        inner = f"{self.inline(block)}{self.places.add(block)}"
        if block["role"] in {"header", "footer"}:
            where = _("Topptekst") if block["role"] == "header" else _("Bunntekst")
            return f'<p{self.places.id(block)}><span class="app-meta">{escape(where)}:</span> {inner}</p>'
        sign = escape(block.get("number", ""))
        back = escape(_("Tilbake til teksten ved note %(number)s")) % {"number": sign}
        return (
            f'<p{self.places.id(block)}><span class="files-marker">{sign}</span> {inner} '
            f'<a class="files-back" href="#{self.prefix}r-{block["id"]}" aria-label="{back}">↩</a></p>'
        )
