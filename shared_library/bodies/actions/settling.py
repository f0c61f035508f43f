"""A proposed agreement comes to hold when all have said yes, or falls; in the body's house, for a task."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q
from django.utils.timezone import localdate
from django.utils.translation import override

from foundation import audit, tenancy
from foundation.rights import Refusal
from shared_library.bodies import queries
from shared_library.bodies.models import Agreement, AgreementAnswer, Place

from .agreeing import own, withdraw
from .founding import without_circles
from .joining import is_circle
from .leaving import LEAVING, go_on
from .refusals import InACircle


def settle(agreement_id: UUID, *, at: datetime) -> bool:
    """In the body's house: let the proposal hold when all who are still members have said yes. Safe to do twice.

    raises InACircle where a place that goes on after all would make one
    """
    with without_circles():
        row = own(agreement_id)
        today = localdate(at)
        if row.state != "proposed" or not _all_said_yes(row, today) or is_circle(row):
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
        elif row.joining_id is None:
            _go_on(row, today)
        tenancy.later("bodies.agreed", agreement_id=row.pk)
    return True


def _all_said_yes(row: Agreement, today: date) -> bool:
    members = {one.municipality_id for one in queries.members(row.joint_body_id, on=today)}
    parties = {UUID(party["id"]) for party in row.parties} & (members | {row.joining_id})
    held = AgreementAnswer.objects.filter(agreement=row, ended_at=None, answer="yes")
    return bool(parties) and parties <= set(held.values_list("municipality_id", flat=True))


def _end_places(row: Agreement, *, at: datetime) -> None:
    """The body ends: so do the places that go on longer, and those whose end was agreed on before and is to come."""
    assert row.ends_date is not None
    ends = max(row.ends_date, row.holds_from_date or row.ends_date)
    longer = Q(until_date=None) | Q(until_date__gt=ends) | Q(cause="ended", until_date__gt=localdate(at))
    for place in Place.objects.filter(longer, joint_body_id=row.joint_body_id).select_for_update():
        # one that was to begin later never does
        place.until_date, place.cause, place.reason = max(ends, place.from_date), "ended", row.note
        place.after, place.after_months = row.after_end, row.end_months
        place.agreement_version, place.told_at, place.told_by_name = row.version, at, row.proposed_by_name
        place.save(update_fields=LEAVING)


def _go_on(row: Agreement, today: date) -> None:
    """The members agree on an agreement without an end: one that was agreed on before, and is to come, falls away."""
    ending = Place.objects.filter(joint_body_id=row.joint_body_id, cause="ended", until_date__gt=today)
    for place in ending.exclude(until_date=F("from_date")).select_for_update():
        go_on(place)


def fall(agreement_id: UUID, *, why: Refusal | None = None, at: datetime) -> Refusal | None:
    """In the body's house: take a proposal back that cannot hold any more; gives why, None where it can."""
    with transaction.atomic():
        row = own(agreement_id)
        if why is None and is_circle(row):
            why = InACircle()
        if row.state != "proposed" or why is None:
            return None
        with override(tenancy.current().language):
            withdraw(row, by=None, at=at, note=str(why))
    return why
