"""The door to joint decisions, for the municipalities' and the joint bodies' pages.

Duties: let a body ask its members about what it publishes, take each member's answer as itself, tell what the answers
come to under the body's rule, and freeze them in a list for a meeting.
`by` may be None in a worker's task only: there is no person, and the wall alone cuts.
Do not hand out rows, let a caller name the municipality it speaks for, or take anything into use.

What is not there for the caller raises NotThere (a LookupError). A refusal is an exception with a sentence for the
person (str); nothing is stored then: see `actions.refusals`, all of them Refusal.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from uuid import UUID

from foundation.rights import Actor
from shared_library.items.contracts import ItemView

from . import actions, queries
from .actions.refusals import (
    AlreadyAnswered,
    AlreadyOpen,
    BeforeDecided,
    CaseFrozen,
    CaseStopped,
    DayAhead,
    DayPassed,
    ListChanged,
    NobodyToAsk,
    NotAMember,
    NothingChosen,
    ReasonMissing,
    Refusal,
    Withdrawn,
)
from .contracts import CaseLine, CaseView, Decided, DecisionView, Line, ListView, NotThere, Status
from .queries.shapes import from_kept
from .queries.words import answer_word, effect_word, outcome_words, rule_word

__all__ = [
    "AlreadyAnswered",
    "AlreadyOpen",
    "BeforeDecided",
    "CaseFrozen",
    "CaseLine",
    "CaseStopped",
    "CaseView",
    "DayAhead",
    "DayPassed",
    "Decided",
    "DecisionView",
    "Line",
    "ListChanged",
    "ListView",
    "NobodyToAsk",
    "NotAMember",
    "NotThere",
    "NothingChosen",
    "ReasonMissing",
    "Refusal",
    "Status",
    "Withdrawn",
    "answer",
    "answer_word",
    "case",
    "case_lines",
    "case_list",
    "cases",
    "clashing",
    "decided_items",
    "decision",
    "effect_word",
    "freeze",
    "is_any_open",
    "lists",
    "note_case",
    "note_decision",
    "open_case",
    "outcome_said",
    "rule_word",
    "status_of",
    "stop_case",
]


def cases(*, by: Actor | None, on: date, state: str = "") -> list[CaseView]:
    """[CaseView] of the open house, those open first; members are those of the day. Constant number of queries.

    state  "open", "frozen", "stopped", or "" for all
    """
    return queries.cases(by=by, on=on, state=state)


def case_lines(
    *, by: Actor, on: date, state: str = "", words: Iterable[str] = (), first: int = 0, most: int | None = None
) -> tuple[list[CaseLine], int]:
    """(some CaseLine, how many fit): those that wait for the open house first, closed ones last.

    words  that the title has
    """
    return queries.case_lines(by=by, on=on, state=state, words=words, first=first, most=most)


def is_any_open(*, by: Actor) -> bool:
    """Is any case open that the caller reaches? One query."""
    return queries.is_any_open(by=by)


def case(case_id: UUID, *, by: Actor | None, on: date) -> CaseView:
    """One CaseView, as it stands on the day. raises NotThere"""
    return queries.case(case_id, by=by, on=on)


def decision(decision_id: UUID, *, by: Actor | None) -> DecisionView:
    """One decision, also one that another has followed. raises NotThere"""
    return queries.decision(decision_id, by=by)


def lists(*, by: Actor | None) -> list[ListView]:
    """[ListView] without their content, the newest meeting first. Two queries at most."""
    return queries.lists(by=by)


def case_list(list_id: UUID, *, by: Actor | None) -> ListView:
    """One frozen list with its content. raises NotThere"""
    return queries.case_list(list_id, by=by)


def status_of(item_id: UUID, *, by: Actor | None, on: date) -> Status:
    """What is in force of an item where and why, in words; nothing is said where it was never a case."""
    return queries.status_of(item_id, by=by, on=on)


def decided_items(item_ids: Collection[UUID] | None = None, *, by: Actor | None) -> dict[UUID, Decided]:
    """{item: Decided} of these items; of all, those decided for the house that is open. One query."""
    return queries.decided_items(item_ids, by=by)


def clashing(item_id: UUID, *, by: Actor) -> list[ItemView]:
    """What other joint bodies call the same, where both are in force here. raises items.NotThere"""
    return queries.clashing(item_id, by=by)


def open_case(
    item_id: UUID,
    *,
    number: int,
    question: str,
    due_date: date,
    meeting_name: str = "",
    meeting_date: date | None = None,
    by: Actor,
    at: datetime,
) -> UUID:
    """Ask the members of the body whose door is open; gives the case's id. raises Refusal, NotThere"""
    return actions.open_case(
        item_id, number=number, question=question, due_date=due_date, meeting_name=meeting_name,
        meeting_date=meeting_date, by=by, at=at,
    ).pk  # fmt: skip


def answer(
    case_id: UUID,
    *,
    answer: str,
    reason: str = "",
    role: str,
    decided_date: date,
    case_number: str = "",
    seen: UUID | None = None,
    by: Actor,
    at: datetime,
) -> UUID:
    """Note what the municipality whose door is open has decided; gives the decision's id. raises Refusal, NotThere

    answer  "approve", "exception", "object" (these two with a reason) or "not_concerned"
    role    who decided, in words
    seen    the decision that held when the page was made, None where there was none
    """
    return actions.answer(
        case_id, answer=answer, reason=reason, role=role, decided_date=decided_date, case_number=case_number,
        seen=seen, by=by, at=at,
    ).pk  # fmt: skip


def stop_case(case_id: UUID, *, reason: str, by: Actor, at: datetime) -> None:
    """The body asks no more. Safe to do twice. raises Refusal, NotThere"""
    actions.stop_case(case_id, reason=reason, by=by, at=at)


def freeze(
    case_ids: Iterable[UUID], *, meeting_name: str, meeting_date: date, in_force_from: date, by: Actor, at: datetime
) -> UUID:
    """Freeze open cases of the body in one list; gives its id, the first one's when done twice. raises Refusal"""
    return actions.freeze(
        case_ids, meeting_name=meeting_name, meeting_date=meeting_date, in_force_from=in_force_from, by=by, at=at
    ).pk


def note_case(case_id: UUID, act: str) -> None:
    """A line in the own log of the house whose door is open: it heard of a case. raises NotThere

    act  "hear_of_case", "hear_of_stop" or "hear_of_freezing"
    """
    actions.note_case(case_id, act)


def note_decision(decision_id: UUID) -> None:
    """A line in the own log of the body whose door is open: it heard what a member decided. raises NotThere"""
    actions.note_decision(decision_id)


def outcome_said(kept: dict, host: str = "") -> tuple[str, ...]:
    """The outcome of a case in a frozen list's content, a sentence each."""
    found, members = from_kept(kept)
    return outcome_words(found, members, host=host, closed=True, in_full=True)
