"""Items as lists show them: of a version's text the titles and summaries only."""

from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import (
    BooleanField,
    Exists,
    ExpressionWrapper,
    Func,
    JSONField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)

from foundation import tenancy
from foundation.rights import Actor
from foundation.searching import MOST_WORDS
from foundation.sorting import sort_key
from shared_library.items.contracts import TAKEN, ItemView, NotThere, Sought
from shared_library.items.models import BlockTranslation, Item, ItemVersion, Use
from shared_library.items.permissions import TABLE
from shared_library.items.rules import in_order, language_for, laws_for

from .shapes import use_view
from .translations import translated_titles

FIELDS = ("title", "theme", "document_type", "owner_role", "provider_name")
NOBODY = (0, 0)  # municipalities, joint bodies


class _Heads(Func):
    """{language: {"title", "summary"}} of a version, without its blocks."""

    template = "(SELECT jsonb_object_agg(key, value - 'blocks' - 'of') FROM jsonb_each(%(expressions)s))"
    output_field = JSONField()


def newest_seen(by: Actor | None) -> QuerySet[Any]:
    """The newest version of each item that the caller may see, without its texts; the one way to what an item is.

    Of what one has left it is the last of one's time. Each has withdrawn_date and withdrawn_reason, which are told to
    whoever reads the newest of all.
    """
    seen = ItemVersion.objects.filter(item=OuterRef("item")).order_by("-number")
    row = Item.objects.filter(pk=OuterRef("item")).order_by()
    rows = ItemVersion.objects.filter(number=Subquery(seen.values("number")[:1])).annotate(
        withdrawn_date=Subquery(row.values("withdrawn_date")),
        withdrawn_reason=Subquery(row.values("withdrawn_reason")),
    )
    return (rows if by is None else TABLE.visible(by, "see", rows)).defer("texts")


def get_newest(item_id: UUID, *, by: Actor | None) -> Any:
    """One of them; raises NotThere when the caller does not reach it."""
    found = newest_seen(by).filter(item=item_id).first()
    if found is None:
        raise NotThere(str(item_id))
    return found


GONE = ExpressionWrapper(Q(withdrawn_date__isnull=False), output_field=BooleanField())
LISTED = (GONE, "sort_key", "item_id")


def items(sought: Sought, *, by: Actor | None, language: str, limit: int = 200) -> list[ItemView]:
    """Views in the order of a list, withdrawn ones last; four queries."""
    return item_views(_fitting(sought, by).order_by(*LISTED)[:limit], language)


def some_items(
    sought: Sought, *, by: Actor | None, language: str, first: int, limit: int
) -> tuple[list[ItemView], int]:
    """(so many of `items` from a place, or the last where there are not so many; how many there are). Five queries."""
    keys = list(_fitting(sought, by).order_by(*LISTED).values_list("item_id", flat=True))
    first = min(first, max(0, len(keys) - 1) // limit * limit)
    shown = keys[first : first + limit]
    return item_views(newest_seen(by).filter(item__in=shown).order_by(*LISTED), language), len(keys)


def _fitting(sought: Sought, by: Actor | None) -> QuerySet[Any]:
    rows = newest_seen(by)
    for field in ("layer", "provider_id", "kind", "theme"):
        if value := getattr(sought, field):
            rows = rows.filter(**{field: value})
    for word in sought.text.split()[:MOST_WORDS]:
        rows = rows.filter(_says(word))
    if sought.among is not None:
        rows = rows.filter(item__in=sought.among)
    if sought.mine:
        own = Use.objects.filter(municipality_id=tenancy.current().id, ended_at=None, mode__in=TAKEN)
        taken = Exists(own.filter(item=OuterRef("item")))
        rows = rows.filter(taken if sought.mine == "taken" else ~taken)
    return rows


def _says(word: str) -> Q:
    anywhere = Q(words__icontains=word)
    anywhere |= Q(Exists(BlockTranslation.objects.filter(item=OuterRef("item"), words__icontains=word)))
    for field in FIELDS:
        anywhere |= Q(**{f"{field}__icontains": word})
    return anywhere


def ids_of(provider_id: UUID, *, by: Actor | None) -> set[UUID]:
    """The items of a joint body that the caller reaches, withdrawn ones and of those it has left too. One query."""
    return set(newest_seen(by).filter(provider_id=provider_id).order_by().values_list("item_id", flat=True))


def titles(provider_id: UUID, *, by: Actor | None) -> list[tuple[UUID, int, str]]:
    """(item, number of its newest version, title) of what is not withdrawn, by title. One query."""
    rows = newest_seen(by).filter(provider_id=provider_id, withdrawn_date=None).order_by("sort_key", "item_id")
    return list(rows.values_list("item_id", "number", "title"))


def themes(*, by: Actor | None) -> list[str]:
    """The themes of what can be taken into use, each once, in the order of a list."""
    rows = newest_seen(by).filter(withdrawn_date=None).exclude(theme="").order_by()
    return sorted(rows.values_list("theme", flat=True).distinct(), key=sort_key)


def item(item_id: UUID, *, by: Actor | None, language: str) -> ItemView:
    """One view; raises NotThere."""
    found = item_views(newest_seen(by).filter(item=item_id), language)
    if not found:
        raise NotThere(str(item_id))
    return found[0]


def item_views(asked: QuerySet[Any], language: str, *, with_uses: bool = True) -> list[ItemView]:
    """Those of `newest_seen` that are asked for. Four queries, however many; two where nobody asks who uses them."""
    rows = list(asked.annotate(heads=_Heads("texts")))
    ids = [row.item_id for row in rows]
    if not ids:
        return []
    titles = translated_titles(ids)
    for row in rows:
        row.heads = {one: {"title": title} for one, title in titles.get(row.item_id, {}).items()} | row.heads
    opened = tenancy.door()
    here = opened.municipality if opened else None
    own = Use.objects.filter(item__in=ids, municipality_id=here.id, ended_at=None) if here and with_uses else ()
    mine, times = {use.item_id: use for use in own}, times_used(ids) if with_uses else {}
    country = here.country if here else ""
    return [_view(row, times.get(row.item_id, NOBODY), mine.get(row.item_id), language, country) for row in rows]


def times_used(ids: list[UUID]) -> dict[UUID, tuple[int, int]]:
    """{item: (how many municipalities use it, how many joint bodies)}, without those nobody uses. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT item_id, times, bodies FROM public.times_used(%s::uuid[])", [ids])
        return {item: (times, bodies) for item, times, bodies in cursor.fetchall()}


def _view(row: Any, times: tuple[int, int], mine: Use | None, language: str, country: str) -> ItemView:
    texts = row.heads
    shown = language_for(language, list(texts))
    return ItemView(
        id=row.item_id,
        urn=row.urn,
        layer=row.layer,
        provider_id=row.provider_id,
        provider_name=row.provider_name,
        kind=row.kind,
        title=texts[shown]["title"],
        summary=texts[shown].get("summary", ""),
        language=shown,
        languages=in_order(texts),
        document_type=row.document_type,
        theme=row.theme,
        owner_role=row.owner_role,
        law_links=laws_for(country, row.law_links),
        review_months=row.review_months,
        newest=row.number,
        published_at=row.published_at,
        react_by_date=row.react_by_date,
        who_reacts=row.who_reacts,
        withdrawn_date=row.withdrawn_date,
        withdrawn_reason=row.withdrawn_reason or "",
        used_by=times[0],
        mine=use_view(mine) if mine else None,
        in_bodies=times[1],
    )
