"""The door to the joint bodies, for those that publish to members, decide together, and for the municipalities' pages.

Duties: tell which bodies a house is a member of, who the members are on a day, what they agreed and by which rule they
decide; take a municipality's answers, its leaving and what it tells of its plan, as itself.
`by` may be None in a worker's task only: there is no person, and the wall alone cuts.
Do not hand out rows, and do not let a caller name the municipality it speaks for.

What is not there for the caller raises NotThere (a LookupError).
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from foundation.rights import Actor

from . import actions, queries
from .contracts import AgreementView, AnswerView, BodyView, FormView, MemberView, NotThere, Rule

__all__ = [
    "AgreementView",
    "AnswerView",
    "BodyView",
    "FormView",
    "MemberView",
    "NotThere",
    "Rule",
    "agreement",
    "agreements",
    "bodies",
    "body",
    "form",
    "forms",
    "found",
    "get_agreement",
    "members",
    "rule_of",
]


def forms(*, country: str) -> list[FormView]:
    """[FormView] of a country, what is historical last. No query."""
    return queries.forms(country=country)


def form(key: str) -> FormView:
    """One FormView. raises NotThere"""
    return queries.form(key)


def bodies(*, by: Actor | None, on: date) -> list[BodyView]:
    """[BodyView] that the open house is or was a member of, and itself where it is a body's. Two queries."""
    return queries.bodies(by=by, on=on)


def body(body_id: UUID, *, by: Actor | None, on: date | None = None) -> BodyView:
    """One of bodies(), today when no day is given. raises NotThere"""
    return queries.body(body_id, by=by, on=on)


def members(
    body_id: UUID, *, by: Actor | None = None, on: date | None = None, with_former: bool = False
) -> list[MemberView]:
    """[MemberView] by name, of today when no day is given; with_former: also who has left. One query."""
    return queries.members(body_id, by=by, on=on, with_former=with_former)


def agreement(body_id: UUID, *, on: date, by: Actor | None = None) -> AgreementView | None:
    """What the members have agreed on as of a day, or None."""
    return queries.agreement(body_id, on=on, by=by)


def agreements(body_id: UUID, *, by: Actor | None, on: date | None = None) -> list[AgreementView]:
    """[AgreementView] newest first, as they stand on a day, today when none is given."""
    return queries.agreements(body_id, by=by, on=on)


def get_agreement(agreement_id: UUID, *, by: Actor | None) -> AgreementView:
    """One AgreementView as it stands today. raises NotThere"""
    return queries.get_agreement(agreement_id, by=by)


def rule_of(body_id: UUID, *, on: date) -> Rule:
    """How a body decides on a day, and its members then. Two queries."""
    return queries.rule_of(body_id, on=on)


def found(body_id: UUID, municipality_ids: Iterable[UUID], *, from_date: date) -> None:
    """Give a body its first members. Owner's door; safe to do twice."""
    actions.found(body_id, municipality_ids, from_date=from_date)
