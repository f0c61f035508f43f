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
    TextField,
)

from foundation import tenancy
from foundation.rights import Actor
from foundation.searching import MOST_WORDS
from foundation.sorting import sort_key
from shared_library.items.contracts import ItemView, NotThere
from shared_library.items.models import BlockTranslation, Item, ItemVersion, Use
from shared_library.items.permissions import TABLE
from shared_library.items.rules import in_order, language_for, laws_for

from .shapes import use_view
from .translations import translated_titles

OF_NEWEST = ("number", "published_at", "react_by_date", "who_reacts")
FIELDS = ("title", "theme", "document_type", "owner_role", "provider_name")


class _Heads(Func):
    """{language: {"title", "summary"}} of a version, without its blocks."""

    template = "(SELECT jsonb_object_agg(key, value - 'blocks' - 'of') FROM jsonb_each(%(expressions)s))"
    output_field = JSONField()


class _Words(Func):
    """All that is said in a version, in all its languages."""

    template = (
        "(jsonb_path_query_array(%(expressions)s, '$.*.title')"
        " || jsonb_path_query_array(%(expressions)s, '$.*.summary')"
        " || jsonb_path_query_array(%(expressions)s, '$.*.blocks[*].text')"
        " || jsonb_path_query_array(%(expressions)s, '$.*.blocks[*].rows[*][*].text'))::text"
    )
    output_field = TextField()


def _seen(by: Actor | None) -> QuerySet[Item]:
    rows = Item.objects.all()
    return rows if by is None else TABLE.visible(by, "see", rows)


def get_item(item_id: UUID, *, by: Actor | None) -> Item:
    """The row; raises NotThere when the caller does not reach it."""
    found = _seen(by).filter(pk=item_id).first()
    if found is None:
        raise NotThere(str(item_id))
    return found


def items(
    *,
    by: Actor | None,
    text: str = "",
    layer: str = "",
    provider_id: UUID | None = None,
    kind: str = "",
    theme: str = "",
    language: str,
    limit: int = 200,
) -> list[ItemView]:
    """Views in the order of a list, withdrawn ones last; five queries."""
    rows = _seen(by)
    for field, value in (("layer", layer), ("provider_id", provider_id), ("kind", kind), ("theme", theme)):
        if value:
            rows = rows.filter(**{field: value})
    for word in text.split()[:MOST_WORDS]:
        rows = rows.filter(_says(word))
    gone = ExpressionWrapper(Q(withdrawn_date__isnull=False), output_field=BooleanField())
    return item_views(list(rows.order_by(gone, "sort_key", "id")[:limit]), language)


def newest_seen() -> Subquery:
    """The number of the newest version of its item that one sees: of what one has left, the last of one's time."""
    seen = ItemVersion.objects.filter(item=OuterRef("item")).order_by("-number")
    return Subquery(seen.values("number")[:1])


def _says(word: str) -> Q:
    newest = ItemVersion.objects.filter(item=OuterRef("pk"), number=newest_seen())
    anywhere = Q(Exists(newest.annotate(words=_Words("texts")).filter(words__icontains=word)))
    anywhere |= Q(Exists(BlockTranslation.objects.filter(item=OuterRef("pk"), words__icontains=word)))
    for field in FIELDS:
        anywhere |= Q(**{f"{field}__icontains": word})
    return anywhere


def ids_of(provider_id: UUID, *, by: Actor | None) -> set[UUID]:
    """The items of a provider, withdrawn ones too. One query."""
    return set(_seen(by).filter(provider_id=provider_id).order_by().values_list("pk", flat=True))


def themes(*, by: Actor | None) -> list[str]:
    """The themes of what can be taken into use, each once, in the order of a list."""
    rows = _seen(by).filter(withdrawn_date=None).exclude(theme="").order_by()
    return sorted(rows.values_list("theme", flat=True).distinct(), key=sort_key)


def item(item_id: UUID, *, by: Actor | None, language: str) -> ItemView:
    """One view; raises NotThere."""
    return item_views([get_item(item_id, by=by)], language)[0]


def item_views(rows: list[Item], language: str, *, with_uses: bool = True) -> list[ItemView]:
    """Four queries more, however many they are; two where nobody asks who uses them."""
    ids = [row.pk for row in rows]
    if not ids:
        return []
    newest = ItemVersion.objects.filter(item__in=ids, number=newest_seen()).order_by()
    heads: dict[UUID, dict[str, Any]] = {
        one["item_id"]: {**one}
        for one in newest.annotate(heads=_Heads("texts")).values("item_id", "heads", *OF_NEWEST)
    }
    for row, titles in translated_titles(ids).items():
        heads[row]["heads"] |= {
            one: {"title": title} for one, title in titles.items() if one not in heads[row]["heads"]
        }
    opened = tenancy.door()
    here = opened.municipality if opened else None
    own = Use.objects.filter(item__in=ids, municipality_id=here.id, ended_at=None) if here and with_uses else ()
    mine, times = {use.item_id: use for use in own}, _times_used(ids) if with_uses else {}
    country = here.country if here else ""
    return [_view(row, heads[row.pk], times.get(row.pk, 0), mine.get(row.pk), language, country) for row in rows]


def _times_used(ids: list[UUID]) -> dict[UUID, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT item_id, times FROM public.times_used(%s::uuid[])", [ids])
        return dict(cursor.fetchall())


def _view(row: Item, newest: dict, times: int, mine: Use | None, language: str, country: str) -> ItemView:
    texts = newest["heads"]
    shown = language_for(language, list(texts))
    return ItemView(
        id=row.pk,
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
        newest=newest["number"],
        published_at=newest["published_at"],
        react_by_date=newest["react_by_date"],
        who_reacts=newest["who_reacts"],
        withdrawn_date=row.withdrawn_date,
        withdrawn_reason=row.withdrawn_reason,
        used_by=times,
        mine=use_view(mine) if mine else None,
    )
