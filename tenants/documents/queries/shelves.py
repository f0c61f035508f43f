"""The library in order: how many documents stand where, what is new, and what a person keeps at hand."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Count, F, QuerySet

from foundation.rights import Actor

from ..models import Document, Favourite, Version
from . import reading


def under(tree: Iterable[tuple[UUID, UUID | None]], top: UUID) -> frozenset[UUID]:
    """A theme or unit with all that stands under it.

    tree  (one, the one above it) in reading order: each after the one it stands under
    """
    found = {top}
    for one, above in tree:
        if above in found:
            found.add(one)
    return frozenset(found)


def counts(by: Actor, *, on: date) -> tuple[Counter, Counter]:
    """How many documents in force there are of each theme and of each unit (None: the whole municipality)."""
    themes: Counter = Counter()
    units: Counter = Counter()
    in_force = _in_force(reading.visible(by, on=on)).order_by()
    for theme, unit, count in in_force.values_list("theme_id", "unit_id").annotate(Count("pk")):
        themes[theme] += count
        units[unit] += count
    return themes, units


def _in_force(documents: QuerySet[Document]) -> QuerySet[Document]:
    return documents.filter(current_id__in=Version.objects.filter(state="in_force").values("pk"))


def newest(by: Actor, *, on: date, limit: int = 5) -> list[Version]:
    """The versions that came into force last."""
    found = Version.objects.filter(state="in_force", document__in=reading.visible(by, on=on).order_by())
    found = found.only("title", "from_date", "changes", "document__id").select_related("document")
    return list(found.order_by(F("approved_at").desc(nulls_last=True), "-pk")[:limit])


def favourites(by: Actor, *, on: date) -> QuerySet[Document]:
    """The documents that the person keeps at hand and still may find, by title."""
    kept = Favourite.objects.filter(member_id=by.member_id).values("document_id")
    return reading.with_states(reading.visible(by, on=on)).filter(pk__in=kept).select_related("theme")


def total_under(tree: Iterable[tuple[UUID, UUID | None]], own: Counter) -> Counter:
    """The counts of each with those of all that stand under it."""
    total: Counter = Counter(own)
    for one, above in reversed(list(tree)):
        if above is not None:
            total[above] += total[one]
    return total
