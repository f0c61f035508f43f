"""Who writes in a draft now: a lock with a name, that ends by itself and can be taken over."""

from django.db import transaction

from foundation import audit
from tenants.documents.models import Version
from tenants.documents.permissions import TABLE
from tenants.documents.rules import editing

from .text_refusals import Held, NotDraft

FIELDS = ["locked_by", "locked_by_name", "locked_until"]


def hold(version, *, by, at) -> Version:
    """Write in it for some minutes more. Raises Held while somebody else does, NotDraft."""
    return _locked(version, by=by, at=at, taking=False)


def take_over(version, *, by, at) -> Version:
    """Write in it although somebody else does; what the other has not saved stays on the other's page."""
    return _locked(version, by=by, at=at, taking=True)


def release(version, *, by) -> None:
    """Be done writing; another's lock stays."""
    Version.objects.filter(pk=version.pk, locked_by=by.account_id).update(
        locked_by=None, locked_by_name="", locked_until=None
    )


def _locked(version, *, by, at, taking):
    with transaction.atomic():
        stored = Version.objects.select_for_update().defer("search", "blocks", "text").get(pk=version.pk)
        TABLE.require(by, "write", stored.document)
        if stored.state != "draft":
            raise NotDraft(stored)
        other = editing.is_held(
            locked_by=stored.locked_by, locked_until=stored.locked_until, account_id=by.account_id, at=at
        )
        if other and not taking:
            raise Held(stored)
        if other:
            audit.record(by, "take_over", stored.document, changes={"locked_by": (stored.locked_by_name, by.name)})
        stored.locked_by, stored.locked_by_name, stored.locked_until = by.account_id, by.name, at + editing.LOCK
        stored.save(update_fields=FIELDS)
    return stored
