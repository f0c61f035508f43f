"""Suggestions: those that were sent from the house that is open, and those that came to it."""

from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from foundation import tenancy
from foundation.rights import Actor
from shared_library.items.contracts import NotThere, SuggestionView
from shared_library.items.models import ItemVersion, Suggestion
from shared_library.items.permissions import TABLE

LAST = 200


def sent(*, by: Actor) -> list[SuggestionView]:
    """Those of the house that is open, those that wait first. One query."""
    TABLE.require(by, "see_uses")
    return _views(Suggestion.objects.filter(municipality_id=tenancy.current().id))


def received(*, by: Actor, waiting_only: bool = False) -> list[SuggestionView]:
    """Those to the house that is open, those that wait first. One query."""
    if not TABLE.allows(by, "answer"):
        return []
    rows = Suggestion.objects.filter(provider_id=tenancy.current().id)
    return _views(rows.filter(state="waiting") if waiting_only else rows)


def to_base() -> list[SuggestionView]:
    """Those to the base that wait, the oldest first; owner's door."""
    rows = Suggestion.objects.filter(provider_id=None, state="waiting")
    return [_view(row) for row in _named(rows).order_by("at", "id")]


def suggestion(suggestion_id: UUID, *, by: Actor | None) -> SuggestionView:
    """One, for both its sides; raises NotThere."""
    if by is not None:
        TABLE.require(by, "see_uses")
    row = _named(Suggestion.objects.filter(pk=suggestion_id)).first()
    if row is None:
        raise NotThere(str(suggestion_id))
    return _view(row)


def _views(rows: QuerySet[Suggestion]) -> list[SuggestionView]:
    found = list(_named(rows)[:LAST])
    return [_view(row) for row in sorted(found, key=lambda row: row.state != "waiting")]


def _named(rows: QuerySet[Suggestion]) -> QuerySet[Suggestion]:
    """With what the item is called in the newest version that is seen, and who provides it."""
    newest = ItemVersion.objects.filter(item=OuterRef("item")).order_by("-number")
    said = {name: Subquery(newest.values(name)[:1]) for name in ("title", "provider_name")}
    return rows.annotate(**said)


def _view(row: Any) -> SuggestionView:
    return SuggestionView(
        id=row.pk,
        item_id=row.item_id,
        title=row.title,
        provider_id=row.provider_id,
        provider_name=row.provider_name,
        municipality_id=row.municipality_id,
        municipality_name=row.municipality_name,
        number=row.number,
        language=row.language,
        quote=row.quote,
        text=row.text,
        proposed=row.proposed,
        at=row.at,
        state=row.state,
        answer=row.answer,
        answered_at=row.answered_at,
    )
