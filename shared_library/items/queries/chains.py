"""What texts were made from, link by link."""

from collections.abc import Mapping
from uuid import UUID

from foundation.rights import Actor
from shared_library.items.contracts import NotThere, Source
from shared_library.items.models import ItemVersion
from shared_library.items.permissions import TABLE


def chain(item_id: UUID, number: int, *, by: Actor | None) -> tuple[Source, ...]:
    """A version, and what it was made from, the nearest first; raises NotThere. One query."""
    rows = ItemVersion.objects.filter(item=item_id, number=number).defer("texts")
    row = (rows if by is None else TABLE.visible(by, "see", rows)).first()
    if row is None:
        raise NotThere(f"{item_id} {number}")
    own = Source(row.urn, number, row.title, row.provider_name, row.layer)
    return own, *(Source(**one) for one in row.sources)


def made_from_each(numbers: Mapping[UUID, int]) -> dict[UUID, tuple[Source, ...]]:
    """{item: what this version of it was made from} of those that the house reaches. One query."""
    rows = ItemVersion.objects.filter(item__in=numbers).order_by().values_list("item_id", "number", "sources")
    return {item: tuple(Source(**one) for one in kept) for item, number, kept in rows if numbers[item] == number}
