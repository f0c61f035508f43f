"""Opening a municipality's house from the operators' host: asked for there, done by the worker.

The owner's door may be a connection of its own, whose work stays when the worker is stopped in the middle; so each
step finds what an earlier try has done.
"""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from foundation import audit, tenancy
from foundation.registry import creation
from foundation.registry import queries as registry
from foundation.registry.models import Municipality
from foundation.rights import Actor, Refusal

from .models import HouseOpening
from .permissions import TABLE

NEWEST = 20
GB = 1024**3
# what the first person of a house is, to be able to furnish it; all of it can be given to others and taken back
FIRST_ROLES = ("administrator", "editor", "coordinator")


class CannotBeOpened(Refusal):
    """There is no such house to be opened, or somebody has asked for it."""


def why_not(row: Municipality) -> str:
    """Why nobody can ask for this house, in words; "" when somebody can."""
    if row.opened_at:
        return _("%(name)s er åpnet fra før.") % {"name": row.name}
    if row.ended_date or row.erased_at:
        return _("%(name)s finnes ikke lenger som egen kommune.") % {"name": row.name}
    if row.is_joint_body:
        return _("%(name)s er et samarbeid, og åpnes av kommunene som er med.") % {"name": row.name}
    return ""


def address_taken(row: Municipality) -> str:
    """Whose the address is that this house would get, in words; "" when it is free."""
    host = creation.host_of(row)
    other = registry.by_host(host)
    if other is None:
        return ""
    return _(
        "Adressen %(host)s fører til %(other)s fra før. Gi den nye en annen adresse: "
        "manage.py open_municipality %(slug)s --host ADRESSE"
    ) % {"host": host, "other": other.name, "slug": row.slug}


@transaction.atomic
def choose_canary(municipality_id: UUID, *, chosen: bool, by: Actor) -> bool:
    """Let an open house be migrated before the others, or with them; False when it is so already. raises Refused"""
    TABLE.require(by, "choose_canary")
    house = registry.municipality(municipality_id)
    with connection.cursor() as cursor:
        cursor.execute("SELECT operator_canary(%s, %s)", [house.id, chosen])
        [changed] = cursor.fetchone()
    if changed:
        with tenancy.identity():
            audit.record(by, "choose_canary" if chosen else "drop_canary", house)
        registry.forget()
    return changed


@transaction.atomic
def set_quota(municipality_id: UUID, *, gigabytes: int | None, by: Actor) -> bool:
    """Say how much an open house may store, None: as much as others; False when it is so already. raises Refused"""
    TABLE.require(by, "set_quota")
    house = registry.municipality(municipality_id)
    most = None if gigabytes is None else gigabytes * GB
    with connection.cursor() as cursor:
        cursor.execute("SELECT operator_quota(%s, %s)", [house.id, most])
        [changed] = cursor.fetchone()
    if changed:
        after = settings.HOUSE_QUOTA if most is None else most
        with tenancy.identity():
            audit.record(by, "set_quota", house, changes={"quota": (house.quota // GB, after // GB)})
        registry.forget()
    return changed


@transaction.atomic
def ask(municipality_id: UUID, *, name: str, email: str, by: Actor, at: datetime) -> HouseOpening:
    """Ask for a municipality's house, with its first administrator. raises Refused, CannotBeOpened"""
    TABLE.require(by, "open_house")
    registry.forget()  # somebody may have opened it a second ago
    house = registry.municipality(municipality_id)
    if why := why_not(house) or address_taken(house):
        raise CannotBeOpened(why)
    made = HouseOpening(
        municipality_id=house.id,
        first_name=name,
        first_email=email.strip().lower(),
        asked_by_id=by.account_id,
        asked_by_name=by.name,
        asked_at=at,
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:  # two at the same moment, or one who did not wait
        raise CannotBeOpened(_("Noen har alt bedt om at %(name)s åpnes.") % {"name": house.name}) from error
    _log(by, "ask_house", made, house)
    tenancy.later("operators.open_house", opening_id=made.pk)
    return made


def _log(by: Actor | None, act: str, row: HouseOpening, house: Municipality) -> None:
    """The platform's own log: what belongs to no network, which sign-in writes too."""
    with tenancy.identity():
        audit.record(by, act, row, changes={"house": (None, house.name)})


def found(text: str) -> list[Municipality]:
    """Whom the registry knows by the text, those of today first: one that is asked for and is no more is told of."""
    today = registry.find(text)
    former = [row for row in registry.find(text, former=True) if row.ended_date]
    return (today + former)[: registry.MOST]


def newest(*, by: Actor) -> list[HouseOpening]:
    """What was asked for last, the newest first."""
    TABLE.require(by, "see_platform")
    return list(HouseOpening.objects.order_by("-asked_at", "-id")[:NEWEST])


def open_house(opening_id: UUID, *, at: datetime) -> None:
    """Open the house that was asked for. Worker's door, in a process that may become the owner; again is safe."""
    row = HouseOpening.objects.select_for_update().get(pk=opening_id)
    if row.state != "waiting":
        return
    registry.forget()
    house = registry.municipality(row.municipality_id)
    if not house.opened_at:
        try:
            creation.open_municipality(house, at=at)
        except creation.AlreadyOpen:  # by a command meanwhile
            registry.forget()
        except creation.HouseStands:
            row.state, row.done_at, row.first_email = "failed", at, ""
            row.save(update_fields=["state", "done_at", "first_email"])
            _log(None, "fail_house", row, house)
            return
    row.state, row.opened_at = "opened", at
    row.save(update_fields=["state", "opened_at"])
    _log(None, "open_house", row, house)
    tenancy.later("organisation.welcome_first", municipality=row.municipality_id, opening_id=row.pk)


def first_person(opening_id: UUID) -> tuple[str, str] | None:
    """(name, e-mail) of who is to be let into the open house first; None when that is done."""
    row = HouseOpening.objects.filter(pk=opening_id, state="opened").first()
    return (row.first_name, row.first_email) if row else None


def welcomed(opening_id: UUID, *, at: datetime) -> None:
    """The first person is in, and the address is not needed here any more."""
    with tenancy.worker():
        HouseOpening.objects.filter(pk=opening_id, state="opened").update(state="done", done_at=at, first_email="")
