"""Rows as contracts."""

from shared_library.items.contracts import Source, Text, UseView, VersionView
from shared_library.items.models import ItemVersion, Use


def use_view(row: Use) -> UseView:
    return UseView(
        id=row.pk,
        item_id=row.item_id,
        municipality_id=row.municipality_id,
        municipality_name=row.municipality_name,
        mode=row.mode,
        number=row.number,
        additions=row.additions,
        exceptions=tuple(row.exceptions),
        reason=row.reason,
        at=row.at,
        ended_at=row.ended_at,
    )


def version_view(row: ItemVersion, texts: dict[str, Text]) -> VersionView:
    return VersionView(
        item_id=row.item_id,
        number=row.number,
        texts=texts,
        change_note=row.change_note,
        react_by_date=row.react_by_date,
        who_reacts=row.who_reacts,
        sha256=row.sha256,
        published_at=row.published_at,
        published_by_name=row.published_by_name,
        sources=tuple(Source(**one) for one in row.sources),
    )
