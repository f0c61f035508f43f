"""The door to what was handed in, for the modules above and for the municipalities' homework.

Duties: take hand-ins and keep them as frozen copies; show each to those who may see it; say what counts for each part;
take back, confirm, open and withdraw for the owner. A municipality is always the one whose door is open.
`by` may be None in a worker's task only: there is no person, and the wall alone cuts.
Do not hand out rows, and do not let a caller name the municipality it speaks for (the desk's register_on_behalf
names the one it speaks on behalf of).

A refusal is an exception with a sentence for the person (str); nothing is stored then: CutOff, AssignmentChanged,
AssignmentClosed, NothingToHandIn, UnknownPart, FileGone, NotAMember, AlreadyTakenBack, all of them Refusal.
"""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from foundation.rights import Actor
from foundation.searching import Hit

from . import actions, queries
from .actions import (
    AlreadyTakenBack,
    AssignmentChanged,
    AssignmentClosed,
    CutOff,
    FileGone,
    NotAMember,
    NothingToHandIn,
    NotOpenYet,
    Refusal,
    UnknownPart,
)
from .contracts import HandIn, NewestPart, OpenedView, PartChange, SubmissionView, SubmittedFileView
from .queries import text_reading

__all__ = [
    "AlreadyTakenBack",
    "AssignmentChanged",
    "AssignmentClosed",
    "CutOff",
    "FileGone",
    "NotAMember",
    "NotOpenYet",
    "NothingToHandIn",
    "Refusal",
    "UnknownPart",
    "changes",
    "changes_in",
    "changes_to",
    "confirm",
    "file",
    "file_view",
    "gallery",
    "get_opened",
    "newest",
    "newest_of",
    "open_to_network",
    "opened",
    "own",
    "register_on_behalf",
    "search",
    "submission",
    "submissions",
    "submit",
    "take_back",
    "text_reading",
    "to_confirm",
    "withdraw_opened",
]


def submit(hand_in: HandIn, *, by: Actor, at: datetime) -> SubmissionView:
    """Hand in: the next attempt of the municipality whose door is open; one transaction with the caller's.

    The same `once` gives what the first click made. raises Refusal, Http404 when the homework is not to be seen
    """
    return queries.submission(actions.submit(hand_in, by=by, at=at).pk, by=by)


def register_on_behalf(
    municipality_id: UUID,
    hand_in: HandIn,
    received_how: str,
    *,
    by: Actor,
    at: datetime,
    received_date: date | None = None,
) -> SubmissionView:
    """The desk registers what came another way; the files' bytes already lie with the network. raises Refusal"""
    made = actions.register_on_behalf(
        municipality_id, hand_in, received_how, by=by, at=at, received_date=received_date
    )
    return queries.submission(made.pk, by=by)


def take_back(submission_id: UUID, *, by: Actor, at: datetime) -> SubmissionView:
    """Erase the content with the network; the fact stays. Safe to do twice."""
    return queries.submission(actions.take_back(submission_id, by=by, at=at).pk, by=by)


def confirm(submission_id: UUID, *, by: Actor, at: datetime) -> SubmissionView:
    """The municipality confirms what was registered on its behalf. raises AlreadyTakenBack"""
    return queries.submission(actions.confirm(submission_id, by=by, at=at).pk, by=by)


def open_to_network(
    submission_id: UUID, part_ids: list[UUID], note: str = "", *, by: Actor, at: datetime
) -> OpenedView:
    """Put parts of a submission in the gallery; again with other parts changes which.

    raises UnknownPart, AlreadyTakenBack
    """
    return queries.opened_view(actions.open_to_network(submission_id, part_ids, note, by=by, at=at))


def withdraw_opened(opened_id: UUID, *, by: Actor, at: datetime) -> None:
    """Take an example out of the gallery. Safe to do twice."""
    actions.withdraw_opened(opened_id, by=by, at=at)


def submissions(assignment_id: UUID, *, by: Actor | None) -> list[SubmissionView]:
    """[SubmissionView] newest first, taken back ones too; of the parts only the titles, no files. Two queries."""
    return queries.submissions(assignment_id, by=by)


def own(
    *, by: Actor, network_ids: Iterable[UUID] | None = None, ids: Iterable[UUID] | None = None
) -> list[SubmissionView]:
    """[SubmissionView] of the asking municipality, newest first, without parts and files; one query.

    network_ids, ids  only these; what was handed in to a network stays when the municipality has left it
    """
    return queries.own(by=by, network_ids=network_ids, ids=ids)


def search(text: str, *, by: Actor) -> list[Hit]:
    """Hand-ins whose municipality, homework, parts or file names hold all the words, at most twenty; two queries."""
    return queries.search(text, by=by)


def to_confirm(*, by: Actor) -> list[SubmissionView]:
    """[SubmissionView] of what was registered on the municipality's behalf and waits for its yes; one query."""
    return queries.to_confirm(by=by)


def submission(submission_id: UUID, *, by: Actor | None) -> SubmissionView:
    """SubmissionView with parts and files; Http404 when it is not the caller's to read. Three queries."""
    return queries.submission(submission_id, by=by)


def newest(assignment_id: UUID, *, by: Actor | None) -> list[NewestPart]:
    """[NewestPart] for the whole matrix (a municipality: its own row); one query."""
    return queries.newest(assignment_id, by=by)


def newest_of(assignment_ids: Iterable[UUID], *, by: Actor | None) -> dict[UUID, list[NewestPart]]:
    """{assignment id: [NewestPart]} for several assignments; still one query."""
    return queries.newest_of(assignment_ids, by=by)


def changes(submission_id: UUID, *, by: Actor | None) -> list[PartChange]:
    """[PartChange]: per part, what differs from the newest earlier attempt that holds it."""
    return queries.changes(submission_id, by=by)


def changes_in(view: SubmissionView, *, by: Actor | None) -> list[PartChange]:
    """The same for a SubmissionView that was read whole already; two queries."""
    return queries.changes_in(view)


def changes_to(hand_in: HandIn, titles: dict[UUID, str], *, by: Actor) -> list[PartChange]:
    """[PartChange] for a HandIn that is not sent yet; titles {part id: title}. Two queries."""
    return queries.changes_to(hand_in, titles)


def gallery(network_id: UUID, *, by: Actor | None, search: str = "") -> list[OpenedView]:
    """[OpenedView], newest first; one query."""
    return queries.gallery(network_id, by=by, search=search)


def get_opened(opened_id: UUID, *, by: Actor | None) -> OpenedView:
    """OpenedView; Http404 when it is withdrawn or not open to the caller."""
    return queries.get_opened(opened_id, by=by)


def opened(opened_id: UUID, *, by: Actor | None) -> SubmissionView:
    """SubmissionView cut to the opened parts, without the message and who made it."""
    return queries.opened(opened_id, by=by)


def file(file_id: UUID, *, by: Actor | None) -> tuple[str, str, str, str]:
    """(owner, sha256, name, kind) for foundation.files.serve; own, at the desk, or opened."""
    return queries.file_address(file_id, by=by)


def file_view(file_id: UUID, *, by: Actor | None) -> SubmittedFileView:
    """SubmittedFileView with its reading; own, at the desk, or opened."""
    return queries.file_view(file_id, by=by)
