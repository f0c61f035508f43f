"""What the members agreed, on which day."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.utils.timezone import localdate

from foundation import tenancy
from foundation.registry import queries as registry
from foundation.rights import Actor
from shared_library.bodies.contracts import AgreementView, AnswerView, NotThere
from shared_library.bodies.models import Agreement, AgreementAnswer, Place
from shared_library.bodies.permissions import TABLE


def in_force(body_ids: Iterable[UUID], on: date) -> dict[UUID, Agreement]:
    """{body: the agreement that holds on a day}; one query."""
    rows = Agreement.objects.filter(joint_body_id__in=list(body_ids), state="agreed", holds_from_date__lte=on)
    return {row.joint_body_id: row for row in rows.order_by("version")}


def agreement(body_id: UUID, *, on: date, by: Actor | None = None) -> AgreementView | None:
    """What holds on a day, or None. Three queries."""
    if by is not None:
        TABLE.require(by, "see")
    return next((one for one in agreements(body_id, by=by, on=on) if one.state == "in_force"), None)


def agreements(body_id: UUID, *, by: Actor | None, on: date | None = None) -> list[AgreementView]:
    """All, newest first, as they stand on a day. Three queries."""
    if by is not None:
        TABLE.require(by, "see")
    day = on or localdate(tenancy.moment())
    rows = list(Agreement.objects.filter(joint_body_id=body_id).order_by("-version"))
    answers: dict[UUID, list[AgreementAnswer]] = {}
    for answer in AgreementAnswer.objects.filter(joint_body_id=body_id, ended_at=None).order_by("at"):
        answers.setdefault(answer.agreement_id, []).append(answer)
    held = _days_held(rows)
    left = _left(body_id, day) if any(row.state == "proposed" for row in rows) else set()
    return [_view(row, answers.get(row.pk, []), held.get(row.pk), left, day) for row in rows]


def get_agreement(agreement_id: UUID, *, by: Actor | None) -> AgreementView:
    """One as it stands today; raises NotThere. Four queries."""
    row = Agreement.objects.filter(pk=agreement_id).first()
    if row is None:
        raise NotThere(str(agreement_id))
    return next(one for one in agreements(row.joint_body_id, by=by) if one.id == agreement_id)


def unanswered(*, by: Actor | None, on: date) -> list[tuple[UUID, str, UUID]]:
    """[(body, its name, proposal)] that wait for the open house's answer. Two queries."""
    if by is not None:
        TABLE.require(by, "answer")
    here = tenancy.current().id
    said = AgreementAnswer.objects.filter(municipality_id=here, ended_at=None).values("agreement_id")
    rows = Agreement.objects.filter(state="proposed", parties__contains=[{"id": str(here)}]).exclude(pk__in=said)
    found = list(rows.order_by("proposed_at").values_list("joint_body_id", "pk"))
    names = registry.municipalities(body for body, _proposal in found)
    return [(body, names[body].name, proposal) for body, proposal in found]


def _days_held(rows: list[Agreement]) -> dict[UUID, tuple[date, date | None]]:
    """{agreement: (first day, the day from which a later one holds)}."""
    agreed = [(row.version, row.holds_from_date, row.pk) for row in rows if row.holds_from_date]
    return {
        key: (first, min((day for later, day, _key in agreed if later > version), default=None))
        for version, first, key in agreed
    }


def _left(body_id: UUID, on: date) -> set[UUID]:
    """Who is no party any more, because it is no member on the day."""
    gone = Place.objects.filter(joint_body_id=body_id, until_date__lte=on)
    return set(gone.values_list("municipality_id", flat=True))


def _state(row: Agreement, held: tuple[date, date | None] | None, on: date) -> str:
    if held is None:
        return row.state
    first, until = held
    if until is not None and until <= on:
        return "replaced"
    return "coming" if on < first else "in_force"


def _view(row: Agreement, answers: list, held, left: set[UUID], on: date) -> AgreementView:
    names = {UUID(party["id"]): party["name"] for party in row.parties}
    said = {answer.municipality_id for answer in answers}
    waiting = [(key, name) for key, name in names.items() if key not in said | left]
    return AgreementView(
        id=row.pk,
        joint_body_id=row.joint_body_id,
        version=row.version,
        form=row.form,
        rule=row.rule,
        host_id=row.host_municipality_id,
        host_name=names.get(row.host_municipality_id, "") if row.host_municipality_id else "",
        from_date=row.from_date,
        after_leaving=row.after_leaving,
        leaving_months=row.leaving_months,
        after_end=row.after_end,
        end_months=row.end_months,
        notice_months=row.notice_months,
        ends_date=row.ends_date,
        note=row.note,
        state=_state(row, held, on),
        proposed_at=row.proposed_at,
        proposed_by_name=row.proposed_by_name,
        holds_from_date=row.holds_from_date,
        replaced_date=held[1] if held else None,
        answers=tuple(answer_view(one) for one in answers),
        waiting=tuple(waiting) if row.state == "proposed" else (),
    )


def answer_view(row: AgreementAnswer) -> AnswerView:
    return AnswerView(
        id=row.pk,
        municipality_id=row.municipality_id,
        municipality_name=row.municipality_name,
        answer=row.answer,
        reason=row.reason,
        role=row.role,
        decided_date=row.decided_date,
        case_number=row.case_number,
        by_name=row.by_name,
        at=row.at,
    )
