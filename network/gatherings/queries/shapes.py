"""Gatherings as others may know them."""

from collections.abc import Iterable
from typing import Any

from foundation.rights import Actor
from network.circles import facade as circles

from ..contracts import AgendaItemView, AttendanceView, GatheringMaterialView, GatheringView
from ..models import Attendance, Gathering
from ..rules import answered_before_move, times
from .rows import items, material

PLAIN = (
    "id", "network_id", "title", "starts_at", "ends_at", "place", "online_url", "intro", "state", "version",
    "announced_at", "cancel_reason",
)  # fmt: skip


def views(rows: Iterable[Gathering], *, by: Actor) -> list[GatheringView]:
    """Several gatherings without agenda, material and the others' answers; one query for the own answers."""
    rows = list(rows)
    own = {}
    if by.municipality_id and rows:
        said = Attendance.objects.filter(gathering_id__in=[row.pk for row in rows])
        own = {line.gathering_id: line for line in said.filter(municipality_id=by.municipality_id)}
    return [GatheringView(**_facts(row), our_answer=_own(row, own.get(row.pk))) for row in rows]


def view_of(gathering: Gathering, *, by: Actor) -> GatheringView:
    """One gathering with agenda, material and attendance; four queries."""
    attendance = attendance_of(gathering, by=by)
    own = [one for one in attendance if one.municipality_id == by.municipality_id]
    return GatheringView(
        **_facts(gathering),
        agenda=agenda_of(gathering),
        material=tuple(
            GatheringMaterialView(one.id, one.title, one.url, one.name, one.kind, one.size)
            for one in material(gathering)
        ),
        attendance=attendance,
        our_answer=own[0] if own else None,
    )


def agenda_of(gathering: Gathering) -> tuple[AgendaItemView, ...]:
    """The agenda with the time of each point."""
    points = items(gathering)
    spans = times(gathering.starts_at, [point.minutes for point in points])
    return tuple(
        AgendaItemView(
            id=point.id,
            begins_at=begins,
            ends_at=ends,
            title=point.title,
            lead=point.lead,
            note=point.note,
            source=point.source,
            source_id=point.source_id,
            minutes=point.minutes,
        )
        for point, (begins, ends) in zip(points, spans, strict=True)
    )


def attendance_of(gathering: Gathering, *, by: Actor) -> tuple[AttendanceView, ...]:
    """One line a member, in the members' order, also for those that have not answered."""
    said = {row.municipality_id: row for row in gathering.attendance.all()}
    members = circles.members(gathering.network_id, by=by)
    return tuple(_line(gathering, one.municipality_id, one.name, said.get(one.municipality_id)) for one in members)


def _own(gathering: Gathering, row: Attendance | None) -> AttendanceView | None:
    return _line(gathering, row.municipality_id, "", row) if row else None


def _line(gathering: Gathering, municipality_id: Any, name: str, row: Attendance | None) -> AttendanceView:
    if row is None:
        return AttendanceView(municipality_id, name, None, "", "", None)
    return AttendanceView(
        municipality_id=municipality_id,
        name=name,
        coming=row.coming,
        names=row.names,
        note=row.note,
        attended=row.attended,
        answered_at=row.answered_at,
        answered_by_name=row.answered_by_name,
        uncertain=gathering.state == "planned" and answered_before_move(row.answered_at, gathering.moved_at),
        version=row.version,
    )


def _facts(gathering: Gathering) -> dict[str, Any]:
    facts = {name: getattr(gathering, name) for name in PLAIN} | {"network_name": gathering.network.name}
    published = getattr(gathering, "published_minutes", None)
    if published:
        facts |= {
            "minutes": published.text,
            "minutes_published_at": published.published_at,
            "minutes_published_by_name": published.published_by_name,
            "minutes_corrected_at": published.corrected_at,
        }
    return facts
