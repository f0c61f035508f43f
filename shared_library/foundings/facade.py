"""The door to proposals of new joint bodies, for the municipalities' pages.

Duties: keep what municipalities propose to each other and what each answers as itself; let the body come to be when
all have said yes. `by` may be None in a task only: there is no person, and the wall alone cuts.
Do not hand out rows, and do not let a caller name the municipality it speaks for.

What is not there for the caller raises NotThere (a LookupError). A refusal is an exception with a sentence for the
person (str), and nothing is stored then.
"""

from datetime import datetime
from uuid import UUID

from foundation.noting import Said
from foundation.rights import Actor, Refusal

from . import actions, queries
from .contracts import AnswerView, Draft, FirstPerson, FoundingView, NotThere, Terms
from .permissions import TABLE
from .rules import FIRST_ROLES, LONGEST_NAME

__all__ = [
    "FIRST_ROLES",
    "LONGEST_NAME",
    "AnswerView",
    "Draft",
    "FirstPerson",
    "FoundingView",
    "NotThere",
    "Refusal",
    "Said",
    "Terms",
    "answer",
    "change",
    "hear_answer",
    "hear_dropped",
    "hear_proposal",
    "may_propose",
    "proposal",
    "proposals",
    "propose",
    "unanswered",
    "withdraw",
]


def may_propose(by: Actor) -> bool:
    """Whether this person may propose a new joint body for the open house. No query."""
    return TABLE.allows(by, "propose")


def proposals(*, by: Actor | None) -> list[FoundingView]:
    """[FoundingView] that the open house made or is asked about, the newest first. Three queries."""
    return queries.proposals(by=by)


def proposal(founding_id: UUID, *, by: Actor | None) -> FoundingView:
    """One of proposals(); in the new body's house the one that it came of. raises NotThere"""
    return queries.proposal(founding_id, by=by)


def unanswered(*, by: Actor | None) -> list[tuple[UUID, str]]:
    """[(proposal, the body's name)] that wait for the open house's answer. One query."""
    return queries.unanswered(by=by)


def propose(draft: Draft, *, once: UUID, by: Actor, at: datetime) -> UUID:
    """Propose a body as the municipality whose house is open; gives the proposal's id. raises Refusal

    once  of the form: a second click finds what the first one made
    """
    return actions.propose(draft, once=once, by=by, at=at).pk


def change(founding_id: UUID, draft: Draft, *, version: int, by: Actor, at: datetime) -> None:
    """Put another draft in its place; the parties answer anew. The same again is no change. raises Refusal, NotThere

    version  that the page showed
    """
    actions.change(founding_id, draft, version=version, by=by, at=at)


def withdraw(founding_id: UUID, *, by: Actor, at: datetime) -> None:
    """Take a proposal back that the open house made. Safe to do twice. raises Refusal, NotThere"""
    actions.withdraw(founding_id, by=by, at=at)


def answer(
    founding_id: UUID,
    said: Said,
    *,
    version: int,
    seen: str | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Say "yes" or "no" as the municipality whose house is open. raises Refusal, NotThere

    version  of the proposal that was answered
    seen     id of the answer that the page showed, "" for none; None where there was no page
    """
    actions.answer(founding_id, said, version=version, seen=seen, by=by, at=at)


def hear_proposal(founding_id: UUID) -> None:
    """For a task: a line in the open house's log on how the proposal stands."""
    actions.hear_proposal(founding_id)


def hear_dropped(founding_id: UUID, name: str, version: int) -> bool:
    """For a task: a line in the log of a house that a version asks no more; False where that is no news to it."""
    return actions.hear_dropped(founding_id, name, version)


def hear_answer(answer_id: UUID) -> tuple[UUID, AnswerView]:
    """For a task in the proposer's house: (proposal, the answer), with a line in its log."""
    row = actions.hear_answer(answer_id)
    return row.founding_id, AnswerView.of(row)
