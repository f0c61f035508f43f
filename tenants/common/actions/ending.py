"""What was taken is kept as a text of one's own, or is used no more; both are told the provider."""

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.db import transaction

from foundation import audit
from foundation.rights import Actor
from shared_library.items import facade as items
from tenants.common.models import Adoption
from tenants.common.permissions import TABLE
from tenants.documents import facade as documents

from .refusals import NoReasonToEnd, NotInUse
from .telling import house

ENDED = ["mode", "reason", "ended_at", "ended_by_name", "version"]


def keep_as_own(
    adoption_id: UUID, *, reason: str = "", is_told: bool = True, by: Actor | None, at: datetime
) -> Adoption:
    """What was adopted is a text of one's own from now on, which remembers where it came from. Safe to do twice.

    is_told  False where the provider is told no more than that it hears nothing of the text any more
    by       None for a task: then the municipality itself does it
    raises   NotInUse; Adoption.DoesNotExist
    """
    by = by or house()
    with transaction.atomic():
        adoption = _locked(adoption_id, by)
        if adoption.mode == "adapted":
            return adoption
        if adoption.mode != "adopted":
            raise NotInUse(adoption)
        _end(adoption, "adapted", reason.strip(), by=by, at=at)
        if is_told:
            _tell(adoption, by=by, at=at)
        else:
            with suppress(items.NotThere):
                items.stop_using(adoption.item_id, in_log=False, by=by, at=at)
        audit.record(by, "keep_as_own", adoption, changes={"mode": ("adopted", "adapted")}, note=adoption.reason)
    return adoption


def stop_using(adoption_id: UUID, *, reason: str, is_told: bool = True, by: Actor | None, at: datetime) -> Adoption:
    """Use the text no more: the document made of it is withdrawn, its draft given up. Safe to do twice.

    is_told, by  as for keep_as_own
    raises       NoReasonToEnd, or what documents refuse; Adoption.DoesNotExist
    """
    by = by or house()
    if not reason.strip():
        raise NoReasonToEnd
    with transaction.atomic():
        adoption = _locked(adoption_id, by)
        if adoption.mode == "rejected":
            return adoption
        was = adoption.mode
        _end(adoption, "rejected", reason.strip(), by=by, at=at)
        if adoption.document_id is not None:
            documents.withdraw(adoption.document_id, reason=adoption.reason, by=by, at=at)
        if is_told:
            _tell(adoption, by=by, at=at)
        else:
            with suppress(items.NotThere):
                items.stop_using(adoption.item_id, in_log=False, by=by, at=at)
        audit.record(by, "stop_using", adoption, changes={"mode": (was, "rejected")}, note=adoption.reason)
    return adoption


def _locked(adoption_id: UUID, by: Actor) -> Adoption:
    adoption = Adoption.objects.select_for_update().get(pk=adoption_id)
    TABLE.require(by, "adopt", adoption)
    return adoption


def _end(adoption: Adoption, mode: str, reason: str, *, by: Actor, at: datetime) -> None:
    """Nobody decides about newer versions any more; those that wait are declined by the same act."""
    adoption.mode, adoption.reason = mode, reason
    adoption.ended_at, adoption.ended_by_name = at, by.name
    adoption.version += 1
    adoption.save(update_fields=ENDED)
    adoption.updates.filter(state="waiting").update(
        state="declined", reason=reason, decided_at=at, decided_by_name=by.name, beside={}
    )


def _tell(adoption: Adoption, *, by: Actor, at: datetime) -> None:
    mode, number, why = adoption.mode, adoption.number, adoption.reason
    with suppress(items.NotThere):  # its provider's house is gone: nobody is told
        items.use(adoption.item_id, mode=mode, number=number, reason=why, in_log=False, by=by, at=at)
