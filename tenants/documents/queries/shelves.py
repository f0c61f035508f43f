"""The library in order: how many documents stand where, what is new, and what a person keeps at hand."""

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, F, QuerySet

from foundation.rights import Actor

from ..models import Favourite, Version


def under(tree: Iterable[tuple[UUID, UUID | None]], top: UUID) -> frozenset[UUID]:
    """A theme or unit with all that stands under it.

    tree  (one, the one above it) in reading order: each after the one it stands under
    """
    found = {top}
    for one, above in tree:
        if above in found:
            found.add(one)
    return frozenset(found)


def counts(shown: QuerySet[Version]) -> tuple[Counter, Counter]:
    """How many documents in force there are of each theme and of each unit (None: the whole municipality).

    shown  `reading.read_versions` of the person, here and below
    """
    themes: Counter = Counter()
    units: Counter = Counter()
    in_force = shown.filter(state="in_force").order_by()
    rows = in_force.values_list("document__theme_id", "document__unit_id").annotate(Count("pk"))
    for theme, unit, count in rows:
        themes[theme] += count
        units[unit] += count
    return themes, units


def newest(shown: QuerySet[Version], *, limit: int = 5) -> list[Version]:
    """The versions that came into force last."""
    found = shown.filter(state="in_force").only("title", "from_date", "changes", "document_id")
    return list(found.order_by(F("approved_at").desc(nulls_last=True), "-pk")[:limit])


def favourites(shown: QuerySet[Version], *, by: Actor) -> QuerySet[Version]:
    """What the person keeps at hand and still may find, by title."""
    kept = Favourite.objects.filter(member_id=by.member_id).values("document_id")
    found = shown.filter(document_id__in=kept).select_related("document__theme")
    return found.only(
        "title", "state", "document__review_date", "document__sort_key", "document__theme__title"
    ).order_by("document__sort_key", "pk")


def total_under(tree: Iterable[tuple[UUID, UUID | None]], own: Counter) -> Counter:
    """The counts of each with those of all that stand under it."""
    total: Counter = Counter(own)
    for one, above in reversed(list(tree)):
        if above is not None:
            total[above] += total[one]
    return total
