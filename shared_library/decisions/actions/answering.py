"""A municipality notes what it has decided in a case, as itself."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from foundation import audit, tenancy
from foundation.rights import Actor
from shared_library.bodies import facade as bodies
from shared_library.decisions import queries
from shared_library.decisions.models import Case, Decision
from shared_library.decisions.permissions import TABLE
from shared_library.decisions.queries.shapes import held
from shared_library.decisions.rules import ANSWERS

from .refusals import AlreadyAnswered, DayAhead, NotAMember, ReasonMissing, closed

SAID = ("answer", "reason", "role", "decided_date", "case_number")
WITH_REASON = ("exception", "object")


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
) -> Decision:
    """Note a decision; one that was noted before is followed by it, and stays to be read.

    role    who decided, in words
    seen    id of the decision that held when the page was made, None where there was none
    The same again changes nothing.
    raises  CaseFrozen, CaseStopped, NotAMember, ReasonMissing, DayAhead, AlreadyAnswered; NotThere
    """
    if answer not in ANSWERS:
        raise ValueError(answer)
    case, here = queries.get_case(case_id, by=by), tenancy.current()
    TABLE.require(by, "answer", case)
    if case.state != "open":
        raise closed(case)
    if here.id not in bodies.rule_of(case.joint_body_id, on=localdate(at)).member_ids:
        raise NotAMember
    if answer in WITH_REASON and not reason.strip():
        raise ReasonMissing
    if decided_date > localdate(at):
        raise DayAhead
    new = Decision(
        case=case, joint_body_id=case.joint_body_id, municipality_id=here.id, municipality_name=here.name,
        answer=answer, reason=reason.strip(), role=role.strip(), decided_date=decided_date,
        case_number=case_number.strip(), by_name=by.name, at=at,
    )  # fmt: skip
    before = _held(case, here.id)
    if before and _same(before, new):
        return before
    if (before.pk if before else None) != seen:
        raise AlreadyAnswered(before)
    new.supersedes = before
    try:
        with transaction.atomic():
            new.save(force_insert=True)
            audit.record(
                by,
                "change_decision" if before else "decide",
                new,
                changes=_changes(before, new),
                note=new.reason,
            )
            tenancy.later("decisions.answered", decision_id=new.pk)
    except IntegrityError:  # another click or another person came first, or the case was closed meanwhile
        case.refresh_from_db()
        if case.state != "open":
            raise closed(case) from None
        held_now = _held(case, here.id)
        if held_now and _same(held_now, new):
            return held_now
        raise AlreadyAnswered(held_now) from None
    return new


def _held(case: Case, municipality_id: UUID) -> Decision | None:
    return held(Decision.objects.filter(case=case, municipality_id=municipality_id)).get(municipality_id)


def _same(one: Decision, other: Decision) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in SAID)


def _changes(before: Decision | None, new: Decision) -> dict[str, tuple]:
    told = {
        "answer": "answer",
        "decided_by": "role",
        "decided_date": "decided_date",
        "case_number": "case_number",
    }
    pairs = {
        name: (_plain(getattr(before, field)) if before else None, _plain(getattr(new, field)))
        for name, field in told.items()
    }
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1] and pair != (None, "")}


def _plain(value):
    return value.isoformat() if isinstance(value, date) else value
