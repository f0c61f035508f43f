"""Work on homework inside a municipality: texts, talks and files, as drafts."""

from datetime import datetime
from typing import Any

from config.demo import shapes
from tenants.homework import actions as homework
from tenants.homework.models import Work

from .stage import Stage


def write(stage: Stage, municipality: str, assignment: str, by: Any, shape: Any, at: datetime) -> None:
    """Type texts, note talks and add files, as drafts."""
    row = stage.assignments[assignment]
    for part in shape.parts:
        part_id = stage.parts[assignment, part.part].pk
        if getattr(part, "responsible", ""):
            account = stage.accounts[part.responsible]
            homework.give_out(row.pk, part_id, account.id, by=by, at=at)
        if part.text:
            version = _version(row.pk, part_id)
            homework.save_text(row.pk, part_id, part.text, version=version, by=by, at=at)
        if part.not_relevant_reason:
            homework.set_not_relevant(row.pk, part_id, part.not_relevant_reason, by=by, at=at)
        for entry in getattr(part, "entries", ()):
            _note(stage, row.pk, part_id, entry, by, at)
    for entry in getattr(shape, "entries", ()):
        _note(stage, row.pk, stage.parts[assignment, entry.part].pk, entry, by, at)
    for one in shape.files:
        part_ids = [stage.parts[assignment, key].pk for key in one.parts]
        homework.add_file(row.pk, part_ids, one.name, stage.file(one.file), by=by, at=at)


def _version(assignment_id: Any, part_id: Any) -> int:
    work = Work.objects.filter(assignment_id=assignment_id).first()
    draft = work and work.parts.filter(part_id=part_id).first()
    return draft.version if draft else 1


def _note(stage: Stage, assignment_id: Any, part_id: Any, entry: shapes.Entry, by: Any, at: datetime) -> None:
    homework.add_entry(
        assignment_id,
        part_id,
        held_date=stage.calendar.day(entry.day),
        who=entry.who,
        what=entry.what,
        outcome=entry.outcome,
        by=by,
        at=at,
    )
