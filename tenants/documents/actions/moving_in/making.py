"""Themes, types and positions that the spreadsheet names and that are made when the files are entered."""

from collections.abc import Callable
from typing import Any

from tenants.documents.actions.planning import add_theme
from tenants.documents.actions.positions import add_position
from tenants.documents.actions.types import add_type
from tenants.documents.rules.moving_in import PICKED
from tenants.documents.rules.spreadsheet import same

MAKERS: dict[str, Callable[..., Any]] = {"theme": add_theme, "type": add_type, "owner": add_position}
LONGEST = {"theme": 120, "type": 80, "owner": 120}


def make_missing(plans, choices, *, by, at):
    """Make what the plans name and ask for; returns {kind: {name: id}} and notes it in the choices."""
    made: dict[str, dict[str, str]] = {kind: {} for kind in PICKED}
    for plan in plans:
        for kind in PICKED:
            pick = getattr(plan, kind)
            if pick.make and same(pick.name) not in made[kind]:
                row = MAKERS[kind](title=pick.name[: LONGEST[kind]], by=by, at=at)
                made[kind][same(pick.name)] = str(row.pk)
    for kind, names in made.items():
        choices.setdefault("names", {}).setdefault(kind, {}).update(names)
    return made
