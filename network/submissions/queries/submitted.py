from django.db.models import Exists, F, FilteredRelation, OuterRef, Prefetch, Q
from django.shortcuts import get_object_or_404

from network.submissions.contracts import NewestPart, SubmissionView, SubmittedFileView, SubmittedPartView
from network.submissions.models import Submission, SubmittedFile, SubmittedPart
from network.submissions.permissions import TABLE

NEWEST = (
    "municipality_id",
    "part_id",
    "submission_id",
    "attempt",
    "submission__handed_in_at",
    "submission__is_late",
    "not_relevant_reason",
    "submission__on_behalf",
    "submission__confirmed_at",
    "submission__answer_needed_by_date",
)


def visible_submissions(*, by):
    """The submissions that the actor may read as their owner or as a facilitator; None (a task): as the wall cuts."""
    return Submission.objects.all() if by is None else TABLE.visible(by, "read", Submission.objects.all())


def submissions(assignment_id, *, by):
    """The submissions for one assignment, newest first, with their parts' titles only; taken back ones too."""
    titles = SubmittedPart.objects.only("submission_id", "part_id", "title", "position")
    found = _with_opened(visible_submissions(by=by).filter(assignment_id=assignment_id))
    rows = found.order_by("-handed_in_at", "-id").prefetch_related(Prefetch("parts", titles))
    return [submission_view(row, parts=row.parts.all(), bare=True) for row in rows]


def own(*, by, network_ids=None, ids=None):
    """What the own municipality has handed in, newest first, without parts and files; also where it has left."""
    rows = visible_submissions(by=by).filter(municipality_id=by.municipality_id)
    if network_ids is not None:
        rows = rows.filter(network_id__in=network_ids)
    if ids is not None:
        rows = rows.filter(pk__in=ids)
    return [submission_view(row) for row in rows.order_by("-handed_in_at", "-id")]


def to_confirm(*, by):
    """What was registered on behalf of the own municipality and still counts: not confirmed, not handed in anew.

    In a network it has left nobody waits for its yes: the assignment's wall leaves those out.
    """
    newer = Submission.objects.filter(
        assignment_id=OuterRef("assignment_id"),
        municipality_id=OuterRef("municipality_id"),
        attempt__gt=OuterRef("attempt"),
        on_behalf=False,
        erased_at=None,
    )
    found = visible_submissions(by=by).filter(on_behalf=True, confirmed_at=None, erased_at=None)
    found = found.filter(assignment__state__in=("published", "closed"))
    return [submission_view(row) for row in found.exclude(Exists(newer)).order_by("handed_in_at", "id")]


def submission(submission_id, *, by):
    """One submission whole; Http404 when it is not the actor's to read."""
    row = get_object_or_404(_with_opened(visible_submissions(by=by)), pk=submission_id)
    return submission_view(row, parts=row.parts.all(), files=row.files.all())


def require_take_back(submission_id, *, by):
    """Raise Refused unless the actor may take the submission back as it stands now."""
    TABLE.require(by, "take_back", get_object_or_404(visible_submissions(by=by), pk=submission_id))


def newest(assignment_id, *, by):
    """What counts for each part of each municipality, in one query."""
    return newest_of([assignment_id], by=by).get(assignment_id, [])


def newest_of(assignment_ids, *, by):
    """The same for several assignments, still in one query: {assignment id: [NewestPart]}."""
    held = SubmittedPart.objects.filter(assignment_id__in=assignment_ids)
    if by is not None:
        held = TABLE.visible(by, "read", held)
    rows = (
        held.order_by("municipality_id", "part_id", "-attempt")
        .distinct("municipality_id", "part_id")
        .values_list("assignment_id", *NEWEST)
    )
    found = {}
    for assignment_id, *row in rows:
        part = NewestPart(*row[:8], confirmed=row[8] is not None, answer_needed_by_date=row[9])
        found.setdefault(assignment_id, []).append(part)
    return found


def file_view(file_id, *, by):
    """A file that was handed in, with its reading; for others than its owner only when it was opened (the wall)."""
    return _file(_file_row(file_id, by))


def file_address(file_id, *, by):
    """(owner, sha256, name, kind) of a file that was handed in, for foundation.files.serve."""
    row = _file_row(file_id, by)
    return f"network/{row.network_id}", row.sha256, row.name, row.kind


def _file_row(file_id, by):
    if by is not None:
        TABLE.require(by, "read_opened")
    return get_object_or_404(SubmittedFile, pk=file_id)


def _with_opened(rows):
    return rows.annotate(
        example=FilteredRelation("opened", condition=Q(opened__withdrawn_at=None)),
        example_id=F("example__id"),
        example_at=F("example__opened_at"),
        example_parts=F("example__part_ids"),
    )


def submission_view(row, *, parts=(), files=(), bare=False):
    """A row as others may know it; bare: of the parts only what they are called."""
    return SubmissionView(
        id=row.pk,
        network_id=row.network_id,
        assignment_id=row.assignment_id,
        assignment_title=row.assignment_title,
        municipality_id=row.municipality_id,
        municipality_name=row.municipality_name,
        attempt=row.attempt,
        handed_in_at=row.handed_in_at,
        handed_in_name=row.handed_in_name,
        is_late=row.is_late,
        assignment_version=row.assignment_version,
        made_by=row.made_by,
        message=row.message,
        answer_needed_by_date=row.answer_needed_by_date,
        on_behalf=row.on_behalf,
        received_how=row.received_how,
        confirmed_at=row.confirmed_at,
        confirmed_by_name=row.confirmed_by_name,
        erased_at=row.erased_at,
        erased_by_name=row.erased_by_name,
        opened_id=getattr(row, "example_id", None),
        opened_at=getattr(row, "example_at", None),
        opened_part_ids=tuple(getattr(row, "example_parts", None) or ()),
        parts=tuple(SubmittedPartView(part.part_id, part.title) if bare else _part(part) for part in parts),
        files=tuple(_file(file) for file in files),
    )


def _part(row):
    return SubmittedPartView(
        part_id=row.part_id,
        title=row.title,
        text=row.text,
        reading=row.reading,
        entries=tuple(row.entries),
        not_relevant_reason=row.not_relevant_reason,
    )


def _file(row):
    return SubmittedFileView(
        id=row.pk,
        name=row.name,
        kind=row.kind,
        size=row.size,
        sha256=row.sha256,
        part_ids=tuple(row.part_ids),
        reading=row.reading,
    )
