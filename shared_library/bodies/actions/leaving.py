"""Leave a joint body: a notice with its day, what the agreement lets follow from it, and that it was carried out."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from foundation import audit, tenancy
from foundation.rights import Actor
from shared_library.bodies import queries
from shared_library.bodies.models import Place
from shared_library.bodies.permissions import TABLE

from .founding import without_circles
from .refusals import NoNotice, NotAMember, NoticeGiven, NotTheDay

LEAVING = ["until_date", "cause", "reason", "after", "after_months", "agreement_version", "told_at", "told_by_name"]


def leave(body_id: UUID, *, reason: str = "", until_date: date | None = None, by: Actor, at: datetime) -> Place:
    """Give notice as the municipality whose house is open; the place ends by the agreement's period of notice.

    until_date  a later day; the earliest the agreement allows when left out
    raises      NotAMember, NoticeGiven, NotTheDay
    """
    with transaction.atomic():
        place = own_place(body_id, localdate(at))
        TABLE.require(by, "leave", place)
        if place.until_date is not None:
            raise NoticeGiven
        means = queries.leaving(body_id, by=by, on=localdate(at))
        day = until_date or means.until_date
        if day < means.until_date:
            raise NotTheDay(means.until_date)
        place.until_date, place.cause, place.reason = day, "left", reason.strip()
        place.after, place.after_months, place.agreement_version = means.after, means.after_months, means.version
        place.told_at, place.told_by_name = at, by.name
        place.save(update_fields=LEAVING)
        audit.record(by, "leave_body", place, changes={"place_until_date": (None, day.isoformat())}, note=place.reason)
        tenancy.later("bodies.leaving", place_id=place.pk)
    return place


def stay(body_id: UUID, *, by: Actor, at: datetime) -> Place:
    """Take the house's own notice back, as long as its day has not come. raises NotAMember, NoNotice, InACircle"""
    with without_circles():
        place = own_place(body_id, localdate(at))
        TABLE.require(by, "leave", place)
        if place.cause != "left" or place.until_date is None:
            raise NoNotice
        before = place.until_date
        go_on(place)
        audit.record(by, "stay_in_body", place, changes={"place_until_date": (before.isoformat(), None)})
        tenancy.later("bodies.leaving", place_id=place.pk)
    return place


def go_on(place: Place) -> None:
    """Let a locked place end on no day."""
    place.until_date, place.cause, place.reason, place.after, place.after_months = None, "", "", "", 0
    place.agreement_version, place.told_at, place.told_by_name = None, None, ""
    place.save(update_fields=LEAVING)


def own_place(body_id: UUID, on: date) -> Place:
    """The open house's place in a body, locked. raises NotAMember"""
    held = queries.current_places(body_id, on).filter(municipality_id=tenancy.current().id)
    place = held.select_for_update().first()
    if place is None:
        raise NotAMember
    return place


def carried_out(place_id: UUID, *, at: datetime) -> None:
    """Nothing more follows from the end of the open house's place. Safe to do twice."""
    own = Place.objects.filter(pk=place_id, municipality_id=tenancy.current().id, carried_out_at=None)
    own.update(carried_out_at=at)
