"""Who decides about a theme and type named in words, for what comes from outside and is no document here yet."""

from collections.abc import Collection
from datetime import date
from operator import itemgetter
from uuid import UUID

from django.db.models import Value

from foundation.sorting import sort_key
from tenants.documents.contracts import Deciders
from tenants.documents.models import DocumentType, Theme

from .authority import Hole, Map, read_map


def deciders(asked: Collection[tuple[str, str]], *, on: date) -> dict[tuple[str, str], Deciders]:
    """{(theme, type): who}; what is called nothing like it here is decided as all else is. A few queries for all."""
    if not asked:
        return {}
    whole = read_map(on)
    known = _by_title()
    return {
        (theme, kind): _found(
            whole, theme, known.get(("theme", sort_key(theme))), known.get(("type", sort_key(kind))), on
        )
        for theme, kind in asked
    }


def _by_title() -> dict[tuple[str, str], UUID]:
    """{("theme" or "type", sort key): id}, the oldest of a title. One query."""
    themes, types = (
        model.objects.filter(ended_at=None).order_by().values_list(Value(kind), "sort_key", "pk")
        for kind, model in (("theme", Theme), ("type", DocumentType))
    )
    newest_first = sorted(themes.union(types, all=True), key=itemgetter(2), reverse=True)
    return {(kind, title): key for kind, title, key in newest_first}


def _found(whole: Map, theme: str, theme_id, type_id, on: date) -> Deciders:
    chain = whole.chain(theme_id, type_id, None)
    if not chain.steps:
        hole = Hole("theme", theme if theme_id else "", on, on, None, theme_id=theme_id)
        return Deciders((), (), str(hole), hole.url)
    last = chain.steps[-1].positions  # whoever approves last decides
    people = {person.account_id: person.name for place in last for person in place.people}
    titles = tuple(place.title for place in last)
    if people:
        return Deciders(titles, tuple(people.items()), "", "")
    hole = Hole("position", titles[0], on, on, None, position_id=last[0].position_id)
    return Deciders(titles, (), str(hole), hole.url)
