"""The adoption map: what each member decided about each item that the house publishes, in words."""

from dataclasses import dataclass
from functools import cache

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foundation.files.sheets import sheet
from foundation.rights import Actor
from shared_library.decisions import facade as decisions
from shared_library.decisions.contracts import Decided
from shared_library.items import facade as items
from shared_library.items.contracts import ItemView, MemberView, UseView
from tenants.common.permissions import TABLE

from .words import houses


@dataclass(frozen=True, slots=True)
class Cell:
    """What one member decided about one item.

    word, sign  what it is, with a key of `foundation.ui.icons.SIGNS`
    lines       additions, exceptions and reasons, a sentence each
    """

    member: MemberView
    use: UseView | None
    word: str
    sign: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """An item and its cells, one a member; taken: how many houses use it, in words, on all pages."""

    item: ItemView
    cells: tuple[Cell, ...]
    taken: str


@dataclass(frozen=True, slots=True)
class Map:
    """What was asked for, items and members each in the order of a list; nobody is put before others.

    item_count, member_count  of those that fit, on all pages
    themes, published         of everything that is published, and how much that is
    """

    members: tuple[MemberView, ...]
    rows: tuple[Row, ...]
    item_count: int
    member_count: int
    themes: list[str]
    published: int

    @property
    def lines(self) -> int:
        """How many lines the spreadsheet of it has."""
        return self.item_count * self.member_count


def adoption_map(by: Actor, cut: items.MapCut = items.WHOLE) -> Map:
    """Items × members; the same number of queries however many they are."""
    TABLE.require(by, "map")
    found = items.adoption_map(cut, by=by)
    decided = decisions.decided_items([item.id for item in found.items], by=by) if found.items else {}
    words = _Words()
    rows = (
        Row(
            item,
            tuple(
                _cell(item, one, found.uses.get((item.id, one.municipality_id)), decided.get(item.id), words)
                for one in found.members
            ),
            _taken(found.taken.get(item.id, (0, 0))),
        )
        for item in found.items
    )
    return Map(
        members=tuple(found.members),
        rows=tuple(rows),
        item_count=found.item_count,
        member_count=found.member_count,
        themes=found.themes,
        published=found.published,
    )


def map_sheet(found: Map) -> bytes:
    """The map as a spreadsheet: a row for each item and member."""
    heads = (
        _("Dokument"), _("Tema"), _("Nyeste utgave"), _("Medlem"), _("Hva slags medlem"), _("Bruk"),
        _("Utgave i bruk"), _("Egne tillegg"), _("Lokale unntak"), _("Begrunnelse"), _("Bestemt"), _("Fast navn"),
    )  # fmt: skip
    rows = [
        (
            row.item.title,
            row.item.theme,
            row.item.newest,
            cell.member.name,
            _("Samarbeid") if cell.member.is_body else _("Kommune"),
            cell.word,
            cell.use.number if cell.use and cell.use.mode != "rejected" else "",
            cell.use.additions if cell.use else "",
            "\n".join(cell.use.exceptions) if cell.use else "",
            cell.use.reason if cell.use else "",
            localdate(cell.use.at) if cell.use else "",
            row.item.urn,
        )
        for row in found.rows
        for cell in row.cells
    ]
    return sheet(_("Hvem bruker hva"), heads, rows, (36, 22, 9, 22, 14, 24, 9, 9, 36, 36, 12, 40))


def _taken(times: tuple[int, int]) -> str:
    return _("I bruk i %(houses)s") % {"houses": houses(*times)} if any(times) else ""


class _Words:
    """What cells say: few things, of which each is put into words once, and hundreds of cells."""

    def __init__(self) -> None:
        self.use, self.added = cache(_use_in_words), cache(_added_in_words)


def _cell(item: ItemView, member: MemberView, use: UseView | None, decided: Decided | None, words: _Words) -> Cell:
    lines = _lines(use, words) if use else ()
    if decided and member.municipality_id in decided.members and _is_before(use, decided):
        said = (decisions.effect_word(decided.in_force_from),) if decided.in_force_from else ()
        return Cell(member, use, _("Vedtatt, men ikke tatt i bruk ennå"), "waiting", (*said, *lines))
    if use is None:
        return Cell(member, None, *words.use("", 0, is_newest=False), ())
    return Cell(member, use, *words.use(use.mode, use.number, is_newest=use.number == item.newest), lines)


def _use_in_words(mode: str, number: int, *, is_newest: bool) -> tuple[str, str]:
    """(word, sign) of a use; its mode is "" where nothing was decided."""
    if not mode:
        return _("Ikke bestemt"), "not_received"
    if mode == "rejected":
        return _("Valgt bort"), "not_used"
    if mode == "adapted":
        return _("Egen tekst etter utgave %(number)s") % {"number": number}, "partly_used"
    return _("Bruker utgave %(number)s") % {"number": number}, "done" if is_newest else "waiting"


def _is_before(use: UseView | None, decided: Decided) -> bool:
    """Has the member neither taken it into use, nor turned it down since it was decided?"""
    return use is None or (use.mode == "rejected" and use.at < decided.decided_at)


def _lines(use: UseView, words: _Words) -> tuple[str, ...]:
    lines = [words.added(use.additions)] if use.additions else []
    lines += [_("Unntak: %(reason)s") % {"reason": reason} for reason in use.exceptions]
    return (*lines, use.reason) if use.reason else tuple(lines)


def _added_in_words(count: int) -> str:
    return ngettext("%(count)s eget tillegg", "%(count)s egne tillegg", count) % {"count": count}
