"""An agreement: proposed by the body, answered by each member as itself, settled when all have said yes."""

from datetime import date, datetime
from uuid import UUID

import psycopg
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import Max
from django.utils.timezone import localdate

from foundation import audit, tenancy
from foundation.rights import Actor
from shared_library.bodies import queries
from shared_library.bodies.contracts import NotThere, Terms
from shared_library.bodies.models import Agreement, AgreementAnswer
from shared_library.bodies.permissions import TABLE
from shared_library.bodies.rules import AFTER, ANSWERS, MOST_MONTHS, RULES

from .refusals import (
    AnsweredMeanwhile,
    HostMissing,
    NoMembers,
    NotAMember,
    NotAsked,
    NotTheDay,
    OnlyInABody,
    ProposalWaits,
    ReasonMissing,
    RuleNotOfTheForm,
    Settled,
)

SAID = ("answer", "reason", "role", "decided_date", "case_number")


def propose(terms: Terms, *, by: Actor, at: datetime) -> Agreement:
    """Propose an agreement to the members of the body whose house is open; with an ends_date: its end.

    raises OnlyInABody, NoMembers, RuleNotOfTheForm, HostMissing, NotTheDay, ProposalWaits; NotThere for no such form
    """
    TABLE.require(by, "propose")
    body, today = tenancy.current(), localdate(at)
    if not body.is_joint_body:
        raise OnlyInABody
    members = queries.members(body.id, on=today)
    _check(terms, {one.municipality_id for one in members}, today)
    try:
        with transaction.atomic():
            newest = Agreement.objects.filter(joint_body_id=body.id).aggregate(newest=Max("version"))["newest"] or 0
            made = Agreement(
                joint_body_id=body.id, version=newest + 1, form=terms.form, rule=terms.rule,
                host_municipality_id=terms.host_municipality_id if terms.rule == "host" else None,
                from_date=terms.from_date, after_leaving=terms.after_leaving, leaving_months=terms.leaving_months,
                after_end=terms.after_end, end_months=terms.end_months, notice_months=terms.notice_months,
                ends_date=terms.ends_date, note=terms.note.strip(), proposed_at=at, proposed_by_name=by.name,
                parties=[{"id": str(one.municipality_id), "name": one.name} for one in members],
            )  # fmt: skip
            made.save(force_insert=True)
            audit.record(by, "propose_agreement", made, changes={"agreement": (newest or None, made.version)})
            tenancy.later("bodies.proposed", agreement_id=made.pk)
    except IntegrityError as waits:
        raise ProposalWaits from waits
    return made


def _check(terms: Terms, members: set[UUID], today: date) -> None:
    form = queries.form(terms.form)
    months = (terms.leaving_months, terms.end_months, terms.notice_months)
    if terms.rule not in RULES or not {terms.after_leaving, terms.after_end} <= set(AFTER):
        raise ValueError("no such rule or consequence")
    if not all(0 <= count <= MOST_MONTHS for count in months):
        raise ValueError("too many months")
    if not members:
        raise NoMembers
    if terms.rule not in form.rules:
        raise RuleNotOfTheForm
    if terms.rule == "host" and terms.host_municipality_id not in members:
        raise HostMissing
    if terms.ends_date and terms.ends_date <= today:
        raise NotTheDay(date.fromordinal(today.toordinal() + 1))


def take_back(agreement_id: UUID, *, by: Actor, at: datetime) -> None:
    """Take a proposal back in the body's house. Safe to do twice. raises Settled, NotThere"""
    with transaction.atomic():
        row = _own(agreement_id)
        TABLE.require(by, "propose", row)
        if row.state == "withdrawn":
            return
        if row.state != "proposed":
            raise Settled
        row.state, row.settled_at = "withdrawn", at
        row.save(update_fields=["state", "settled_at"])
        audit.record(by, "take_back_agreement", row, changes={"agreement_state": ("proposed", "withdrawn")})


def _own(agreement_id: UUID) -> Agreement:
    rows = Agreement.objects.select_for_update().filter(pk=agreement_id, joint_body_id=tenancy.current().id)
    if (row := rows.first()) is None:
        raise NotThere(str(agreement_id))
    return row


def answer(
    agreement_id: UUID,
    *,
    answer: str,
    role: str,
    decided_date: date,
    case_number: str = "",
    reason: str = "",
    seen: str | None = None,
    by: Actor,
    at: datetime,
) -> AgreementAnswer:
    """Say what the municipality whose house is open decided about a proposal; the same again changes nothing.

    seen    id of the answer that held when the page was made, "" where there was none; None where there was no page
    raises  Settled, NotAsked, NotAMember, NotTheDay, ReasonMissing, AnsweredMeanwhile; NotThere
    """
    row = Agreement.objects.filter(pk=agreement_id).first()
    if row is None:
        raise NotThere(str(agreement_id))
    TABLE.require(by, "answer", row)
    here, today = tenancy.current(), localdate(at)
    if answer not in ANSWERS:
        raise ValueError(answer)
    if str(here.id) not in {party["id"] for party in row.parties}:
        raise NotAsked
    if queries.place_of(row.joint_body_id, here.id, today) is None:
        raise NotAMember
    if row.state != "proposed":
        raise Settled
    if decided_date > today:
        raise NotTheDay
    if answer == "no" and not reason.strip():
        raise ReasonMissing
    new = AgreementAnswer(
        agreement=row, joint_body_id=row.joint_body_id, municipality_id=here.id, municipality_name=here.name,
        answer=answer, reason=reason.strip(), role=role.strip(), decided_date=decided_date,
        case_number=case_number.strip(), by_name=by.name, at=at,
    )  # fmt: skip
    try:
        try:
            with transaction.atomic():
                return _written(new, seen, by=by, at=at)
        except IntegrityError:  # two answer at once: the second comes after the first
            with transaction.atomic():
                return _written(new, seen, by=by, at=at)
    except DatabaseError as late:  # the trigger: it was settled meanwhile
        if isinstance(late.__cause__, psycopg.errors.InsufficientPrivilege):
            raise Settled from late
        raise


def _written(new: AgreementAnswer, seen: str | None, *, by: Actor, at: datetime) -> AgreementAnswer:
    held = (
        AgreementAnswer.objects.select_for_update()
        .filter(agreement_id=new.agreement_id, municipality_id=new.municipality_id, ended_at=None)
        .first()
    )
    if held and all(getattr(held, name) == getattr(new, name) for name in SAID):
        return held
    if seen is not None and seen != (str(held.pk) if held else ""):
        raise AnsweredMeanwhile(held.by_name if held else new.municipality_name)
    if held:
        held.ended_at = at
        held.save(update_fields=["ended_at"])
    new.save(force_insert=True)
    audit.record(
        by, "answer_agreement", new, note=new.reason,
        changes={"agreement_answer": (held.answer if held else None, new.answer), "answer_role": (None, new.role),
                 "decided_date": (None, new.decided_date.isoformat()), "case_number": (None, new.case_number)},
    )  # fmt: skip
    tenancy.later("bodies.answered", answer_id=new.pk)
    return new


def settle(agreement_id: UUID, *, at: datetime) -> bool:
    """In the body's house: let the proposal hold when all who are still members have said yes. Safe to do twice."""
    with transaction.atomic():
        row = _own(agreement_id)
        today = localdate(at)
        if row.state != "proposed" or not _all_said_yes(row, today):
            return False
        row.state, row.settled_at, row.holds_from_date = "agreed", at, max(row.from_date, today)
        row.save(update_fields=["state", "settled_at", "holds_from_date"])
        changes = {
            "agreement_state": ("proposed", "agreed"),
            "holds_from_date": (None, row.holds_from_date.isoformat()),
        }
        audit.record(None, "agree", row, changes=changes)
        if row.ends_date:
            _end_places(row, at=at)
        tenancy.later("bodies.agreed", agreement_id=row.pk)
    return True


def _all_said_yes(row: Agreement, today: date) -> bool:
    members = {one.municipality_id for one in queries.members(row.joint_body_id, on=today)}
    parties = {UUID(party["id"]) for party in row.parties} & members
    held = AgreementAnswer.objects.filter(agreement=row, ended_at=None, answer="yes")
    return bool(parties) and parties <= set(held.values_list("municipality_id", flat=True))


def _end_places(row: Agreement, *, at: datetime) -> None:
    """The body ends: so do the places that go on longer."""
    assert row.ends_date is not None
    ends = max(row.ends_date, row.holds_from_date or row.ends_date)
    for place in queries.current_places(row.joint_body_id, ends).select_for_update():
        place.until_date, place.cause, place.reason = ends, "ended", row.note
        place.after, place.after_months = row.after_end, row.end_months
        place.agreement_version, place.told_at, place.told_by_name = row.version, at, row.proposed_by_name
        place.save(update_fields=LEAVING)


LEAVING = ["until_date", "cause", "reason", "after", "after_months", "agreement_version", "told_at", "told_by_name"]
