"""Theme plans: an owner tells its own, or takes it back; the body orders what it has been told."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from foundation import audit, tenancy
from foundation.rights import Actor
from foundation.sorting import sort_key
from shared_library.bodies import queries
from shared_library.bodies.contracts import NotThere, ToldTheme
from shared_library.bodies.models import AgreedTheme, Place, SharedTheme
from shared_library.bodies.permissions import TABLE

from .leaving import own_place
from .refusals import NothingToTell, OnlyInABody, ThemeTaken

LONGEST_KEY = 200


def tell_plan(body_id: UUID, themes: Sequence[ToldTheme], *, by: Actor, at: datetime) -> int:
    """Tell a body of the plan of the municipality whose house is open; what it told before is replaced.

    raises NotAMember, NothingToTell
    """
    TABLE.require(by, "tell_plan")
    here = tenancy.current()
    told = {_key(one.title): one for one in reversed(themes)}
    if not told:
        raise NothingToTell
    with transaction.atomic():
        # locked: of two that tell at once the second replaces what the first told
        place = own_place(body_id, localdate(at))
        before = _erase(body_id)
        SharedTheme.objects.bulk_create(
            SharedTheme(
                joint_body_id=body_id, municipality_id=here.id, municipality_name=here.name, title=one.title, key=key,
                sharing=one.sharing, position=position, told_at=at, told_by_name=by.name,
            )
            for position, (key, one) in enumerate(reversed(told.items()), 1)
        )  # fmt: skip
        audit.record(by, "tell_plan", place, changes={"told_themes": (before or None, len(told))})
        tenancy.later("bodies.plan_told", place_id=place.pk)
    return len(told)


def _key(title: str) -> str:
    """What two titles of the same theme have in common; one in letters that nothing is sorted by is its own."""
    return (sort_key(title) or title.casefold())[:LONGEST_KEY]


def take_plan_back(body_id: UUID, *, by: Actor, at: datetime) -> None:
    """Erase what the open house told of its plan. Safe to do twice; who has left may too."""
    TABLE.require(by, "tell_plan")
    with transaction.atomic():
        place = queries.newest_place(body_id)
        if place is None:
            raise NotThere(str(body_id))
        if before := _erase(body_id):
            audit.record(by, "take_plan_back", place, changes={"told_themes": (before, None)})
            tenancy.later("bodies.plan_told", place_id=place.pk)


def _erase(body_id: UUID) -> int:
    own = SharedTheme.objects.filter(joint_body_id=body_id, municipality_id=tenancy.current().id)
    return own.delete()[0]


def order_theme(
    keys: Iterable[str],
    *,
    title: str,
    position: int | None,
    note: str = "",
    agreed_date: date | None = None,
    by: Actor,
    at: datetime,
) -> AgreedTheme:
    """Give a theme its place in the agreed order; several keys join what the owners call differently.

    What rows said of these themes before is replaced. raises OnlyInABody, ThemeTaken; NotThere for a theme nobody told
    """
    TABLE.require(by, "order")
    body, wanted = tenancy.current(), sorted(set(keys))
    if not body.is_joint_body:
        raise OnlyInABody
    with transaction.atomic():
        # whoever orders at the same time waits here, also where no row is there yet
        list(Place.objects.select_for_update().filter(joint_body_id=body.id).values_list("pk"))
        held = list(AgreedTheme.objects.filter(joint_body_id=body.id, keys__overlap=wanted))
        if any(not set(row.keys) <= set(wanted) for row in held):
            raise ThemeTaken
        told = SharedTheme.objects.filter(joint_body_id=body.id, key__in=wanted).values_list("key", flat=True)
        if not wanted or not set(wanted) <= set(told) | {key for row in held for key in row.keys}:
            raise NotThere(", ".join(wanted))
        before = next((row.position for row in held if row.position), None)
        AgreedTheme.objects.filter(pk__in=[row.pk for row in held]).delete()
        made = AgreedTheme.objects.create(
            joint_body_id=body.id, title=title.strip(), keys=wanted, position=position, note=note.strip(),
            agreed_date=agreed_date,
        )  # fmt: skip
        audit.record(by, "order_theme", made, changes={"order_position": (before, position)}, note=made.note)
    return made


def forget_order(theme_id: UUID, *, by: Actor, at: datetime) -> None:
    """Take a theme out of the agreed order, and part again what was joined. Safe to do twice."""
    with transaction.atomic():
        row = AgreedTheme.objects.select_for_update().filter(pk=theme_id).first()
        if row is None:
            return
        TABLE.require(by, "order", row)
        audit.record(by, "forget_order", row, changes={"order_position": (row.position, None)})
        row.delete()
