"""What an item, a use or a suggestion is about, for lines of a log: by the newest version that the house sees."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.apps import apps

from .listing import newest_seen


def subjects_of(asked: Mapping[str, set[UUID]]) -> dict[tuple[str, UUID], str]:
    """{target type: {ids}} -> {(target type, id): title}. Two queries for each kind."""
    found = {}
    for kind, ids in asked.items():
        items = dict(_items(kind, ids))
        titles = dict(newest_seen(None).filter(item__in=items.values()).values_list("item_id", "title"))
        found |= {(kind, key): titles[item] for key, item in items.items() if item in titles}
    return found


def _items(kind: str, ids: set[UUID]) -> Iterable[tuple[UUID, UUID]]:
    if kind == "items.item":
        return [(one, one) for one in ids]
    return apps.get_model(kind)._default_manager.filter(pk__in=ids).values_list("pk", "item_id")
