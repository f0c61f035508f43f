"""The library in order: how many documents stand where, what is new, and what a person keeps at hand."""

from collections import Counter
from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import Count, QuerySet

from ..models import Version


def under(tree: Iterable[tuple[UUID, UUID | None]], top: UUID) -> frozenset[UUID]:
    """A theme or unit with all that stands under it.

    tree  (one, the one above it) in reading order: each after the one it stands under
    """
    found = {top}
    for one, above in tree:
        if above in found:
            found.add(one)
    return frozenset(found)


def counts(current: QuerySet[Version]) -> tuple[Counter, Counter]:
    """How many documents in force there are of each theme and of each unit (None: the whole municipality).

    current  `reading.in_force` of the person, here and below
    """
    themes: Counter = Counter()
    units: Counter = Counter()
    # no column of the version is asked for: the index alone is read
    rows = current.order_by().values_list("document__theme_id", "document__unit_id").annotate(count=Count("*"))
    for theme, unit, count in rows:
        themes[theme] += count
        units[unit] += count
    return themes, units


def newest(current: QuerySet[Version], *, limit: int = 5) -> list[Version]:
    """The versions that came into force last."""
    found = current.only("title", "from_date", "changes", "document_id")
    return list(found.order_by("-approved_at", "-pk")[:limit])


def favourites(shown: QuerySet[Version], kept: Collection[UUID]) -> QuerySet[Version]:
    """What the person keeps at hand and still may find, by title.

    shown  `reading.read_versions` of the person
    kept   the documents
    """
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
