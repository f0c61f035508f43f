"""The drafts beside what the network asks for and what was handed in."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from network.assignments import facade as assignments
from network.submissions import facade as submissions
from tenants.homework import rules
from tenants.homework.models import DialogueEntry, DraftFile, PartWork, Work
from tenants.homework.permissions import TABLE


@dataclass(frozen=True)
class PartRow:
    """One part of an assignment as the municipality has it.

    part      network.assignments PartView
    draft     PartWork, or None while nobody has begun
    newest    network.submissions NewestPart of the own municipality, or None
    state     one of rules.PART_STATES
    """

    part: object
    draft: PartWork | None
    files: tuple[DraftFile, ...]
    entries: tuple[DialogueEntry, ...]
    newest: object
    state: str
    hole: bool
    may_work: bool

    @property
    def is_open(self):
        """True while a required part waits."""
        return rules.is_open(required=self.part.required, exempt=self.part.exempt, state=self.state)

    @property
    def goes_by_default(self):
        """True for a part that the check page proposes to send."""
        return rules.goes_by_default(self.state)

    @property
    def has_something(self):
        """True when the draft holds anything that could be sent."""
        draft = self.draft
        return rules.has_something(
            text=draft.text if draft else "",
            files=self.files,
            entries=self.entries,
            reason=draft.not_relevant_reason if draft else "",
        )

    @property
    def takes_entries(self):
        """True for a kind of part that holds dialogue entries."""
        return self.part.kind in rules.ENTRY_KINDS


@dataclass(frozen=True)
class AssignmentPage:
    """One assignment with its rows.

    assignment  network.assignments AssignmentView
    attempts    network.submissions SubmissionViews, newest first, without what they hold
    """

    assignment: object
    work: Work | None
    rows: tuple[PartRow, ...]
    attempts: tuple = field(default=())

    @property
    def open_rows(self):
        """The required parts that wait."""
        return [row for row in self.rows if row.is_open]

    @property
    def holes(self):
        """The parts whose deadline has passed."""
        return [row for row in self.rows if row.hole]

    @property
    def asked(self):
        """The required parts that are set for this municipality."""
        return [row for row in self.rows if row.part.required and not row.part.exempt]

    @property
    def next_due(self) -> datetime:
        """The first deadline among what waits, or the assignment's own."""
        return min((row.part.due_at for row in self.open_rows), default=self.assignment.due_at)

    def row(self, part_id: UUID) -> PartRow:
        """The row of one part; Http404 when the homework has none such."""
        for row in self.rows:
            if row.part.id == part_id:
                return row
        raise Http404


def assignment_page(assignment_id, *, by, at, with_attempts=True):
    """One assignment as the municipality has it; Http404 when it cannot see it."""
    TABLE.require(by, "read")
    view = assignments.assignment(assignment_id, by=by)
    kept = _kept([assignment_id])
    newest = submissions.newest(assignment_id, by=by)
    attempts = tuple(submissions.submissions(assignment_id, by=by)) if with_attempts else ()
    return AssignmentPage(view, kept.work(assignment_id), _rows(view, kept, newest, by, at), attempts)


def assignment_pages(*, by, at):
    """All homework of the municipality's networks, the latest deadline first; a constant number of queries."""
    TABLE.require(by, "read")
    views = assignments.assignments(by=by, states=("published", "closed"), with_parts=True)
    ids = [view.id for view in views]
    kept = _kept(ids)
    newest = submissions.newest_of(ids, by=by)
    return [
        AssignmentPage(view, kept.work(view.id), _rows(view, kept, newest.get(view.id, ()), by, at)) for view in views
    ]


def get_file(file_id, *, by):
    """A file in the drafts with its reading, also one that was just removed."""
    TABLE.require(by, "read")
    return get_object_or_404(DraftFile.objects.select_related("work"), pk=file_id)


def get_entry(entry_id, *, by):
    """One noted talk."""
    TABLE.require(by, "read")
    return get_object_or_404(DialogueEntry.objects.select_related("work"), pk=entry_id)


def removed(work, part_id, *, at):
    """(files, entries) of a part that were removed and can still be put back."""
    if work is None:
        return (), ()
    since = {"removed_at__gte": at - rules.UNDO}
    files = DraftFile.objects.filter(work=work, part_ids__contains=[part_id], **since).defer("reading")
    return tuple(files), tuple(DialogueEntry.objects.filter(work=work, part_id=part_id, **since))


def may_work(assignment_id, part_ids, *, by):
    """True when the actor may change the drafts of all these parts."""
    if by.has("coordinator"):
        return True
    mine = TABLE.visible(by, "work", PartWork.objects.filter(work__assignment_id=assignment_id))
    return set(part_ids) <= set(mine.values_list("part_id", flat=True))


class _Kept:
    """What the municipality keeps for some assignments, by assignment and part."""

    def __init__(self, works, parts, files, entries):
        self._works = {work.assignment_id: work for work in works}
        self._parts = {(part.work_id, part.part_id): part for part in parts}
        self._files, self._entries = {}, {}
        for file in files:
            for part_id in file.part_ids:
                self._files.setdefault((file.work_id, part_id), []).append(file)
        for entry in entries:
            self._entries.setdefault((entry.work_id, entry.part_id), []).append(entry)

    def work(self, assignment_id):
        return self._works.get(assignment_id)

    def of(self, assignment_id, part_id):
        work = self.work(assignment_id)
        key = (work and work.pk, part_id)
        return self._parts.get(key), tuple(self._files.get(key, ())), tuple(self._entries.get(key, ()))


def _kept(assignment_ids):
    works = list(Work.objects.filter(assignment_id__in=assignment_ids))
    ids = [work.pk for work in works]
    return _Kept(
        works,
        PartWork.objects.filter(work__in=ids).select_related("responsible"),
        DraftFile.objects.filter(work__in=ids, removed_at=None).defer("reading"),
        DialogueEntry.objects.filter(work__in=ids, removed_at=None),
    )


def _rows(view, kept, newest, by, at):
    sent = {one.part_id: one for one in newest}
    return tuple(_row(part, kept.of(view.id, part.id), sent.get(part.id), by, at) for part in view.parts)


def _row(part, kept, newest, by, at):
    draft, files, entries = kept
    reason = draft.not_relevant_reason if draft else ""
    something = rules.has_something(text=draft.text if draft else "", files=files, entries=entries, reason=reason)
    sent_at = newest.handed_in_at if newest else None
    return PartRow(
        part,
        draft,
        files,
        entries,
        newest,
        state=rules.part_state(
            exempt=part.exempt,
            sent_at=sent_at,
            touched_at=draft.touched_at if draft else None,
            something=something,
            reason=reason,
            ready=bool(draft and draft.ready),
        ),
        hole=rules.is_hole(required=part.required, exempt=part.exempt, sent_at=sent_at, due_at=part.due_at, at=at),
        may_work=by.has("coordinator")
        or bool(draft and draft.responsible_id and draft.responsible_id == by.member_id),
    )
