"""What a municipality decides about an item, as it tells the provider."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from foundation import audit, tenancy
from foundation.rights import Actor
from shared_library.items import queries
from shared_library.items.contracts import MODES, NotThere
from shared_library.items.models import ItemVersion, Use
from shared_library.items.permissions import TABLE

from .refusals import IsWithdrawn, NotAMember, OwnItem, ReasonMissing


def use(
    item_id: UUID,
    *,
    mode: str,
    number: int,
    additions: int = 0,
    exceptions: Iterable[str] = (),
    reason: str = "",
    in_log: bool = True,
    by: Actor,
    at: datetime,
) -> Use:
    """Say what the municipality whose door is open decided; what it said before holds no more.

    The same again changes nothing.
    in_log  False where the caller writes a line of its own about the same act
    raises  ReasonMissing, IsWithdrawn, NotAMember, OwnItem; NotThere
    """
    here, row = tenancy.current(), queries.get_newest(item_id, by=by)
    TABLE.require(by, "use", row)
    if mode not in MODES:
        raise ValueError(mode)
    if not 1 <= number <= row.number:
        raise NotThere(f"{item_id} {number}")
    if row.provider_id == here.id:
        raise OwnItem
    if mode == "rejected" and not reason.strip():
        raise ReasonMissing
    new = Use(
        item_id=row.item_id, provider_id=row.provider_id, municipality_id=here.id, municipality_name=here.name,
        mode=mode, number=number, additions=additions, exceptions=list(exceptions), reason=reason.strip(), at=at,
    )  # fmt: skip
    try:
        with transaction.atomic():
            return _written(new, row, in_log=in_log, by=by, at=at)
    except IntegrityError:  # two decide at once: the second comes after the first
        with transaction.atomic():
            return _written(new, row, in_log=in_log, by=by, at=at)


def _written(new: Use, row: ItemVersion, *, in_log: bool, by: Actor, at: datetime) -> Use:
    held = _held(row, new.municipality_id)
    if held and all(getattr(held, name) == getattr(new, name) for name in SAID):
        return held
    if new.mode != "rejected" and (held is None or held.mode == "rejected"):
        if _is_gone(row, at):
            raise IsWithdrawn
        if not queries.is_offered(row.provider_id, on=localdate(at)):
            raise NotAMember
    if held:
        _end(held, at)
    new.save(force_insert=True)
    if in_log:
        was = (held.mode, held.number) if held else (None, None)
        changes = {"mode": (was[0], new.mode), "edition": (was[1], new.number)}
        audit.record(by, "use_item", new, changes=changes, note=new.reason)
    tenancy.later("items.used", use_id=new.pk)
    return new


SAID = ("mode", "number", "additions", "exceptions", "reason")


def stop_using(item_id: UUID, *, in_log: bool = True, by: Actor, at: datetime) -> None:
    """The municipality uses the item no more, or takes its no back. Safe to do twice. raises NotThere"""
    row = queries.get_newest(item_id, by=by)
    TABLE.require(by, "use", row)
    with transaction.atomic():
        held = _held(row, tenancy.current().id)
        if held is None:
            return
        _end(held, at)
        if in_log:
            audit.record(by, "use_item", held, changes={"mode": (held.mode, None), "edition": (held.number, None)})
        tenancy.later("items.used", use_id=held.pk)


def hear(use_id: UUID) -> bool:
    """In the provider's house: a line in the log of what a municipality decided; False where it stands there.

    raises NotThere
    """
    row = Use.objects.filter(pk=use_id, provider_id=tenancy.current().id).first()
    if row is None:
        raise NotThere(str(use_id))
    changes: dict = {"mode": (row.mode, None)}
    if row.ended_at is None:
        changes = {"mode": (None, row.mode), "edition": (None, row.number)}
    return audit.record_once("hear_of_use", row, changes=changes, note=row.municipality_name)


def _held(row: ItemVersion, municipality_id: UUID) -> Use | None:
    """What holds now, locked."""
    return (
        Use.objects.select_for_update()
        .filter(item=row.item_id, municipality_id=municipality_id, ended_at=None)
        .first()
    )


def _end(held: Use, at: datetime) -> None:
    held.ended_at = at
    held.save(update_fields=["ended_at"])


def _is_gone(row: Any, at: datetime) -> bool:
    return row.withdrawn_date is not None and row.withdrawn_date <= localdate(at)
