"""Saying why a part of a common text does not apply here."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from foundation import audit
from foundation.rights import Actor
from tenants.common.models import Adoption
from tenants.common.permissions import TABLE

from . import preparing
from .telling import tell_use
from .update_refusals import StaleReasons

LONGEST = 1000


def explain(adoption: Adoption, *, reasons: Mapping[str, str], version: int, by: Actor, at: datetime) -> Adoption:
    """Keep the reasons of the exceptions, and tell the provider of them.

    reasons  {block id: reason}; an empty one is taken away
    version  of the adoption as the writer saw it; raises StaleReasons when somebody else has saved since
    """
    with transaction.atomic():
        adoption = Adoption.objects.select_for_update().get(pk=adoption.pk)
        TABLE.require(by, "update", adoption)
        wanted = dict(adoption.exceptions)
        for block_id, reason in reasons.items():
            wanted[block_id] = " ".join(reason.split())[:LONGEST]
        wanted = {block_id: reason for block_id, reason in wanted.items() if reason}
        if wanted == adoption.exceptions:
            return adoption
        if adoption.version != version:
            raise StaleReasons
        before = len(adoption.exceptions)
        adoption.exceptions = wanted
        adoption.version += 1
        adoption.save(update_fields=["exceptions", "version"])
        audit.record(by, "explain_exceptions", adoption, changes={"reasons": (before, len(wanted))})
        preparing.ask(pk=adoption.pk)
        if adoption.document_id:
            tell_use(adoption.document_id, by=by, at=at)
    return adoption
