"""What the owners told of their theme plans, side by side."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from foundation import tenancy
from foundation.rights import Actor
from foundation.sorting import sort_key
from shared_library.bodies.contracts import MemberView, Plan, ThemePlans, ThemeRow, ToldTheme
from shared_library.bodies.models import AgreedTheme, SharedTheme
from shared_library.bodies.permissions import TABLE

from .places import members

# as much of a theme as is shown: a body has hundreds of plans
OF_A_THEME = ("municipality_id", "municipality_name", "title", "key", "sharing", "position", "told_at", "told_by_name")


def theme_plans(
    body_id: UUID, *, by: Actor | None, on: date | None = None, owners: Sequence[MemberView] | None = None
) -> ThemePlans:
    """The plans of the day's members: the agreed order first, then by title. Three queries at most.

    owners  some of them, as the caller has read them
    """
    if by is not None:
        TABLE.require(by, "see")
    rows_told = SharedTheme.objects.filter(joint_body_id=body_id).order_by("position", "id")
    if owners is not None:
        rows_told = rows_told.filter(municipality_id__in=[one.municipality_id for one in owners])
    found = list(members(body_id, on=on or localdate(tenancy.moment())) if owners is None else owners)
    ids = {one.municipality_id for one in found}
    told: dict[UUID, list[Any]] = {}
    for row in rows_told.values_list(*OF_A_THEME, named=True):
        if row.municipality_id in ids:
            told.setdefault(row.municipality_id, []).append(row)
    rows = _rows([row for rows in told.values() for row in rows], AgreedTheme.objects.filter(joint_body_id=body_id))
    return ThemePlans(found, {key: _plan(rows) for key, rows in told.items()}, rows)


def told_plan(body_id: UUID, *, by: Actor | None) -> Plan | None:
    """What the open house told a body, or None. One query."""
    if by is not None:
        TABLE.require(by, "see")
    own = SharedTheme.objects.filter(joint_body_id=body_id, municipality_id=tenancy.current().id)
    rows = list(own.order_by("position", "id"))
    return _plan(rows) if rows else None


def _plan(rows: list[Any]) -> Plan:
    first = rows[0]
    return Plan(
        municipality_id=first.municipality_id,
        municipality_name=first.municipality_name,
        told_at=first.told_at,
        told_by_name=first.told_by_name,
        themes=tuple(ToldTheme(row.title, row.sharing) for row in rows),
    )


def _rows(told: list[Any], agreed) -> list[ThemeRow]:
    by_key: dict[str, list[Any]] = {}
    for row in told:
        by_key.setdefault(row.key, []).append(row)
    found = []
    for one in agreed:
        own = [row for key in one.keys for row in by_key.pop(key, [])]
        found.append(_row(own, one.keys, one))
    found += [_row(rows, [key], None) for key, rows in by_key.items()]
    return sorted(found, key=lambda row: (row.position is None, row.position or 0, sort_key(row.title)))


def _row(told: list[Any], keys: list[str], agreed: AgreedTheme | None) -> ThemeRow:
    cells: dict[UUID, list[tuple[str, str, int]]] = {}
    for row in told:
        cells.setdefault(row.municipality_id, []).append((row.sharing, row.title, row.position))
    return ThemeRow(
        id=agreed.pk if agreed else None,
        title=agreed.title if agreed else min(told, key=lambda row: sort_key(row.municipality_name)).title,
        keys=tuple(keys),
        position=agreed.position if agreed else None,
        note=agreed.note if agreed else "",
        agreed_date=agreed.agreed_date if agreed else None,
        cells=cells,
    )
