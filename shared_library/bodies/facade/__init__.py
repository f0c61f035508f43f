"""The door to the joint bodies, for those that publish to members, decide together, and for the municipalities' pages.

Duties: tell which bodies a house is a member of, who the members are on a day, what they agreed and by which rule they
decide; take a municipality's answers, its leaving and what it tells of its plan, as itself.
`by` may be None in a worker's task only: there is no person, and the wall alone cuts.
Do not hand out rows, and do not let a caller name the municipality it speaks for.

What is not there for the caller raises NotThere (a LookupError). A refusal is an exception with a sentence for the
person (str), and nothing is stored then.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from foundation.noting import Said
from foundation.rights import Actor, Refusal
from shared_library.bodies import actions, queries
from shared_library.bodies.contracts import (
    AgreementView,
    AnswerView,
    BodyView,
    FormView,
    Leaving,
    MemberView,
    NotThere,
    Plan,
    ProposalView,
    Rule,
    Terms,
    ThemePlans,
    ThemeRow,
    ToldTheme,
)
from shared_library.bodies.rules import MOST_MONTHS

from .beginning import begin, check_terms, hear_joining, joinings

__all__ = [
    "MOST_MONTHS",
    "AgreementView",
    "AnswerView",
    "BodyView",
    "FormView",
    "Leaving",
    "MemberView",
    "NotThere",
    "Plan",
    "ProposalView",
    "Refusal",
    "Rule",
    "Said",
    "Terms",
    "ThemePlans",
    "ThemeRow",
    "ToldTheme",
    "agreement",
    "agreements",
    "answer",
    "begin",
    "bodies",
    "body",
    "carried_out",
    "check_terms",
    "ending",
    "fall",
    "forget_order",
    "form",
    "forms",
    "found",
    "get_agreement",
    "hear_answer",
    "hear_joining",
    "hear_leaving",
    "hear_plan",
    "joinings",
    "layer_of",
    "leave",
    "leaving",
    "member_ids",
    "member_of",
    "members",
    "order_theme",
    "propose",
    "rule_of",
    "settle",
    "stay",
    "take_back",
    "take_plan_back",
    "tell_plan",
    "theme_plans",
    "ties_of_house",
    "told_plan",
    "unanswered",
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


def member_of(*, on: date) -> set[UUID]:
    """The bodies that the open house is a member of on a day. One query."""
    return queries.member_of(on=on)


def member_ids(body_ids: Iterable[UUID], *, on: date) -> dict[UUID, frozenset[UUID]]:
    """{body: its members of a day}, as far as the wall lets one see. One query."""
    return queries.member_ids(body_ids, on=on)


def agreement(body_id: UUID, *, on: date, by: Actor | None = None) -> AgreementView | None:
    """What the members have agreed on as of a day, or None."""
    return queries.agreement(body_id, on=on, by=by)


def agreements(
    body_id: UUID, *, by: Actor | None, on: date | None = None, answers_to: str = "all"
) -> list[AgreementView]:
    """[AgreementView] newest first, as they stand on a day; answers_to: of "all", or of the one "proposed" alone."""
    return queries.agreements(body_id, by=by, on=on, answers_to=answers_to)


def get_agreement(agreement_id: UUID, *, by: Actor | None) -> AgreementView:
    """One AgreementView as it stands today. raises NotThere"""
    return queries.get_agreement(agreement_id, by=by)


def rule_of(body_id: UUID, *, on: date) -> Rule:
    """How a body decides on a day, and its members then. Two queries."""
    return queries.rule_of(body_id, on=on)


def layer_of(body_id: UUID, *, on: date) -> str:
    """The layer of the library that a body publishes to on a day, by its form: "body" or "network". One query."""
    return queries.layer_of(body_id, on=on)


def found(body_id: UUID, municipality_ids: Iterable[UUID], *, from_date: date) -> None:
    """Give a body members; other joint bodies where it is a network. Owner's door; safe to do twice. raises Refusal"""
    actions.found(body_id, municipality_ids, from_date=from_date)


def propose(terms: Terms, *, by: Actor, at: datetime) -> UUID:
    """Propose an agreement in the body's house; gives its id. raises Refusal, NotThere"""
    return actions.propose(terms, by=by, at=at).pk


def take_back(agreement_id: UUID, *, by: Actor, at: datetime) -> None:
    """Take a proposal back in the body's house. Safe to do twice. raises Refusal, NotThere"""
    actions.take_back(agreement_id, by=by, at=at)


def answer(
    agreement_id: UUID,
    said: Said,
    *,
    seen: str | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Say "yes" or "no" as the municipality whose house is open, until it is settled. raises Refusal, NotThere

    seen  id of the answer that the page showed, "" for none; None where there was no page
    """
    actions.answer(agreement_id, said, seen=seen, by=by, at=at)


def settle(agreement_id: UUID, *, at: datetime) -> bool:
    """In the body's house, for a task: let it hold when all have said yes; raises Refusal."""
    return actions.settle(agreement_id, at=at)


def fall(agreement_id: UUID, *, why: Refusal | None = None, at: datetime) -> Refusal | None:
    """In the body's house, for a task: take a proposal back that cannot hold any more; gives why. Safe to do twice."""
    return actions.fall(agreement_id, why=why, at=at)


def leaving(body_id: UUID, *, by: Actor | None, on: date) -> Leaving:
    """What leaving means for the open house, or means for it that has given notice. raises NotThere"""
    return queries.leaving(body_id, by=by, on=on)


def leave(body_id: UUID, *, reason: str = "", until_date: date | None = None, by: Actor, at: datetime) -> None:
    """Give notice as the municipality whose house is open. raises Refusal"""
    actions.leave(body_id, reason=reason, until_date=until_date, by=by, at=at)


def stay(body_id: UUID, *, by: Actor, at: datetime) -> None:
    """Take that notice back before its day. raises Refusal"""
    actions.stay(body_id, by=by, at=at)


def ending() -> list[tuple[UUID, Leaving]]:
    """[(place, what follows)] of the open house's places that end or ended and are not carried out; for a task."""
    return queries.ending()


def carried_out(place_id: UUID, *, at: datetime) -> None:
    """Nothing more follows from the end of that place. Safe to do twice."""
    actions.carried_out(place_id, at=at)


def theme_plans(
    body_id: UUID, *, by: Actor | None, on: date | None = None, owners: Sequence[MemberView] | None = None
) -> ThemePlans:
    """The theme plans of the day's members side by side, in the agreed order. Three queries at most.

    owners  some of them, as `members` gave them for that day: no others' plans are read
    """
    return queries.theme_plans(body_id, by=by, on=on, owners=owners)


def told_plan(body_id: UUID, *, by: Actor | None) -> Plan | None:
    """What the open house told a body of its plan, or None."""
    return queries.told_plan(body_id, by=by)


def tell_plan(body_id: UUID, themes: Sequence[ToldTheme], *, by: Actor, at: datetime) -> int:
    """Tell a body of the open house's plan, instead of what it told before; gives how many. raises Refusal"""
    return actions.tell_plan(body_id, themes, by=by, at=at)


def take_plan_back(body_id: UUID, *, by: Actor, at: datetime) -> None:
    """Erase what the open house told of its plan. Safe to do twice. raises NotThere"""
    actions.take_plan_back(body_id, by=by, at=at)


def order_theme(
    keys: Iterable[str],
    *,
    title: str,
    position: int | None,
    note: str = "",
    agreed_date: date | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """In the body's house, give a theme its place in the agreed order; several keys are joined. raises Refusal"""
    actions.order_theme(keys, title=title, position=position, note=note, agreed_date=agreed_date, by=by, at=at)


def forget_order(theme_id: UUID, *, by: Actor, at: datetime) -> None:
    """Take a theme out of the agreed order, and part what was joined. Safe to do twice."""
    actions.forget_order(theme_id, by=by, at=at)


def unanswered(*, by: Actor | None, on: date) -> list[tuple[UUID, str, UUID, bool]]:
    """[(body, its name, proposal, whether the house is to become a member)] that wait for the open house's answer."""
    return queries.unanswered(by=by, on=on)


def hear_answer(answer_id: UUID) -> AnswerView:
    """For a task in the body's house: a line in its log."""
    return AnswerView.of(actions.hear_answer(answer_id))


def hear_leaving(place_id: UUID) -> tuple[MemberView, bool]:
    """For a task: who leaves or stays, with a line in the house's log; and whether that is news. raises NotThere"""
    row, is_news = actions.hear_leaving(place_id)
    return queries.member_view(row), is_news


def hear_plan(place_id: UUID) -> None:
    """For a task in the body's house: a line in its log."""
    actions.hear_plan(place_id)


def ties_of_house(house_id: UUID, *, on: date) -> list[str]:
    """Whose joint body a house is in, and who is in its own, by name; for the owner's command that would erase it."""
    return queries.ties_of_house(house_id, on=on)
