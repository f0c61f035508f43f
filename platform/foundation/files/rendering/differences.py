"""The differences between two readings as HTML: ins and del, with words beside them, for colour alone says nothing."""

from html import escape

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foundation.files.comparison import is_changed

TAGS = {"ins": "ins", "del": "del"}


def render_changes(changes: list[dict], *, prefix: str = "") -> str:
    """What `files.changes` found. Headings are written as bold text; `prefix` is for ids, when a page has several."""
    if not is_changed(changes):
        return f'<p class="app-meta">{escape(_("Ingen endringer i teksten."))}</p>'
    return f'<div class="files-changes app-prose">{"".join(_block(change, prefix) for change in changes)}</div>'


def _block(change: dict, prefix: str) -> str:
    if change["kind"] == "fold":
        return f'<p class="files-fold">{escape(_unchanged(change["count"]))}</p>'
    word = _kind(change["kind"])
    said = f'<span class="ds-sr-only">{escape(word)}: </span>' if word else ""
    if "rows" in change:
        return _table(change, said, prefix) if change["rows"] else ""
    inner = "".join(_piece(*piece) for piece in change["pieces"])
    if change["type"] == "image":
        inner = f"{escape(_('Bilde'))} {inner}"
    if change["type"] == "heading":
        inner = f"<strong>{inner}</strong>"
    return f'<p class="files-change" data-kind="{change["kind"]}">{said}{inner}</p>'


def _kind(kind: str) -> str:
    match kind:
        case "added":
            return _("Nytt")
        case "removed":
            return _("Fjernet")
        case "changed":
            return _("Endret")
    return ""


def _piece(kind: str, text: str) -> str:
    shown = escape(text).replace("\n", "<br>")
    tag = TAGS.get(kind)
    return f"<{tag}>{shown}</{tag}>" if tag else shown


def _table(change: dict, said: str, prefix: str) -> str:
    caption = f"{prefix}d-{escape(change['anchor'])}"
    title = (
        _("Endringer i arket «%(sheet)s»") % {"sheet": change["title"]}
        if change["title"]
        else _("Endringer i tabellen")
    )
    width = max((len(row["cells"]) for row in change["rows"] if "cells" in row), default=1)
    rows = "".join(_row(row, width) for row in change["rows"])
    return (
        f'<div class="app-scroll files-scroll files-change" data-kind="{change["kind"]}" role="region" '
        f'tabindex="0" aria-labelledby="{caption}"><table class="ds-table files-table" data-color="neutral">'
        f'<caption id="{caption}">{said}{escape(title)}</caption><tbody>{rows}</tbody></table></div>'
    )


def _row(row: dict, width: int) -> str:
    if row["kind"] == "fold":
        return f'<tr><td class="files-fold" colspan="{width}">{escape(_unchanged_rows(row["count"]))}</td></tr>'
    cells = "".join(f"<td>{''.join(_piece(*piece) for piece in cell['pieces'])}</td>" for cell in row["cells"])
    return f"<tr>{cells}</tr>"


def _unchanged(count: int) -> str:
    return ngettext("%(count)s avsnitt uten endringer", "%(count)s avsnitt uten endringer", count) % {"count": count}


def _unchanged_rows(count: int) -> str:
    return ngettext("%(count)s rad uten endringer", "%(count)s rader uten endringer", count) % {"count": count}
