"""From which day who may read a theme: prepared → pilot units → open."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

STAGES = ("prepared", "pilot", "open")
SHOWN = ("pilot", "open")


@dataclass(frozen=True, slots=True)
class Row:
    """One decision: from a day on a theme (None: all) is at a stage in a unit (None: everywhere).

    order  what was entered later counts when two begin on the same day
    """

    theme_id: UUID | None
    unit_id: UUID | None
    stage: str
    from_date: date
    order: int


def stage(rows: Iterable[Row], themes: Sequence[UUID], units: Sequence[UUID], on: date) -> str:
    """The stage of a theme for people of a unit on a day.

    themes  the theme and those it lies under, the nearest first
    units   the unit and those it lies under, the nearest first; empty for people without a unit

    The row that is nearest in theme, then in unit, then newest decides. A theme that has rows, but none that reaches
    the unit, is prepared; one that no row speaks of is open, so that whoever never uses openings has none to make.
    """
    spoken = False
    found: tuple[int, int, date, int] | None = None
    best = "open"
    for row in rows:
        if row.theme_id is not None and row.theme_id not in themes:
            continue
        if row.from_date > on and row.stage == "prepared":
            continue
        spoken = True
        if row.from_date > on or (row.unit_id is not None and row.unit_id not in units):
            continue
        near = -themes.index(row.theme_id) if row.theme_id is not None else -len(themes)
        close = -units.index(row.unit_id) if row.unit_id is not None else -len(units)
        rank = near, close, row.from_date, row.order
        if found is None or rank > found:
            found, best = rank, row.stage
    if found is None:
        return "prepared" if spoken else "open"
    return best


def is_shown(found: str) -> bool:
    """Whether people who neither write nor administer find the theme's documents."""
    return found in SHOWN
