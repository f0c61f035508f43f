"""Where documents that come from elsewhere belong: what of it is missing is made."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from foundation import tenancy
from foundation.rights import Actor
from foundation.sorting import sort_key
from tenants.documents.models import DocumentType, Position, Theme
from tenants.documents.permissions import TABLE
from tenants.documents.rules import proposals

from .planning import adopt_themes
from .positions import add_position
from .types import add_type, adopt_types


@transaction.atomic
def make_places(
    *, themes: Iterable[str] = (), types: Iterable[str] = (), positions: Iterable[str] = (), by: Actor, at: datetime
) -> dict[str, dict[str, UUID]]:
    """{"themes": {title: key}, "types": …, "positions": …}: those of the titles that are not there are made."""
    TABLE.require(by, "plan")
    titles = {"themes": list(themes), "types": list(types), "positions": list(positions)}
    adopt_themes(titles["themes"], by=by, at=at)
    _make_types(titles["types"], by, at)
    there = _keys(Position, unit_id=None)
    for title in dict.fromkeys(titles["positions"]):
        if sort_key(title) not in there:
            add_position(title=title, by=by, at=at)
    known = {
        "themes": _keys(Theme, parent=None),
        "types": _keys(DocumentType),
        "positions": _keys(Position, unit_id=None),
    }
    return {kind: {title: known[kind][sort_key(title)] for title in found} for kind, found in titles.items()}


def _make_types(titles: Iterable[str], by: Actor, at: datetime) -> None:
    """As they are proposed, with template and all, where they are."""
    known = {sort_key(one.title): one for one in proposals.types(tenancy.current().language)}
    there = _keys(DocumentType)
    for title in dict.fromkeys(titles):
        if sort_key(title) in there:
            continue
        if proposed := known.get(sort_key(title)):
            adopt_types([proposed], by=by, at=at)
        else:
            add_type(title=title, by=by, at=at)


def _keys(model: type[Theme] | type[DocumentType] | type[Position], **where: object) -> dict[str, UUID]:
    rows = model.objects.filter(ended_at=None, **where).order_by().values_list("sort_key", "pk")
    return dict(rows)
