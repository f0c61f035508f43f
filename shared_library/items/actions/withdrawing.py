"""Withdraw: from a day on nobody takes the item into use anew; who uses it is told."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from foundation import audit, tenancy
from foundation.rights import Actor
from shared_library.items.contracts import NotThere
from shared_library.items.models import Item
from shared_library.items.permissions import TABLE

from .refusals import AlreadyWithdrawn, DayPassed, ReasonMissing


def withdraw(item_id: UUID, *, from_date: date, reason: str, by: Actor, at: datetime) -> None:
    """Withdraw what the joint body itself published; what others took stays theirs.

    raises ReasonMissing, DayPassed, AlreadyWithdrawn, NotThere
    """
    if not reason.strip():
        raise ReasonMissing
    if from_date < localdate(at):
        raise DayPassed
    with transaction.atomic():
        provided = Item.objects.filter(provider_id=tenancy.current().id)
        row = provided.select_for_update().filter(pk=item_id).first()
        if row is None:
            raise NotThere(str(item_id))
        TABLE.require(by, "withdraw", row)
        if row.withdrawn_date:
            raise AlreadyWithdrawn
        row.withdrawn_date, row.withdrawn_reason = from_date, reason.strip()
        row.save(update_fields=["withdrawn_date", "withdrawn_reason"])
        audit.record(
            by, "withdraw_item", row, changes={"withdrawn_date": (None, from_date.isoformat())}, note=reason.strip()
        )
        tenancy.later("items.withdrawn", item_id=row.pk)
