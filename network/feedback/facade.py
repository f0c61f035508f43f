"""The door to feedback, for municipalities and for the gatherings above.

Duties: give released feedback as contracts; take fates and replies; give the matrix as far as the asker may see it;
name what waits and what should be talked about.
Do not: hand out rows; hand drafts or the facilitators' unreleased words to others than them; let a caller name the
municipality it speaks for.
"""

from foundation import files
from foundation.searching import Hit

from . import actions
from .contracts import Cell, Fate, FeedbackView, RemarkView, ReplyView
from .queries import matrix, released, rows, waiting
from .queries import search as found

NotPartOfIt, ReasonMissing = actions.NotPartOfIt, actions.ReasonMissing


def feedback(submission_id, *, by) -> FeedbackView | None:
    """Released feedback on a submission, whole; None while there is none."""
    return released.feedback(submission_id, by=by)


def feedback_list(*, by, assignment_id=None) -> list[FeedbackView]:
    """Released feedback that the asker may see, newest first, without the remarks."""
    return released.feedback_list(by=by, assignment_id=assignment_id)


def waiting_for_answer(*, by) -> list[FeedbackView]:
    """Released feedback to the own municipality that nobody has answered."""
    return released.waiting_for_answer(by=by)


def set_fates(submission_id, fates: list[Fate], *, by, at) -> None:
    """Say what was done with remarks; raises ReasonMissing, NotPartOfIt, Refused."""
    actions.set_fates(submission_id, fates, by=by, at=at)


def reply(submission_id, content: ReplyView, *, by, at) -> None:
    """Answer the three questions; raises NotPartOfIt, Refused."""
    actions.reply(submission_id, content, by=by, at=at)


def cells(assignment_id, *, by) -> list[Cell]:
    """The matrix: a facilitator's whole, a municipality's own whole and the others' as the sharing rule shows them."""
    if by.has("facilitator"):
        return [cell for row in matrix.matrix(assignment_id, by=by).rows for cell in row.cells]
    return matrix.own_and_shown_cells(assignment_id, by=by)


def holes(assignment_id, *, by) -> dict:
    """{municipality name: [short titles of the parts that have not come]}, for a facilitator."""
    table = matrix.matrix(assignment_id, by=by)
    titles = {part.id: part.short_title or part.title for part in table.parts}
    return {row.member.name: [titles[cell.part_id] for cell in row.holes] for row in table.rows if row.holes}


def discuss_remarks(network_id, *, by) -> list[tuple[RemarkView, str]]:
    """[(remark, municipality's name)] of what waits to be talked about at a gathering."""
    return [
        (released.remark_view(row), row.feedback.submission.municipality_name)
        for row in waiting.discuss_remarks(network_id, by=by)
    ]


def settle_discussion(remark_id, *, by, at) -> None:
    """Note that a gathering has taken the remark up."""
    remark = rows.get_remark(remark_id, by=by)
    if remark:
        actions.settle_discussion(remark, by=by, at=at)


def search(text, *, by) -> list[Hit]:
    """Remarks that hold all the words, sent or not, at most twenty; one query. For facilitators only."""
    return found.search(text, by=by)


def attachment_file(attachment_id, *, by):
    """(owner, sha256, name, kind) of a file that came with feedback, or None."""
    row = released.attachment(attachment_id, by=by)
    return (f"network/{row.network_id}", row.sha256, row.name, row.kind) if row else None


def with_comments(submission_id, file_id, *, by) -> "files.Outgoing | None":
    """The feedback as a file to take out: a Word hand-in with real comments, anything else as a .docx that quotes.

    file_id  one of the submission's files, or None for the typed text
    """
    from .queries import outgoing

    return outgoing.with_comments(submission_id, file_id, by=by)
