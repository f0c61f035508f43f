"""A newer version that waits is read anew when more of it is translated."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from foundation import audit
from shared_library.items import facade as items
from tenants.common.models import Adoption

from .filling import filled


def renew(item_id: UUID, language: str, *, at: datetime) -> None:
    """Fetch the text of the version that waits once more, in the language that was taken. Safe to do twice."""
    with transaction.atomic():
        taken = Adoption.objects.select_for_update().filter(item_id=item_id, language=language, mode="adopted")
        adoption = taken.defer("base").first()
        if adoption is None:
            return
        update = adoption.updates.select_for_update().filter(state="waiting").order_by("-number").first()
        if update is None:
            return
        text = items.version(item_id, update.number, by=None).texts.get(language)
        if text is None:
            return
        core = filled(text)
        if (text.title, core) == (update.title, update.core):
            return
        update.title, update.core = text.title, core
        update.save(update_fields=["title", "core"])
        audit.record(None, "renew_update", update, changes={"edition": (None, update.number)})
