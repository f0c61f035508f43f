"""What a joint body's members decided should hold here too, and nobody here has taken or turned down since."""

from datetime import date, datetime
from uuid import UUID

from foundation.rights import Actor
from shared_library.decisions import facade as decisions
from shared_library.decisions.contracts import Decided
from shared_library.items import facade as items
from shared_library.items.contracts import TAKEN
from tenants.common.models import Adoption


def not_taken(by: Actor, *, on: date) -> list[Decided]:
    """By the day from which it was to hold. One query where nothing was decided; a constant number else."""
    found = decisions.decided_items(by=by)
    if not found:
        return []
    here = {one.item_id: one for one in Adoption.objects.filter(item_id__in=found).defer("base")}
    waiting = {key: one for key, one in found.items() if waits(here.get(key), one.decided_at)}
    if waiting:
        offered = items.offered(waiting, by=by, on=on)
        waiting = {key: one for key, one in waiting.items() if key in offered}
    return sorted(waiting.values(), key=lambda one: (one.in_force_from or date.max, one.title))


def waits_here(item_id: UUID, *, since: datetime) -> bool:
    """Has nobody here decided about it since? One query."""
    return waits(Adoption.objects.filter(item_id=item_id).defer("base").first(), since)


def waits(adoption: Adoption | None, since: datetime) -> bool:
    """Is it neither used, nor turned down after what the members decided?"""
    if adoption is None:
        return True
    return adoption.mode not in TAKEN and (adoption.ended_at or adoption.decided_at) < since
