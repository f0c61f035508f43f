"""Who comes, and who was there: a municipality answers for itself, the facilitator notes for all."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.shortcuts import get_object_or_404

from foundation import audit
from foundation.rights import Actor
from network.circles import facade as circles

from ..contracts import AttendanceChange
from ..models import Attendance, Gathering
from ..permissions import TABLE
from .keeping import locked
from .refusals import AnswersChanged, ChangedMeanwhile, NotNow

ANSWER = ("coming", "names", "note")


@transaction.atomic
def answer_attendance(
    gathering: Gathering,
    *,
    coming: bool | None,
    names: str,
    note: str,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Attendance:
    """The municipality's own answer: does it come, and who; may change until the gathering is held.

    version  of the answer that the form showed, 0 when there was none; None does not ask
    raises   NotNow, and ChangedMeanwhile with the stored answer
    """
    TABLE.require(by, "answer", gathering)
    assert by.municipality_id, "only a municipality's person has the right"
    seen = get_object_or_404(TABLE.visible(by, "answer", Gathering.objects.all()), pk=gathering.pk)
    if seen.state != "planned":
        raise NotNow
    rows = Attendance.objects.select_for_update()
    row, made = rows.get_or_create(
        gathering_id=seen.pk,
        municipality_id=by.municipality_id,
        defaults={"network_id": seen.network_id},
    )
    new = {"coming": coming, "names": names, "note": note}
    changes = {name: (getattr(row, name), value) for name, value in new.items() if getattr(row, name) != value}
    if not changes and not made:
        return row
    if version is not None and row.version != version:
        raise ChangedMeanwhile(row)
    _write_answer(row, {name: pair[1] for name, pair in changes.items()}, by=by, at=at)
    audit.record(by, "answer_attendance", row, changes=changes)
    audit.record_crossing(
        by,
        "answer_attendance",
        row,
        network_id=seen.network_id,
        municipality_id=row.municipality_id,
        changes=changes,
    )
    return row


@transaction.atomic
def save_attendance(gathering: Gathering, lines: Iterable[AttendanceChange], *, by: Actor, at: datetime) -> int:
    """The facilitator's form: what came by phone, and which municipalities were there; all of it or nothing.

    returns  how many lines were changed
    raises   AnswersChanged when a municipality has answered anew in a line that is changed here
    """
    current = locked(gathering, "note_attendance", by=by, states=("planned", "held"))
    members = {one.municipality_id: one.name for one in circles.members(current.network_id, by=by)}
    rows = {row.municipality_id: row for row in current.attendance.select_for_update()}
    wanted = [line for line in lines if line.municipality_id in members and line.changes]
    stale = [
        members[line.municipality_id]
        for line in wanted
        if (row := rows.get(line.municipality_id)) and row.version != line.version and line.changes.keys() & {*ANSWER}
    ]
    if stale:
        raise AnswersChanged(stale)
    for line in wanted:
        row = rows.get(line.municipality_id) or _new_line(current, line.municipality_id)
        _note(row, line.changes, by=by, at=at)
    return len(wanted)


def note_attendance(gathering: Gathering, attended: Mapping[UUID, bool | None], *, by: Actor, at: datetime) -> int:
    """Note which municipalities were there.

    attended  {municipality id: True | False | None}
    """
    lines = [AttendanceChange(key, 0, {"attended": was_there}) for key, was_there in attended.items()]
    return save_attendance(gathering, lines, by=by, at=at)


def _new_line(gathering: Gathering, municipality_id: UUID) -> Attendance:
    return Attendance.objects.create(
        gathering=gathering, municipality_id=municipality_id, network_id=gathering.network_id
    )


def _note(row: Attendance, new: Mapping[str, Any], *, by: Actor, at: datetime) -> None:
    changes = {name: (getattr(row, name), value) for name, value in new.items() if getattr(row, name) != value}
    answer = {name: pair[1] for name, pair in changes.items() if name in ANSWER}
    if answer:
        _write_answer(row, answer, by=by, at=at)
    if "attended" in changes:
        row.attended = changes["attended"][1]
        row.save(update_fields=["attended"])
    if changes:
        audit.record(by, "note_attendance", row, changes=changes)


def _write_answer(row: Attendance, new: Mapping[str, Any], *, by: Actor, at: datetime) -> None:
    for name, value in new.items():
        setattr(row, name, value)
    row.version += 1
    row.answered_at, row.answered_by_name = at, by.name
    row.save(update_fields=[*new, "version", "answered_at", "answered_by_name"])
