"""A newer version is held against the text here before anybody looks, so that nobody waits for a long one."""

from django.db import transaction
from django.http import Http404

from tenants.common.models import Adoption
from tenants.common.queries.beside import as_kept, beside
from tenants.documents import facade as documents

from .telling import house


def prepare(**of) -> None:
    """Keep how the version that waits goes together with the text as it stands now; for the worker, safe to do twice.

    of  which adoption: item_id or document_id
    """
    with transaction.atomic():
        adoption = Adoption.objects.filter(**of, mode="adopted").first()
        if adoption is None or adoption.document_id is None:
            return
        waiting = adoption.updates.select_for_update().filter(state="waiting").exclude(core=[])
        update = waiting.order_by("-number", "-turn").first()
        if update is None:
            return
        update.adoption = adoption
        try:
            text = documents.text_of(adoption.document_id, by=house())
        except Http404:
            return
        update.beside = as_kept(beside(update, text), adoption, text)
        update.save(update_fields=["beside"])
