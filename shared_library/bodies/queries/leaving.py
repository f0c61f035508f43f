"""What leaving a body means, and the places whose end has consequences."""

from datetime import date, timedelta
from uuid import UUID

from foundation import tenancy
from foundation.rights import Actor
from shared_library.bodies.contracts import Leaving, NotThere
from shared_library.bodies.models import Place
from shared_library.bodies.permissions import TABLE
from shared_library.bodies.rules import months_after, texts_end

from .agreements import in_force
from .places import place_of


def leaving(body_id: UUID, *, by: Actor | None, on: date) -> Leaving:
    """What notice given on a day would mean, or what it means where it is given. raises NotThere. Two queries."""
    if by is not None:
        TABLE.require(by, "see")
    place = place_of(body_id, tenancy.current().id, on) or newest_place(body_id)
    if place is None:
        raise NotThere(str(body_id))
    if place.until_date is not None:
        return leaving_view(place)
    held = in_force([body_id], on).get(body_id)
    until = max(months_after(on, held.notice_months if held else 0), on + timedelta(days=1))  # a member today still
    after, months = (held.after_leaving, held.leaving_months) if held else ("stays", 0)
    return Leaving(
        joint_body_id=body_id,
        municipality_id=place.municipality_id,
        until_date=until,
        after=after,
        after_months=months,
        ends_date=texts_end(after, months, until),
        version=held.version if held else None,
    )


def newest_place(body_id: UUID) -> Place | None:
    """The open house's last place in a body."""
    own = Place.objects.filter(joint_body_id=body_id, municipality_id=tenancy.current().id)
    return own.order_by("-from_date", "-id").first()


def leaving_view(place: Place) -> Leaving:
    """A place that ends, or has ended."""
    assert place.until_date is not None
    after = place.after or "stays"
    return Leaving(
        joint_body_id=place.joint_body_id,
        municipality_id=place.municipality_id,
        until_date=place.until_date,
        after=after,
        after_months=place.after_months,
        ends_date=texts_end(after, place.after_months, place.until_date),
        version=place.agreement_version,
        cause=place.cause,
        reason=place.reason,
        told_at=place.told_at,
        told_by_name=place.told_by_name,
    )


def ending() -> list[tuple[UUID, Leaving]]:
    """[(place, what follows)] of all places here that end or ended and are not carried out; the wall alone cuts."""
    rows = Place.objects.filter(carried_out_at=None).exclude(until_date=None)
    return [(row.pk, leaving_view(row)) for row in rows.order_by("until_date", "id")]
