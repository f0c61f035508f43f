"""The door to the fingerprints, for the municipalities' side of the radar.

Duties: keep what a municipality lets the radar know, and erase it at once; show the pairs a house is in; keep what
each side says, and the texts that were released.
`by` may be None in a worker's task only: there is no person, and the wall alone cuts.
Do not hand out rows or fingerprints, and do not let a caller name the municipality it speaks for.

What is not there for the caller raises NotThere (a LookupError). A refusal is an exception with a sentence for the
person (str); nothing is stored then: AnsweredAlready, SaidNo, MadeAlready, all of them Refusal.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from foundation import tenancy
from foundation.rights import Actor

from . import actions, queries
from .actions.refusals import AnsweredAlready, MadeAlready, Refusal, SaidNo
from .contracts import STATES, ConsentView, Copy, Material, NotThere, PairCut, PairList, PairView, ReleaseView, Side
from .rules import words

__all__ = [
    "STATES",
    "AnsweredAlready",
    "ConsentView",
    "Copy",
    "MadeAlready",
    "Material",
    "NotThere",
    "PairCut",
    "PairList",
    "PairView",
    "Refusal",
    "ReleaseView",
    "SaidNo",
    "Side",
    "begin",
    "consents",
    "forget",
    "give_consent",
    "hear",
    "hold",
    "keep",
    "look",
    "made",
    "make",
    "open_count",
    "pair",
    "pairs",
    "progress",
    "releases",
    "say_no",
    "say_yes",
    "share",
    "some_pairs",
    "take_back",
    "withdraw_consent",
]


def consents(*, by: Actor | None) -> list[ConsentView]:
    """[ConsentView] of the open house. One query."""
    return queries.consents(by=by)


def progress(body_ids: Collection[UUID], *, by: Actor) -> tuple[int, int]:
    """(how many of the house's fingerprints have been compared in all these bodies, of how many). Two queries."""
    return queries.progress(body_ids, by=by)


def give_consent(theme_id: UUID, theme: str, *, by: Actor, at: datetime) -> bool:
    """Let titles and fingerprints of a theme be known; False when they were already."""
    return actions.give_consent(theme_id, theme, by=by, at=at)


def withdraw_consent(theme_id: UUID, *, by: Actor, at: datetime) -> int | None:
    """Erase at once all that the radar knows of a theme; gives of how many documents, None where it knew nothing."""
    return actions.withdraw_consent(theme_id, by=by, at=at)


def hold() -> set[UUID]:
    """The themes that are consented to, held until this transaction's end: nobody takes one back meanwhile."""
    return actions.hold()


def begin(theme_id: UUID, total: int) -> bool:
    """Say how many fingerprints there are to take; False where there is no consent."""
    return actions.begin(theme_id, total)


def keep(theme_id: UUID, materials: Sequence[Material], *, last: bool = False, at: datetime) -> bool:
    """Take fingerprints; False where there is no consent (any more): nothing is kept then."""
    return actions.keep(theme_id, materials, last=last, at=at)


def forget(document_id: UUID) -> bool:
    """Erase what is known of one document; safe to do twice."""
    return actions.forget(document_id)


def look(joint_body_id: UUID) -> None:
    """Ask the worker to compare what has not been compared in a body."""
    tenancy.later("prints.match", joint_body_id=joint_body_id)


def pairs(*, by: Actor | None) -> list[PairView]:
    """[PairView] the open house reaches, the most alike first. Two queries."""
    return queries.pairs(by=by)


def some_pairs(cut: PairCut, *, by: Actor) -> PairList:
    """Those of pairs() that are asked for. Three queries."""
    return queries.some_pairs(cut, by=by)


def open_count(*, by: Actor) -> int:
    """How many of pairs() wait for the open house. One query."""
    return queries.open_count(by=by)


def pair(pair_id: UUID, *, by: Actor | None) -> PairView:
    """One of pairs(). raises NotThere"""
    return queries.pair(pair_id, by=by)


def releases(pair_id: UUID, *, by: Actor) -> list[ReleaseView]:
    """The texts of a pair, in the joint body's house when both sides said yes. raises NotThere"""
    return queries.releases(pair_id, by=by)


def say_yes(pair_id: UUID, copy: Copy, *, by: Actor, at: datetime) -> bool:
    """Release this text to the joint body; False when it has it already. raises Refusal, NotThere"""
    return actions.say_yes(pair_id, copy, by=by, at=at)


def say_no(pair_id: UUID, *, reason: str, by: Actor, at: datetime) -> bool:
    """Turn it down; False when it was already. raises Refusal, NotThere"""
    return actions.say_no(pair_id, reason=reason, by=by, at=at)


def take_back(pair_id: UUID, *, by: Actor, at: datetime) -> bool:
    """Erase what one's own house said and released; False when it said nothing. raises Refusal, NotThere"""
    return actions.take_back(pair_id, by=by, at=at)


def hear(pair_id: UUID, what: str, *, note: str, answer: str = "") -> None:
    """Write in the open house's log what another did with a pair; what: "release", "answer" or "draft"."""
    actions.hear(pair_id, what, note=note, answer=answer)


def share(one: str, other: str) -> float:
    """0..1: how many of two short texts' words are the same, in whichever of the languages."""
    return words.shared(one, other)


def made(pair_id: UUID, *, by: Actor) -> UUID | None:
    """The common draft of a pair, in the joint body's house: waits for who makes one just now. raises NotThere"""
    return actions.made(pair_id, by=by)


def make(pair_id: UUID, document_id: UUID, *, by: Actor, at: datetime) -> None:
    """Remember the common draft made of a pair, in the joint body's house. raises Refusal, NotThere"""
    actions.make(pair_id, document_id, by=by, at=at)
