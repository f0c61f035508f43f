"""The desk's page, which several acts come back to: as it is, or with what has to be put right."""

from dataclasses import dataclass

from django.shortcuts import render
from django.utils import timezone

from foundation import files
from network.feedback.forms import AnswerForm, AssessmentForm, AttachmentForm, CriterionForm, RemarkForm, SummaryForm
from network.feedback.queries import desk as queries
from network.feedback.templatetags.feedback_words import COLOURS, KINDS
from network.submissions import facade as submissions

RECENT = 15 * 60


@dataclass(frozen=True)
class Sheet:
    """One reading on the page: the typed text of a part (file None) or a file."""

    part: object
    file: object
    reading: dict | None
    marks: list
    prefix: str
    links: str
    pictures: str = ""


def desk_page(request, submission_id, *, status=200, **forms):
    """Answer with the desk.

    forms   remark, summary, attachment, answer (remark id, form), assessments {part id: form}: bound ones with errors
    """
    found = queries.desk(submission_id, by=request.actor)
    released = bool(found.draft and found.draft.state == "released")
    errors = [one for one in _flat(forms.values()) if one.errors]
    context = {
        "desk": found,
        "submission": found.submission,
        "draft": found.draft,
        "released": released,
        "parts": [_part(found, part, released, forms) for part in found.submission.parts],
        "remarks": _remarks(found, forms),
        "changes": [one for one in submissions.changes(submission_id, by=request.actor) if one.before and one.changed],
        "other": _other(found.draft, request.actor),
        "errors": errors,
        "has_errors": bool(errors),
        "stale": forms.get("stale"),
        "at": timezone.now(),
    }
    if not released:
        context |= _forms(request, found, forms)
    return render(request, "feedback/desk.html", context, status=status)


def desk_forms(found, data=None):
    """(SummaryForm, {part id: AssessmentForm}, {criterion id: CriterionForm}) of the desk's one large form."""
    draft = found.draft
    summary = {"summary": draft.summary if draft else "", "version": draft.version if draft else 1}
    assessments = {part.part_id: _assessment(found, part, data) for part in found.submission.parts}
    criteria = {
        one.id: CriterionForm(
            data,
            criterion=one,
            prefix=f"c{one.id.hex}",
            initial={"value": found.criteria.get(one.id, "")},
        )
        for one in found.assignment.criteria
        if one.part_id is None or one.part_id in assessments
    }
    return SummaryForm(data, initial=summary), assessments, criteria


def examples(found, actor):
    """What the network's members have opened, but for the municipality that handed this in."""
    opened = submissions.gallery(found.submission.network_id, by=actor)
    return [one for one in opened if one.municipality_id != found.submission.municipality_id]


def place_of(found, *, part_id, file_id, anchor):
    """The text of a place in the hand-in, to prefill a quote; empty when there is no such place."""
    for sheet in _readings(found):
        if str(sheet[0].part_id) == part_id and (str(sheet[1].id) if sheet[1] else "") == file_id:
            return files.anchors(sheet[2] or {"blocks": []}).get(anchor, "")
    return ""


def _readings(found):
    """(part, file or None, reading) of everything that was handed in."""
    for part in found.submission.parts:
        if part.reading:
            yield part, None, part.reading
        for file in found.submission.files:
            if part.part_id in file.part_ids:
                yield part, file, file.reading


def _part(found, part, released, forms):
    sheets = []
    for number, (one, file, reading) in enumerate(_readings(found)):
        if one.part_id != part.part_id:
            continue
        file_id = file.id if file else None
        marks = [
            files.Mark(row.number, row.anchor, row.quote, COLOURS[row.kind], str(KINDS[row.kind][0]))
            for row in found.remarks
            if row.part_id == part.part_id and row.file_id == file_id and row.anchor
        ]
        new = f"?part={part.part_id}&file={file_id or ''}&anchor={{anchor}}#new-remark"
        pictures = f"/submissions/{found.submission.id}/files/{file_id}/pictures/{{sha256}}/" if file else ""
        sheets.append(Sheet(part, file, reading, marks, f"s{number}-", "" if released else new, pictures))
    return {"part": part, "sheets": sheets, "said": found.assessments.get(part.part_id)}


def _remarks(found, forms):
    """(remark, address of its place, form to answer a question back or None)."""
    prefixes = {
        (part.part_id, file.id if file else None): f"s{number}-"
        for number, (part, file, _reading) in enumerate(_readings(found))
    }
    answering, bound = forms.get("answer") or (None, None)
    rows = []
    for row in found.remarks:
        prefix = prefixes.get((row.part_id, row.file_id))
        form = None
        if row.fate == "question_back":
            form = (
                bound if row.id == answering else AnswerForm(initial={"text": row.answer}, auto_id=f"a{row.number}_%s")
            )
        rows.append((row, f"#{prefix}t{row.number}" if prefix and row.anchor else "", form))
    return rows


def _forms(request, found, forms):
    summary, assessments, criteria = desk_forms(found)
    assessments |= forms.get("assessments") or {}
    given = request.GET
    place = {"part_id": given.get("part", ""), "file_id": given.get("file", ""), "anchor": given.get("anchor", "")}
    quote = place_of(found, part_id=place["part_id"], file_id=place["file_id"], anchor=place["anchor"])
    initial = {**place, "quote": quote[:300]} if quote else {}
    shown = examples(found, request.actor)
    return {
        "summary_form": forms.get("summary") or summary,
        "assessment_forms": [(part, assessments[part.part_id]) for part in found.submission.parts],
        "criterion_forms": list(criteria.values()),
        "remark_form": forms.get("remark") or RemarkForm(initial=initial, examples=shown, auto_id="remark_%s"),
        "attachment_form": forms.get("attachment") or AttachmentForm(auto_id="attachment_%s"),
        "removed": request.session.get("removed_remark", {}).get(str(found.submission.id)),
    }


def _assessment(found, part, data):
    row = found.assessments.get(part.part_id)
    names = ("judgement", "short_remark", "outcome", "reason")
    initial = {name: getattr(row, name) for name in names} if row else {"judgement": "none"}
    return AssessmentForm(data, prefix=f"p{part.part_id.hex}", initial=initial)


def _other(draft, actor):
    """The name of another facilitator who saved here a moment ago, or ""."""
    if draft is None or draft.edited_by == actor.account_id or draft.state == "released":
        return ""
    return draft.edited_by_name if (timezone.now() - draft.edited_at).total_seconds() < RECENT else ""


def _flat(values):
    for one in values:
        if isinstance(one, dict):
            yield from one.values()
        elif isinstance(one, tuple):
            yield one[1]
        elif hasattr(one, "errors"):
            yield one
