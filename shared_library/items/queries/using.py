"""Who uses what."""

from datetime import date
from uuid import UUID

from foundation.rights import Actor
from foundation.sorting import sort_key
from shared_library.bodies import facade as bodies
from shared_library.items.contracts import NotThere, UseView
from shared_library.items.models import Use
from shared_library.items.permissions import TABLE

from .listing import get_newest
from .shapes import use_view


def uses(item_id: UUID, *, by: Actor | None) -> list[UseView]:
    """What holds now of an item, by the municipalities' names; raises NotThere. Two queries."""
    row = get_newest(item_id, by=by)
    if by is not None:
        TABLE.require(by, "see_uses")
    found = [use_view(use) for use in Use.objects.filter(item=row.item_id, ended_at=None)]
    return sorted(found, key=lambda use: sort_key(use.municipality_name))


def is_offered(provider_id: UUID | None, *, on: date) -> bool:
    """May the open house take a provider's texts into use on a day? The base is everyone's. One query."""
    return provider_id is None or provider_id in bodies.member_of(on=on)


def use_made(use_id: UUID, *, by: Actor | None) -> UseView:
    """One decision, also one that holds no more; raises NotThere."""
    if by is not None:
        TABLE.require(by, "see_uses")
    found = Use.objects.filter(pk=use_id).first()
    if found is None:
        raise NotThere(str(use_id))
    return use_view(found)
