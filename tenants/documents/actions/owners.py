"""Many documents change owner at once: from one position to another."""

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foundation import audit, notices
from foundation.rights import Refusal
from tenants.documents.models import Document, Position
from tenants.documents.permissions import TABLE
from tenants.documents.queries import people


class Ended(Refusal):
    """The position that shall own them is no more."""

    def __str__(self):
        return _("Rollen finnes ikke lenger. Velg en annen eier.")


def change_owner(document_ids, *, from_id, to_id, by, at):
    """Give documents to another position; returns how many that was.

    Documents that somebody else has given away meanwhile, and those the person may not write in, stay as they are.

    from_id  the position that owns them now, or None for those without an owner
    """
    with transaction.atomic():
        new = Position.objects.filter(pk=to_id, ended_at=None).first()
        if new is None:
            raise Ended
        found = TABLE.visible(by, "write", Document.objects.filter(pk__in=document_ids, owner_id=from_id))
        keys = found.values_list("pk", flat=True)
        rows = list(
            Document.objects.filter(pk__in=list(keys), owner_id=from_id)
            .exclude(owner_id=to_id)
            .select_related("owner")
            .select_for_update(of=("self",))
            .order_by("id")
        )
        for document in rows:
            old = document.owner.title if document.owner else None
            document.owner = new
            document.version += 1
            audit.record(by, "change_owner", document, changes={"owner": (old, new.title)})
        Document.objects.bulk_update(rows, ["owner", "version"], batch_size=100)
        if rows:
            _tell(rows, new, by=by, at=at)
    return len(rows)


def _tell(rows, new, *, by, at):
    """Those who hold the position now: what they have got."""
    count = len(rows)
    holders = {account for account, _name in people.owners(rows, on=localdate(at))[new.pk]}
    notices.notify(
        account_ids=holders - {by.account_id},
        kind="became_owner",
        key=f"owner:{new.pk}:{at:%Y%m%d%H%M%S}",
        title=lambda: (
            ngettext(
                "%(position)s eier nå %(count)s dokument til", "%(position)s eier nå %(count)s dokumenter til", count
            )
            % {"position": new.title, "count": count}
        ),
        url="/documents/desk/",
        mail=False,
    )
