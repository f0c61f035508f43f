"""The parts that somebody who left was responsible for, and giving them to another."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from foundation import audit
from tenants.homework.models import PartWork
from tenants.homework.queries.open_work import open_parts
from tenants.organisation.facade import Keeper


@transaction.atomic
def move_parts(giver, taker, keys, by, at):
    """Make another responsible; what somebody has given out anew meanwhile stays. The right was asked before."""
    rows = PartWork.objects.select_for_update().filter(pk__in=keys.get("part", ()), responsible_id=giver.member_id)
    moved = set()
    for draft in rows.order_by("pk"):
        draft.responsible_id = taker.member_id
        draft.save(update_fields=["responsible"])
        audit.record(by, "give_out", draft, changes={"responsible": (giver.name, taker.name)})
        moved.add(draft.pk)
    return moved


KEEPER = Keeper(found=open_parts, move=move_parts, words={"part": _("Ansvarlig for en del av en hjemmelekse")})
