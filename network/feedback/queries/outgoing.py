"""Feedback as a file to take out."""

from typing import Any

from django.utils.translation import gettext as _

from foundation import files
from network.submissions import facade as submissions

from ..models import Feedback
from ..permissions import TABLE
from ..templatetags.feedback_words import FATES, KINDS, VALUES


def with_comments(submission_id, file_id, *, by):
    """The hand-in's file, or its typed text (file_id None), with the remarks; None when there is nothing to take.

    A municipality gets what was released to it; a facilitator the draft too.
    """
    rows = TABLE.visible(by, "read", Feedback.objects.filter(submission_id=submission_id))
    feedback = rows.prefetch_related("remarks", "criterion_answers__criterion").first()
    if feedback is None:
        return None
    submission = submissions.submission(submission_id, by=by)
    remarks = [_remark(row) for row in feedback.remarks.all() if row.file_id == file_id]
    words: dict[str, Any] = {
        "title": _("Tilbakemelding til %(name)s") % {"name": submission.municipality_name},
        "intro": submission.assignment_title,
        "closing": feedback.summary,
        "criteria": [
            files.Criterion(one.criterion.text, str(VALUES[one.value])) for one in feedback.criterion_answers.all()
        ],
        "author": feedback.released_by_name or feedback.edited_by_name,
    }
    if file_id is None:
        return files.with_comments("typed", None, remarks, reading=_typed(submission), **words)
    file = next((one for one in submission.files if one.id == file_id), None)
    if file is None:
        return None
    owner, sha256, _name, kind = submissions.file(file_id, by=by)
    return files.with_comments(kind, files.path(owner, sha256), remarks, reading=file.reading, **words)


def _typed(submission):
    """The typed text of all parts as one reading; anchors hold within a part only, so the first part's win."""
    blocks = [block for part in submission.parts if part.reading for block in part.reading["blocks"]]
    return {
        "v": 1,
        "kind": "typed",
        "title": submission.assignment_title,
        "warnings": [],
        "images": [],
        "blocks": blocks,
    }


def _remark(row):
    fate = str(FATES[row.fate][0]) if row.fate else ""
    if row.fate_text:
        fate = f"{fate}: {row.fate_text}"
    return files.Remark(
        number=row.number,
        anchor=row.anchor,
        quote=row.quote,
        label=str(KINDS[row.kind][0]),
        text=row.text,
        author=row.written_by_name,
        at=row.written_at,
        fate=fate,
    )
