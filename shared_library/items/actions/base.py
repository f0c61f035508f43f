"""The national base, shipped with the platform: written by the owner when it is loaded."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from foundation import tenancy
from shared_library.items.contracts import Publication
from shared_library.items.models import Item, ItemVersion
from shared_library.items.rules import BASE, urn

from .publishing import add_version, checked
from .refusals import NothingNew

PROVIDER = "Felles"


def publish_base(publication: Publication, *, at: datetime) -> ItemVersion | None:
    """The next version of an item of the base, found by its key; None where nothing has changed. Owner's door.

    One that was withdrawn and is shipped again is there again.
    """
    texts = checked(publication)
    with transaction.atomic():
        name = urn(BASE, publication.key)
        row = Item.objects.select_for_update().filter(urn=name).first()
        row = row or Item(urn=name, layer="base", provider_name=PROVIDER)
        row.withdrawn_date, row.withdrawn_reason = None, ""
        try:
            made = add_version(row, publication, texts, first="nb", name=PROVIDER, at=at)
        except NothingNew:
            row.save(update_fields=["withdrawn_date", "withdrawn_reason"])
            return None
        if made.number > 1:
            tenancy.later("items.published", item_id=row.pk, number=made.number)
    return made


def withdraw_base(keys: set[str], *, reason: str, at: datetime) -> int:
    """Withdraw what the base holds besides these keys; gives how many. Owner's door."""
    with transaction.atomic():
        kept = [urn(BASE, key) for key in keys]
        gone = Item.objects.select_for_update().filter(layer="base", withdrawn_date=None).exclude(urn__in=kept)
        rows = list(gone)
        for row in rows:
            row.withdrawn_date, row.withdrawn_reason = localdate(at), reason
            row.save(update_fields=["withdrawn_date", "withdrawn_reason"])
            tenancy.later("items.withdrawn", item_id=row.pk)
    return len(rows)
