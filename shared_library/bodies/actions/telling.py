"""What follows in other houses; in the worker's door."""

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from foundation import tenancy
from foundation.registry import queries as registry
from foundation.tenancy import counters
from shared_library.bodies import queries
from shared_library.bodies.models import Agreement, AgreementAnswer, Place

from .joining import give_place


def tell_proposed(agreement_id: UUID) -> None:
    """A proposal is there: each of its parties is asked."""
    row = Agreement.objects.get(pk=agreement_id)
    for house in registry.opened_among({UUID(party["id"]) for party in row.parties}):
        tenancy.later("cooperation.agreement_proposed", municipality=house, agreement_id=agreement_id)


def tell_answered(answer_id: UUID) -> None:
    """A member answered: the body is told, and looks whether all have said yes."""
    row = AgreementAnswer.objects.get(pk=answer_id)
    for house in registry.opened_among({row.joint_body_id}):
        tenancy.later(
            "cooperation.agreement_answered", municipality=house, answer_id=answer_id, agreement_id=row.agreement_id
        )


def tell_agreed(agreement_id: UUID) -> None:
    """An agreement holds: a new member gets its place, and all are told; the body did it itself.

    So is who was to become a member, when the body ends.
    """
    row = Agreement.objects.get(pk=agreement_id)
    give_place(row)
    for house in registry.opened_among({UUID(party["id"]) for party in row.parties}):
        tenancy.later("cooperation.agreed", municipality=house, agreement_id=agreement_id)
    if row.settled_at is None:  # whoever asked for this task said what has not happened
        return
    ending = Place.objects.filter(joint_body_id=row.joint_body_id, agreement_version=row.version, cause="ended")
    for place in ending.filter(from_date__gt=localdate(row.settled_at)):
        if registry.opened_among({place.municipality_id}):
            tenancy.later("cooperation.member_leaving", municipality=place.municipality_id, place_id=place.pk)


def tell_leaving(place_id: UUID, *, at: datetime) -> None:
    """A member has given notice, or has taken it back: the body and the other members are told."""
    row = Place.objects.get(pk=place_id)
    others = {one.municipality_id for one in queries.members(row.joint_body_id, on=localdate(at))}
    for house in registry.opened_among((others | {row.joint_body_id}) - {row.municipality_id}):
        tenancy.later("cooperation.member_leaving", municipality=house, place_id=place_id)


def tell_plan_told(place_id: UUID) -> None:
    """An owner told its plan, or took it back: the body's log says so."""
    row = Place.objects.get(pk=place_id)
    for house in registry.opened_among({row.joint_body_id}):
        tenancy.later("cooperation.plan_told", municipality=house, place_id=place_id)


def ask_for_days() -> None:
    """Once a day: ask each house whose place ends or ended, and each body whose proposal waits, to look."""
    if not counters.once_a_day("bodies.day"):
        return
    ending = Place.objects.filter(carried_out_at=None).exclude(until_date=None)
    houses = set(ending.values_list("municipality_id", flat=True))
    houses |= set(Agreement.objects.filter(state="proposed").values_list("joint_body_id", flat=True))
    for house in registry.opened_among(houses):
        tenancy.later("cooperation.day", municipality=house)
