"""What the members agreed, on which day."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import localdate

from foundation import tenancy
from foundation.registry import queries as registry
from foundation.rights import Actor
from shared_library.bodies.contracts import OF_AN_ANSWER, AgreementView, NotThere, proposed
from shared_library.bodies.models import Agreement, AgreementAnswer, Place
from shared_library.bodies.permissions import TABLE


def in_force(body_ids: Iterable[UUID], on: date) -> dict[UUID, Agreement]:
    """{body: the agreement that holds on a day}; one query."""
    rows = Agreement.objects.filter(joint_body_id__in=list(body_ids), state="agreed", holds_from_date__lte=on)
    return {row.joint_body_id: row for row in rows.order_by("version")}


def forms_named(body_id: UUID, on: date) -> set[str]:
    """The forms of the agreement that holds, of those to come, and of the proposal. One query."""
    rows = Agreement.objects.filter(joint_body_id=body_id).exclude(state="withdrawn").order_by("version")
    found = list(rows.values_list("form", "holds_from_date"))
    held = [form for form, day in found if day is not None and day <= on][-1:]
    return {*held, *(form for form, day in found if day is None or day > on)}


def agreement(body_id: UUID, *, on: date, by: Actor | None = None) -> AgreementView | None:
    """What holds on a day, or None. Three queries."""
    if by is not None:
        TABLE.require(by, "see")
    return next((one for one in agreements(body_id, by=by, on=on) if one.state == "in_force"), None)


def agreements(
    body_id: UUID, *, by: Actor | None, on: date | None = None, answers_to: UUID | str = "all"
) -> list[AgreementView]:
    """All, newest first, as they stand on a day. Three queries.

    answers_to  whose answers are fetched, as a body has hundreds of members: of "all", of what is "proposed" and
                waits, or of one
    """
    if by is not None:
        TABLE.require(by, "see")
    day = on or localdate(tenancy.moment())
    rows = list(Agreement.objects.filter(joint_body_id=body_id).order_by("-version"))
    asked = [row.pk for row in rows if answers_to in ("all", row.state, row.pk)]
    answers = _answers(asked)
    held, undone = _days_held(rows), _undone(rows, day)
    left = _left(body_id, day) if any(row.state == "proposed" for row in rows) else set()
    return [_view(row, answers.get(row.pk, []), held.get(row.pk), left, day, undone.get(row.pk)) for row in rows]


def get_agreement(agreement_id: UUID, *, by: Actor | None) -> AgreementView:
    """One as it stands today; raises NotThere. Four queries."""
    row = Agreement.objects.filter(pk=agreement_id).first()
    if row is None:
        raise NotThere(str(agreement_id))
    return next(one for one in agreements(row.joint_body_id, by=by, answers_to=agreement_id) if one.id == agreement_id)


def unanswered(*, by: Actor | None, on: date) -> list[tuple[UUID, str, UUID, bool]]:
    """[(body, its name, proposal, whether the house is to join)] that wait for its answer. Two queries.

    Who is a member no more is asked no more.
    """
    if by is not None:
        TABLE.require(by, "answer")
    here = tenancy.current().id
    said = AgreementAnswer.objects.filter(municipality_id=here, ended_at=None).values("agreement_id")
    places = Place.objects.filter(Q(until_date=None) | Q(until_date__gt=on), from_date__lte=on, municipality_id=here)
    asked = Q(joining_id=here) | Exists(places.filter(joint_body_id=OuterRef("joint_body_id")))
    waiting = Agreement.objects.filter(asked, state="proposed", parties__contains=[{"id": str(here)}])
    rows = waiting.exclude(pk__in=said)
    found = list(rows.order_by("proposed_at").values_list("joint_body_id", "pk", "joining_id"))
    names = registry.municipalities(body for body, _proposal, _joining in found)
    return [(body, names[body].name, proposal, joining == here) for body, proposal, joining in found]


def joinings(*, by: Actor | None) -> list[AgreementView]:
    """Those by which the open house is, or was, asked to become a member, the newest first. Four queries."""
    if by is not None:
        TABLE.require(by, "see")
    day = localdate(tenancy.moment())
    rows = list(Agreement.objects.filter(joining_id=tenancy.current().id).order_by("-proposed_at"))
    answers = _answers([row.pk for row in rows])
    return [
        _view(row, answers.get(row.pk, []), (row.holds_from_date, None) if row.holds_from_date else None, set(), day)
        for row in rows
    ]


def _days_held(rows: list[Agreement]) -> dict[UUID, tuple[date, date | None]]:
    """{agreement: (first day, the day from which a later one holds)}."""
    agreed = [(row.version, row.holds_from_date, row.pk) for row in rows if row.holds_from_date]
    return {
        key: (first, min((day for later, day, _key in agreed if later > version), default=None))
        for version, first, key in agreed
    }


def _undone(rows: list[Agreement], on: date) -> dict[UUID, date]:
    """{agreement: the end that was agreed on before, and was to come} of those that say nothing of an end."""
    found: dict[UUID, date] = {}
    ends: date | None = None
    for row in reversed(rows):
        said = localdate(row.settled_at) if row.settled_at else on
        if row.joining_id is None and row.ends_date is None and ends is not None and ends > said:
            found[row.pk] = ends
        if row.state == "agreed" and row.joining_id is None:
            ends = row.ends_date
    return found


def _left(body_id: UUID, on: date) -> set[UUID]:
    """Who is no party any more, because it is no member on the day."""
    places = Place.objects.filter(joint_body_id=body_id)
    gone = set(places.filter(until_date__lte=on).values_list("municipality_id", flat=True))
    again = places.filter(Q(until_date=None) | Q(until_date__gt=on), municipality_id__in=gone)
    return gone - set(again.values_list("municipality_id", flat=True))


def _state(row: Agreement, held: tuple[date, date | None] | None, on: date) -> str:
    if held is None:
        return row.state
    first, until = held
    if until is not None and until <= on:
        return "replaced"
    return "coming" if on < first else "in_force"


def _answers(asked: Iterable[UUID]) -> dict[UUID, list[Any]]:
    """{agreement: what holds of what was said to it, the oldest first}: a body has hundreds of members."""
    found: dict[UUID, list[Any]] = {}
    rows = AgreementAnswer.objects.filter(agreement__in=asked, ended_at=None).order_by("at")
    for one in rows.values_list("agreement_id", *OF_AN_ANSWER, named=True):
        found.setdefault(one.agreement_id, []).append(one)
    return found


def _view(row: Agreement, answers: list, held, left: set[UUID], on: date, undoes: date | None = None) -> AgreementView:
    told = proposed(row, answers) | {"state": _state(row, held, on)}
    said = {answer.municipality_id for answer in answers}
    waiting = [
        (key, name) for key, name in told["parties"] if key not in said and (key not in left or key == row.joining_id)
    ]
    return AgreementView(
        **told,
        joint_body_id=row.joint_body_id,
        ends_date=row.ends_date,
        undoes=undoes,
        holds_from_date=row.holds_from_date,
        replaced_date=held[1] if held else None,
        waiting=tuple(waiting) if row.state == "proposed" else (),
        joining_id=row.joining_id,
        joining_name=row.joining_name,
    )
