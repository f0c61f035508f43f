"""Deciding from when a theme is open to whom, and writing down who has had training."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from foundation import audit
from foundation.rights import Actor, Refused
from tenants.documents.models import Opening, Theme, Training
from tenants.documents.permissions import TABLE
from tenants.documents.queries import receipts
from tenants.documents.rules.openings import STAGES

from .planning_refusals import Impossible

UNDO = timedelta(days=7)


@transaction.atomic
def decide_opening(
    *,
    stage: str,
    from_date: date,
    decided_by: str,
    theme: Theme | None = None,
    unit_ids: Iterable[UUID] = (),
    note: str = "",
    by: Actor,
    at: datetime,
) -> list[Opening]:
    """From a day on the theme (None: all) is at a stage, in the units or everywhere; one row a unit."""
    TABLE.require(by, "open")
    units: list[UUID | None] = list(dict.fromkeys(unit_ids)) or [None]
    if stage not in STAGES:
        raise Impossible(_("Velg om temaet er forberedt, på prøve eller åpent."), "stage")
    if stage == "pilot" and units == [None]:
        raise Impossible(_("Velg hvilke enheter som prøver først."), "units")
    entered = {"stage": stage, "from_date": from_date, "decided_by": decided_by, "note": note}
    if again := _entered_last(theme, units, entered, by=by):
        return again
    made = Opening.objects.bulk_create(
        Opening(theme=theme, unit_id=unit, **entered, entered_at=at, entered_by=by.account_id) for unit in units
    )
    for row in made:
        audit.record(by, "decide_opening", row, changes={"stage": (None, stage), "from_date": (None, str(from_date))})
    return made


def _entered_last(theme: Theme | None, units: list[UUID | None], entered: dict, *, by: Actor) -> list[Opening]:
    """The rows, when they are the last that was entered: a second click enters nothing more."""
    list(Theme.objects.select_for_update().filter(parent=None).order_by("pk").values_list("pk", flat=True))
    last = list(Opening.objects.order_by("-entered_at", "-pk")[: len(units)])
    same = [
        row
        for row in last
        if row.theme == theme and row.unit_id in units and row.undone_at is None and row.entered_by == by.account_id
        and all(getattr(row, name) == value for name, value in entered.items())
    ]  # fmt: skip
    return same if len(same) == len(units) else []


@transaction.atomic
def undo_opening(opening: Opening, *, by: Actor, at: datetime) -> None:
    """Take back what was entered by mistake; it stays in the history. Twice is once."""
    TABLE.require(by, "open")
    opening = Opening.objects.select_for_update().get(pk=opening.pk)
    if opening.undone_at:
        return
    if at - opening.entered_at > UNDO:
        raise Impossible(_("Dette ble bestemt for mer enn en uke siden. Skriv inn en ny beslutning i stedet."))
    opening.undone_at = at
    opening.save(update_fields=["undone_at"])
    audit.record(by, "undo_opening", opening, changes={"stage": (opening.stage, None)})


@transaction.atomic
def record_training(member_ids: Iterable[UUID], *, held_date: date, by: Actor, at: datetime) -> int:
    """These people have had training; whoever had it already keeps the first day. Gives back how many are new.

    A unit's leader says so of the people of the unit and those below it, others of everybody.
    """
    member_ids = list(member_ids)
    TABLE.require(by, "train")
    if not TABLE.allows(by, "open") and not set(member_ids) <= receipts.people_led(by, on=localdate(at)):
        raise Refused("train", TABLE.roles("open"))
    if held_date > localdate(at):
        raise Impossible(_("Skriv inn opplæring når den er holdt."), "held_date")
    wanted = list(dict.fromkeys(member_ids))
    had = set(Training.objects.filter(member_id__in=wanted).values_list("member_id", flat=True))
    made = Training.objects.bulk_create(
        [
            Training(member_id=member, held_date=held_date, recorded_by=by.account_id, recorded_by_name=by.name)
            for member in wanted
            if member not in had
        ],
        ignore_conflicts=True,
    )
    for row in made:
        audit.record(by, "record_training", row, changes={"held_date": (None, str(held_date))})
    return len(made)


@transaction.atomic
def take_back_training(member_id: UUID, *, by: Actor) -> None:
    """Take back what was recorded by mistake, as whoever did it; the log tells of both. Twice is once."""
    TABLE.require(by, "train")
    row = Training.objects.select_for_update(of=("self",)).filter(member_id=member_id).first()
    if row is None:
        return
    if not receipts.is_own(row, by=by):
        raise Refused("train", TABLE.roles("open"))
    audit.record(by, "take_back_training", row, changes={"held_date": (str(row.held_date), None)})
    row.delete()
