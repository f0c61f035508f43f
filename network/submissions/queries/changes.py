"""What differs from the attempt before, part by part."""

from dataclasses import dataclass
from uuid import UUID

from foundation import files as foundation_files
from foundation import tenancy
from network.submissions.contracts import FileChange, PartChange
from network.submissions.models import SubmittedFile, SubmittedPart

from .submitted import submission
from .typed import text_reading


@dataclass(frozen=True)
class _Held:
    """One part as an attempt holds it, or is about to."""

    part_id: UUID
    title: str
    reading: dict | None
    reason: str
    files: tuple
    attempt: int = 0


def changes(submission_id, *, by):
    """Per part of a submission: what differs from the newest earlier attempt that holds the part."""
    return changes_in(submission(submission_id, by=by))


def changes_in(view):
    """The same for a submission that was read already, whole."""
    now = [
        _Held(part.part_id, part.title, part.reading, part.not_relevant_reason, _answering(part.part_id, view.files))
        for part in view.parts
    ]
    return _compare(now, view.assignment_id, view.municipality_id, before=view.attempt)


def changes_to(hand_in, titles):
    """The same for what the municipality whose door is open is about to hand in.

    titles  {part id: title}
    """
    now = [
        _Held(
            part.part_id,
            titles.get(part.part_id, ""),
            text_reading(part.text, part.entries),
            part.not_relevant_reason.strip(),
            _answering(part.part_id, hand_in.files),
        )
        for part in hand_in.parts
    ]
    return _compare(now, hand_in.assignment_id, tenancy.current().id)


def _compare(now, assignment_id, municipality_id, before=None):
    earlier = _earlier([held.part_id for held in now], assignment_id, municipality_id, before)
    return [_change(held, earlier.get(held.part_id)) for held in now]


def _earlier(part_ids, assignment_id, municipality_id, before):
    held = SubmittedPart.objects.filter(
        assignment_id=assignment_id, municipality_id=municipality_id, part_id__in=part_ids
    )
    if before is not None:
        held = held.filter(attempt__lt=before)
    rows = list(held.order_by("part_id", "-attempt").distinct("part_id"))
    files = list(SubmittedFile.objects.filter(submission_id__in={row.submission_id for row in rows}))
    return {
        row.part_id: _Held(
            row.part_id,
            row.title,
            row.reading,
            row.not_relevant_reason,
            _answering(row.part_id, [file for file in files if file.submission_id == row.submission_id]),
            row.attempt,
        )
        for row in rows
    }


def _answering(part_id, files):
    return tuple(file for file in files if part_id in file.part_ids)


def _change(now, before):
    if before is None:
        return PartChange(now.part_id, now.title, None, changed=True)
    typed = (before.reading or {}).get("blocks") != (now.reading or {}).get("blocks")
    files = tuple(_file_changes(now.files, before.files))
    return PartChange(
        now.part_id,
        now.title,
        before.attempt,
        changed=typed or now.reason != before.reason or any(file.state != "same" for file in files),
        blocks=_blocks(before.reading, now.reading) if typed else (),
        files=files,
    )


def _file_changes(now, before):
    left = {file.name: file for file in before}
    new = []
    for file in now:
        earlier = left.pop(file.name, None)
        if earlier is None:
            new.append(file)
        else:
            yield _pair(file, earlier)
    gone = list(left.values())
    for file in list(new):
        # the same content, or the only other of its kind, under a new name
        twins = [one for one in gone if one.sha256 == file.sha256] or [one for one in gone if one.kind == file.kind]
        if len(twins) == 1:
            new.remove(file)
            gone.remove(twins[0])
            yield _pair(file, twins[0])
    yield from (FileChange(file.name, "new") for file in new)
    yield from (FileChange(file.name, "gone") for file in gone)


def _pair(now, before):
    renamed = before.name if before.name != now.name else ""
    if now.sha256 == before.sha256:
        return FileChange(now.name, "same", renamed)
    blocks = _blocks(before.reading, now.reading) if now.reading and before.reading else ()
    return FileChange(now.name, "changed", renamed, blocks)


def _blocks(before, now):
    return tuple(foundation_files.changes(before or foundation_files.typed(""), now or foundation_files.typed("")))
