"""A newer version is held against the text here before anybody looks, so that nobody waits for a long one."""

from uuid import UUID

from django.db import transaction
from django.http import Http404

from foundation import tenancy
from tenants.common.models import Adoption
from tenants.common.queries.beside import to_keep, worked_out
from tenants.documents import facade as documents

from .telling import house


def ask(**of: UUID) -> None:
    """Let the worker do it, in a task of its own: where it is slow or fails, the version is told of all the same.

    of  which adoption: pk, item_id or document_id
    """
    asked = Adoption.objects.filter(**of, mode="adopted", updates__state="waiting").distinct()
    for key in asked.values_list("pk", flat=True):
        tenancy.later("common.prepare", municipality=tenancy.current().id, adoption_id=key)


def prepare(adoption_id: UUID) -> None:
    """Keep how the version that waits goes together with the text as it stands now. Safe to do twice.

    Nothing is locked while it is worked out; what was changed meanwhile is another version of the adoption or of the
    text, and the page looks for that.
    """
    adoption = Adoption.objects.filter(pk=adoption_id, mode="adopted").first()
    if adoption is None or adoption.document_id is None:
        return
    waiting = adoption.updates.filter(state="waiting").exclude(core=[])
    update = waiting.order_by("-number", "-turn").first()
    if update is None:
        return
    update.adoption = adoption
    try:
        text = documents.text_of(adoption.document_id, by=house())
    except Http404:
        return
    found = to_keep(worked_out(update, text), adoption, text)
    with transaction.atomic():
        stored = waiting.select_for_update().filter(pk=update.pk).first()
        if stored is not None and stored.core == update.core:  # it may be translated further
            stored.beside = found
            stored.save(update_fields=["beside"])
