"""The members' theme plans side by side, as a page and a spreadsheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from foundation.files.sheets import sheet
from foundation.rights import Actor
from foundation.ui import wording
from shared_library.bodies import facade as bodies
from tenants.cooperation.permissions import TABLE
from tenants.documents import facade as documents

from .words import SHARINGS


@dataclass(frozen=True, slots=True)
class Cell:
    """What one owner says of a theme; label is its name, own its own title where that is another one."""

    label: str
    word: str
    sign: str
    own: tuple[str, ...] = ()

    @property
    def lines(self) -> list[str]:
        """What stands below the word."""
        return [wording.quoted([title]) for title in self.own]


@dataclass(frozen=True, slots=True)
class Row:
    """A theme, and a cell for each member."""

    theme: bodies.ThemeRow
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Plans:
    """Themes × members."""

    found: bodies.ThemePlans
    rows: tuple[Row, ...]


def plans(body_id: UUID, *, by: Actor, on: date, owners: Sequence[bodies.MemberView] | None = None) -> Plans:
    """Of all members, or of those that are shown. A constant number of queries."""
    found = bodies.theme_plans(body_id, by=by, on=on, owners=owners)
    words = {key: (str(word), sign) for key, (word, sign) in SHARINGS.items()}  # there are hundreds of cells
    not_told, not_there = (_("Ikke fortalt"), "not_received"), (_("Står ikke i planen"), "not_used")

    def cell(row: bodies.ThemeRow, member: bodies.MemberView) -> Cell:
        if member.municipality_id not in found.told:
            return Cell(member.name, *not_told)
        said = row.cells.get(member.municipality_id)
        if not said:
            return Cell(member.name, *not_there)
        own = tuple(title for _sharing, title, _position in said if title.casefold() != row.title.casefold())
        return Cell(member.name, *words[said[0][0]], own)

    rows = (Row(row, tuple(cell(row, one) for one in found.members)) for row in found.rows)
    return Plans(found, tuple(rows))


def plans_sheet(found: Plans) -> bytes:
    """A row for each theme, a column for each member."""
    names = tuple(one.name for one in found.found.members)
    heads = (_("Plass"), _("Tema"), *names, _("Enige"), _("Merknad"))
    rows = [
        (
            row.theme.position or "",
            row.theme.title,
            *("\n".join([cell.word, *cell.own]) for cell in row.cells),
            row.theme.agreed_date or "",
            row.theme.note,
        )
        for row in found.rows
    ]
    return sheet(_("Temaplaner side om side"), heads, rows, (8, 30, *[24] * len(names), 12, 40))


def own_plan(by: Actor) -> list[bodies.ToldTheme]:
    """The house's own theme plan, as it would be told."""
    TABLE.require(by, "tell_plan")
    return [bodies.ToldTheme(title, sharing) for title, sharing in documents.theme_plan(by)]


def same(plan: bodies.Plan | None, own: list[bodies.ToldTheme]) -> bool:
    """Whether what was told is what the plan says today."""
    return plan is not None and list(plan.themes) == own


def choices(found: bodies.ThemePlans, keys: tuple[str, ...]) -> list[tuple[str, str]]:
    """[(key, the theme and who has it)]: of these rows first, then of those that stand in no order."""
    names = {one.municipality_id: one.name for one in found.members}
    made: dict[str, str] = {}
    for row in sorted(found.rows, key=lambda row: row.keys != keys):
        if row.keys == keys or row.id is None:
            for key in row.keys:
                made[key] = _title(row, names)
    return list(made.items())


def _title(row: bodies.ThemeRow, names: dict[UUID, str]) -> str:
    owners = ", ".join(names[key] for key in row.cells if key in names)
    return _("%(theme)s (%(owners)s)") % {"theme": row.title, "owners": owners} if owners else row.title
