"""A new member: proposed as a change of the agreement, answered by all, and given its place from the agreed day."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q

from foundation import audit, tenancy
from foundation.registry import queries as registry
from foundation.registry.models import Municipality
from shared_library.bodies import queries
from shared_library.bodies.contracts import MemberView, Terms
from shared_library.bodies.models import Agreement, Place

from .founding import found, require_network
from .refusals import Ending, InACircle, MemberAlready, NotOnPlatform


def newcomer_of(terms: Terms, body: Municipality, members: Sequence[MemberView]) -> Municipality | None:
    """Who is proposed as a member, if somebody is.

    raises Ending, MemberAlready, NotOnPlatform, and for a joint body OnlyNetworksTakeBodies, InACircle
    """
    if terms.joining_id is None:
        return None
    if ends := max((one.until_date for one in members if one.cause == "ended" and one.until_date), default=None):
        raise Ending(ends)
    try:
        row = registry.municipality(terms.joining_id)
    except Municipality.DoesNotExist as missing:
        raise NotOnPlatform("") from missing
    is_here = row.opened_at is not None and row.ended_date is None and row.country == body.country
    if not is_here or row.id == body.id:
        raise NotOnPlatform(row.name)
    coming = Place.objects.filter(
        Q(until_date=None) | Q(until_date__gt=terms.from_date), joint_body_id=body.id, municipality_id=row.id
    )
    if row.id in {one.municipality_id for one in members} or coming.exists():
        raise MemberAlready(row.name)
    if row.is_joint_body:
        require_network({terms.form})
        if queries.is_above_us(row.id):
            raise InACircle
    return row


def is_circle(row: Agreement) -> bool:
    """Whether the newcomer is above the body, or agreed on as such, meanwhile; nobody else becomes it after this.

    In the body's house; until the end of the transaction.
    """
    if row.joining_id is None or not registry.joint_bodies_among({row.joining_id}):
        return False
    return queries.stays_above_us(row.joining_id)


def give_place(row: Agreement) -> None:
    """Let the newcomer be a member from the agreed day. Safe to do twice.

    Worker's door, in a process that may become the owner.
    """
    if row.state == "agreed" and row.joining_id is not None and row.holds_from_date is not None:
        with tenancy.owner():
            found(row.joint_body_id, [row.joining_id], from_date=row.holds_from_date)


def hear_joining(agreement_id: UUID) -> None:
    """A line in the newcomer's own log: it is asked, or becomes a member."""
    row = Agreement.objects.get(pk=agreement_id)
    if row.holds_from_date is None:
        audit.record_once("hear_asked_to_join", row, changes={"agreement_state": (None, row.state)})
        return
    changes = {"agreement_state": (None, row.state), "holds_from_date": (None, row.holds_from_date.isoformat())}
    audit.record_once("hear_joining", row, changes=changes)
