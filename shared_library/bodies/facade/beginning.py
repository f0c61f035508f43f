"""The same door: how a body comes to be, and who is to become a member."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from foundation.rights import Actor
from shared_library.bodies import actions, queries
from shared_library.bodies.contracts import AgreementView, AnswerView, Terms


def check_terms(terms: Terms, member_ids: set[UUID], *, today: date) -> None:
    """Whether these members may agree on it: form, rule, host, days. raises Refusal; NotThere for no such form"""
    actions.check_terms(terms, member_ids, today=today)


def begin(
    body_id: UUID,
    terms: Terms,
    *,
    parties: Sequence[Mapping[str, str]],
    answers: Iterable[AnswerView],
    proposed_at: datetime,
    proposed_by_name: str,
    at: datetime,
) -> None:
    """Give a new body its first agreement and its members. Owner's door; safe to do twice. raises Refusal"""
    actions.begin(
        body_id,
        terms,
        parties=parties,
        answers=answers,
        proposed_at=proposed_at,
        proposed_by_name=proposed_by_name,
        at=at,
    )


def joinings(*, by: Actor | None) -> list[AgreementView]:
    """[AgreementView] by which the open house is, or was, asked to become a member; the newest first."""
    return queries.joinings(by=by)


def hear_joining(agreement_id: UUID) -> None:
    """For a task: a line in the log of the house that is asked to become a member, or becomes one."""
    actions.hear_joining(agreement_id)
