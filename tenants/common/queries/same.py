"""What is used here already of the same text, whichever way it came."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from shared_library.items import facade as items
from shared_library.items.contracts import TAKEN, ItemView, Source, is_base
from tenants.common.models import Adoption


@dataclass(frozen=True, slots=True)
class Same:
    """A text that is used here, and the link that it shares with the one that is looked at.

    link  None where one of the two is made from the other
    """

    adoption_id: UUID
    title: str
    provider_name: str
    is_base: bool
    is_source: bool
    link: Source | None


def same_text(item: ItemView, made_from: Collection[Source]) -> list[Same]:
    """What is used here of the item's own chain, by title. Two queries.

    made_from  what the version that is looked at was made from
    """
    behind = {one.urn: one for one in made_from}
    found = []
    for adoption, chain in _chains():
        urns = {one.urn for one in chain}
        shared = next((one for one in made_from if one.urn in urns), None)
        if adoption.item_id == item.id or not (adoption.urn in behind or item.urn in urns or shared):
            continue
        is_source = adoption.urn in behind
        found.append(_same(adoption, is_source=is_source, link=None if is_source or item.urn in urns else shared))
    return found


def copies() -> dict[str, Same]:
    """{urn: what is used here that was made from it}. Two queries."""
    return {one.urn: _same(adoption, is_source=False, link=None) for adoption, chain in _chains() for one in chain}


def _chains() -> list[tuple[Adoption, tuple[Source, ...]]]:
    """[(what is used here, what the version that was taken was made from)]."""
    fields = ("item_id", "urn", "number", "title", "provider_name")
    taken = list(Adoption.objects.filter(mode__in=TAKEN).only(*fields).order_by("title", "pk"))
    made = items.made_from_each({one.item_id: one.number for one in taken}) if taken else {}
    return [(one, made.get(one.item_id, ())) for one in taken]


def _same(adoption: Adoption, *, is_source: bool, link: Source | None) -> Same:
    return Same(
        adoption_id=adoption.pk,
        title=adoption.title,
        provider_name=adoption.provider_name,
        is_base=is_base(adoption.urn),
        is_source=is_source,
        link=link,
    )
