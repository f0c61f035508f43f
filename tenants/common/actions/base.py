"""Load the national base, which is shipped with the platform, into the shared library."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from foundation import tenancy
from shared_library.items import facade as items
from tenants.common.rules import starter
from tenants.common.rules.starter import Source
from tenants.documents import facade as documents

DATA = Path(__file__).parents[1] / "data" / "base"
# texts that everyone reads and nobody is the writer of: kept in the base's own language, as its titles are
CHANGED = "Teksten er forbedret."
GONE = "Dokumentet er tatt ut av den nasjonale basen."


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of it, in numbers of documents."""

    there: int
    published: int
    withdrawn: int


def load_base(*, at: datetime, folder: Path = DATA) -> Loaded:
    """Bring the files into the library: what has changed as a new version, what is gone withdrawn. May be run again.

    raises starter.Unreadable with the file's name; nothing is loaded then
    """
    sources = read(folder)
    with tenancy.owner(), transaction.atomic():
        known = items.base()
        made = [
            items.publish_base(_publication(key, texts, known.get(key)), at=at)
            for key, texts in sorted(sources.items())
        ]
        withdrawn = items.withdraw_base(set(sources), reason=GONE, at=at)
    return Loaded(len(sources), sum(one is not None for one in made), withdrawn)


def read(folder: Path) -> dict[str, dict[str, Source]]:
    """{key: {language: Source}} of all the files of a folder."""
    found: dict[str, dict[str, Source]] = defaultdict(dict)
    for file in sorted(folder.glob("*.md")):
        if file.name == "README.md":
            continue
        try:
            key, language = starter.named(file.name)
            found[key][language] = starter.source(file.read_text("utf-8"))
        except starter.Unreadable as wrong:
            raise starter.Unreadable(f"{file.name}: {wrong}") from wrong
    return found


def _publication(key: str, texts: dict[str, Source], before: items.VersionView | None) -> items.Publication:
    told = texts.get("nb") or next(iter(texts.values()))
    return items.Publication(
        key=key,
        texts={
            language: _text(one, before.texts.get(language) if before else None) for language, one in texts.items()
        },
        kind=told.kind,
        document_type=told.document_type,
        theme=told.theme,
        owner_role=told.owner_role,
        law_links=told.law_links,
        review_months=told.review_months,
        change_note=(told.change_note or CHANGED) if before else "",
    )


def _text(one: Source, before: items.Text | None) -> items.Text:
    """The text with the names its blocks had before, so that what a municipality changed meets what it was."""
    blocks = documents.blocks_of(one.markup, before.blocks if before else ())
    return items.Text(title=one.title, blocks=blocks, summary=one.summary)
