"""More of a common text is translated: what waits here is read anew, or the translation waits for somebody to take it.

A translation changes words that are in force here, so it comes in as a version does: a copy that waits, and a draft
when somebody wants it.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from foundation import audit, tenancy
from shared_library.items import facade as items
from tenants.common.models import Adoption, Update

from .filling import filled
from .telling import tell_of_translation


def renew(item_id: UUID, language: str, *, at: datetime) -> None:
    """Fetch the text once more, in the language that was taken. Safe to do twice."""
    with transaction.atomic():
        taken = Adoption.objects.select_for_update().filter(item_id=item_id, language=language, mode="adopted")
        adoption = taken.first()
        if adoption is None:
            return
        update = adoption.updates.select_for_update().filter(state="waiting").order_by("-number", "-turn").first()
        text = items.version(item_id, update.number if update else adoption.number, by=None).texts.get(language)
        if text is None:
            return
        core = filled(text)
        if update is None:
            _offer(adoption, text.title, core, at)
        elif (text.title, core) != (update.title, update.core):
            update.title, update.core, update.beside = text.title, core, {}
            update.save(update_fields=["title", "core", "beside"])
            audit.record(None, "renew_update", update, changes={"edition": (None, update.number)})


def _offer(adoption: Adoption, title: str, core: list[dict], at: datetime) -> None:
    """The version that is taken says more in its language: the copy waits, unless it has been turned down before."""
    said = (title, core)
    last = adoption.updates.filter(number=adoption.number).order_by("-turn").first()
    if said == (adoption.title, adoption.base) or (last and said == (last.title, last.core)):
        return
    with override(tenancy.current().language):
        note = _("Flere steder i teksten er oversatt. Innholdet er det samme.")
    update = Update.objects.create(
        adoption=adoption, number=adoption.number, turn=last.turn + 1 if last else 1, title=title, core=core,
        change_note=note, came_at=at,
    )  # fmt: skip
    audit.record(None, "fetch_translation", update, changes={"edition": (None, update.number)})
    tell_of_translation(update, at=at)
