"""What follows in other houses; in the worker's door."""

from uuid import UUID

from foundation import tenancy
from foundation.registry import queries as registry
from shared_library.bodies import facade as bodies
from shared_library.items.models import Item, ItemVersion, Suggestion, Use


def tell_published(item_id: UUID, number: int) -> None:
    """A version is there: the provider's members are told, and of the base those who use the item."""
    version = ItemVersion.objects.select_related("item").only("item__provider_id").get(item=item_id, number=number)
    provider = version.item.provider_id
    for house in registry.opened_among(_members(provider) if provider else _users(item_id)):
        tenancy.later("common.item_published", municipality=house, item_id=item_id, number=number)


def tell_withdrawn(item_id: UUID) -> None:
    """An item is withdrawn: the members are told, and whoever uses it."""
    provider = Item.objects.values_list("provider_id", flat=True).get(pk=item_id)
    for house in registry.opened_among((_members(provider) if provider else set()) | _users(item_id)):
        tenancy.later("common.item_withdrawn", municipality=house, item_id=item_id)


def tell_translated(item_id: UUID, language: str) -> None:
    """More of an item is translated: those who use it may have a newer version waiting."""
    for house in registry.opened_among(_users(item_id)):
        tenancy.later("common.item_translated", municipality=house, item_id=item_id, language=language)


def tell_suggested(suggestion_id: UUID) -> None:
    """A municipality has a suggestion: the provider is told; that of the base has no house."""
    provider = Suggestion.objects.values_list("provider_id", flat=True).get(pk=suggestion_id)
    for house in registry.opened_among({provider} if provider else set()):
        tenancy.later("common.item_suggested", municipality=house, suggestion_id=suggestion_id)


def tell_answered(suggestion_id: UUID) -> None:
    """The provider has answered: whoever suggested it is told."""
    asker = Suggestion.objects.values_list("municipality_id", flat=True).get(pk=suggestion_id)
    for house in registry.opened_among({asker}):
        tenancy.later("common.suggestion_answered", municipality=house, suggestion_id=suggestion_id)


def tell_used(use_id: UUID) -> None:
    """A municipality decided, or decided anew: the provider is told."""
    provider = Use.objects.values_list("provider_id", flat=True).get(pk=use_id)
    for house in registry.opened_among({provider} if provider else set()):
        tenancy.later("common.item_used", municipality=house, use_id=use_id)


def _members(provider_id: UUID) -> set[UUID]:
    return {one.municipality_id for one in bodies.members(provider_id)}


def _users(item_id: UUID) -> set[UUID]:
    held = Use.objects.filter(item=item_id, ended_at=None).exclude(mode="rejected")
    return set(held.values_list("municipality_id", flat=True))
