"""Documents by their titles, for those who write: what is there already, and what to link to."""

from datetime import date
from uuid import UUID

from django.db.models import Case, Q, When

from foundation.rights import Actor
from foundation.sorting import sort_key

from ..models import Document
from .reading import visible


def same_title(title: str, *, by: Actor, on: date, except_for: UUID | None = None) -> list[Document]:
    """Other documents of that title that the person may find: a warning, no stop."""
    rows = visible(by, on=on).filter(sort_key=sort_key(title))
    return list(rows.exclude(pk=except_for)[:5])


def titled(sought: str, *, by: Actor, on: date) -> list[Document]:
    """Documents the person may find whose title holds the words, or whose number it is; whole words first."""
    key = sort_key(sought)
    named = Q(sort_key__contains=key) if key else Q(title__icontains=sought)
    if sought.isascii() and sought.isdecimal() and len(sought) < 10:
        named |= Q(number=int(sought))
    place = Case(When(sort_key__startswith=key, then=0), When(sort_key__contains=f" {key}", then=1), default=2)
    return list(visible(by, on=on).filter(named).order_by(place, "sort_key", "id")[:20])
