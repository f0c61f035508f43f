"""The quality documents of a municipality: plan, map and texts that were moved in; loading.drafting tells the rest."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any
from uuid import uuid5

from django.db import transaction

from config.demo.dates import OSLO
from config.demo.shapes import handbook as shapes
from foundation import audit, tenancy
from foundation.rights import Actor
from foundation.sorting import sort_key
from tenants.documents.actions import authority, openings, planning, positions, texts, types
from tenants.documents.models import Document, OldName, Reference, Version
from tenants.documents.rules.blocks import fingerprint, plain_text
from tenants.documents.rules.inline import links
from tenants.documents.rules.markup import from_markup
from tenants.documents.rules.reviews import next_review

from .stage import Stage

PLANNED, MOVED_IN, TRAINED, FOUND_APPROVED = 130, 92, 64, 300  # days ago
SHEET = "Kvalitetshåndboka"


class Shelf:
    """What has been made in one municipality, by the data's words."""

    def __init__(self, stage: Stage, book: shapes.Handbook, municipality: str) -> None:
        self.stage, self.book, self.municipality = stage, book, municipality
        self.themes: dict[str, Any] = {}
        self.kinds: dict[str, Any] = {}
        self.positions: dict[str, Any] = {}
        self.documents: dict[str, Document] = {}

    def member(self, part: str) -> Any:
        return self.stage.members[self.book.cast[self.municipality][part], self.municipality].pk

    def by(self, part: str) -> Actor:
        return self.stage.actor(self.book.cast[self.municipality][part], self.municipality)

    def unit_of(self, part: str) -> Any:
        """The unit where the person works or leads."""
        return self.stage.unit_of(self.book.cast[self.municipality][part], self.municipality)

    def day(self, ago: int) -> date:
        """The day so long ago, or the Friday before it when that is a Saturday or Sunday."""
        found = self.stage.calendar.now.date() - timedelta(days=ago)
        return found - timedelta(days=max(0, found.weekday() - 4))

    def when(self, ago: int, hour: int = 9) -> datetime:
        return datetime.combine(self.day(ago), time(hour, 10), OSLO)

    def document(self, key: str) -> Document:
        """As it stands now."""
        return Document.objects.get(pk=self.documents[key].pk)

    def current(self, key: str) -> Version:
        """The version in force, with its document."""
        shown = Version.objects.select_related("document").defer("search")
        return shown.get(document=self.documents[key], state="in_force")


def fill(shelf: Shelf) -> None:
    """Plan, types, positions, map, texts and openings; the municipality's door is open."""
    steps: list[tuple[datetime, Callable[[], object]]] = [
        (shelf.when(PLANNED), lambda: _plan(shelf)),
        (shelf.when(PLANNED, 10), lambda: _types(shelf)),
        (shelf.when(PLANNED, 11), lambda: _map(shelf)),
        (shelf.when(MOVED_IN), lambda: _move_in(shelf)),
        *((shelf.when(one.ago, 15), partial(_open, shelf, one)) for one in shelf.book.openings),
        (shelf.when(TRAINED - 1), lambda: _train(shelf)),
    ]
    with transaction.atomic():
        for at, step in steps:
            with tenancy.telling(at):
                step()


def _train(shelf: Shelf) -> None:
    trained = [shelf.member(part) for part in shelf.book.trained]
    day, at = shelf.day(TRAINED), shelf.when(TRAINED - 1)
    openings.record_training(trained, held_date=day, by=shelf.by("editor"), at=at)


def _plan(shelf: Shelf) -> None:
    by, at = shelf.by("editor"), shelf.when(PLANNED)
    for one in shelf.book.themes:
        group = [shelf.member(part) for part in one.group]
        theme = planning.add_theme(
            title=one.title,
            mandate=one.mandate,
            group=group,
            leader_id=group[0] if group else None,
            due_date=shelf.day(-one.due) if one.due else None,
            home=one.home,
            home_guide=one.home_guide,
            home_url=one.home_url,
            by=by,
            at=at,
        )
        shelf.themes[one.title] = theme
        for decided in one.decisions:
            if shelf.municipality in decided.at:
                _decide(shelf, theme, decided)


def _decide(shelf: Shelf, theme: Any, decided: shapes.Decided) -> None:
    day, at = shelf.day(decided.ago), shelf.when(decided.ago, 14)
    said = {"sharing": decided.sharing, "decided_by": decided.by, "reason": decided.reason}
    with tenancy.telling(at):
        planning.decide(theme, **said, decided_date=day, by=shelf.by("editor"), at=at)


def _types(shelf: Shelf) -> None:
    for one in shelf.book.kinds:
        shelf.kinds[one.title] = types.add_type(
            title=one.title,
            review_months=one.review_months,
            retention=one.retention,
            asks_receipt=one.asks_receipt,
            template=from_markup(one.template.strip()),
            home=one.home,
            home_guide=one.home_guide,
            home_url=one.home_url,
            by=shelf.by("editor"),
            at=shelf.when(PLANNED, 10),
        )


def _map(shelf: Shelf) -> None:
    by, at, first = shelf.by("editor"), shelf.when(PLANNED, 11), shelf.day(PLANNED)
    begun = positions.begin_map(at=at)
    for one in shelf.book.positions:
        known = begun if begun and begun.title == one.title else None
        position = known or positions.add_position(title=one.title, by=by, at=at)
        shelf.positions[one.title] = position
        for held in one.held:
            positions.set_holder(
                position,
                member_id=shelf.member(held.who),
                is_deputy=held.deputy,
                from_date=first,
                last_date=shelf.day(held.until) if held.until else None,
                by=by,
                at=at,
            )
    for row in shelf.book.rows:
        said = authority.Said(
            theme_id=shelf.themes[row.theme].pk if row.theme else None,
            document_type_id=shelf.kinds[row.type].pk if row.type else None,
            unit_id=None,
            steps=tuple(((shelf.positions[title].pk,), 1) for title in row.steps),
            own_text_allowed=row.own_text_allowed,
            source=row.source,
            decided_date=shelf.day(row.decided),
        )
        authority.add_row(said, from_date=first, by=by, at=at)


def _move_in(shelf: Shelf) -> None:
    """What moving in leaves behind: each text in force with its earlier approval; those that are led to come first.

    Written in bulk: through the actions it would be half of the first start's time.
    """
    written = {one.document for one in shelf.book.versions if one.first}
    targets = defaultdict(list)
    for link in shelf.book.links:
        targets[link.document].append(link.target)

    def depth(key: str) -> int:
        """How many links lead on from the text, one after the other."""
        return 1 + max(depth(target) for target in targets[key]) if key in targets else 0

    by, at = shelf.by("editor"), shelf.when(MOVED_IN)
    wanted = [one for one in shelf.book.texts_of(shelf.municipality) if one.key not in written]
    made = []
    for number, one in enumerate(sorted(wanted, key=lambda one: depth(one.key)), start=1):
        version = _shelved(shelf, one, number, by, at)
        shelf.documents[one.key] = version.document
        made.append(version)
    Document.objects.bulk_create(version.document for version in made)
    Version.objects.bulk_create(made)
    numbers = {one.key: one.number for one in wanted}
    OldName.objects.bulk_create(
        OldName(document=shelf.documents[key], kind="number", value=number) for key, number in numbers.items()
    )
    Reference.objects.bulk_create(
        Reference(version=version, block_id=block_id, target_id=target, words=words)
        for version in made
        for block_id, target, words in links(version.blocks)
    )
    for version in made:
        changes = {"state": ("draft", "in_force"), "version": (None, 1), "sha256": (None, version.sha256)}
        audit.record(by, "enter_in_force", version.document, changes=changes)
        tenancy.later("documents.render", municipality=tenancy.current().id, version_id=version.pk)


def _shelved(shelf: Shelf, one: shapes.Text, number: int, by: Actor, at: datetime) -> Version:
    """The version in force of a text, with its document, as they will stand in the tables."""
    kind, blocks = shelf.kinds[one.type], from_markup(_linked(shelf, one))
    approved = shelf.day(shelf.book.approved.get(one.key, FOUND_APPROVED))
    document = Document(
        number=number,
        title=one.title,
        sort_key=sort_key(one.title),
        document_type=kind,
        asks_receipt=kind.asks_receipt,
        is_public=one.key in shelf.book.public,
        is_confidential=one.key in shelf.book.confidential,
        created_at=at,
        **_place(shelf, one),
    )
    document.review_date = next_review(kind.review_months, approved)
    version = Version(
        document=document,
        number=1,
        state="in_force",
        language=one.language,
        title=one.title,
        blocks=blocks,
        text=plain_text(blocks),
        edited_at=at,
        edited_by=by.account_id,
        edited_by_name=by.name,
        writers=[by.account_id],
        approved_at=at,
        from_date=approved,
        earlier_approval={"by": "Kommunedirektør", "date": approved.isoformat(), "source": SHEET},
        sha256=fingerprint(one.title, blocks),
    )
    document.current_id = version.pk
    return version


def _place(shelf: Shelf, one: shapes.Text) -> dict[str, Any]:
    """Where a document belongs, and by which law."""
    return {
        "theme": shelf.themes[one.theme],
        "owner": shelf.positions[one.owner],
        "home": "quality_system",
        "law_links": [{"text": one.law, "url": ""}] if one.law else [],
    }


def begin(shelf: Shelf, one: shapes.Text, *, by: Actor, at: datetime) -> Document:
    """A document that is written here, with its first draft."""
    place = _place(shelf, one)
    document = texts.create_document(
        title=one.title,
        theme_id=place["theme"].pk,
        document_type_id=shelf.kinds[one.type].pk,
        owner_id=place["owner"].pk,
        home=place["home"],
        blocks=from_markup(_linked(shelf, one)),
        by=by,
        at=at,
    )
    shelf.documents[one.key] = document
    return document


def _linked(shelf: Shelf, one: shapes.Text) -> str:
    """The municipality's text with links by identity; one that leads nowhere bears an identity that nothing has."""
    markup = one.lines(shelf.municipality)
    for link in shelf.book.links:
        if link.document == one.key:
            gone = uuid5(shelf.stage.municipalities[shelf.municipality].id, link.words)
            target = shelf.documents[link.target].pk if link.target else gone
            markup = markup.replace(link.words, f"[{link.words}](/documents/{target}/)", 1)
    return markup


def _open(shelf: Shelf, one: shapes.Open) -> None:
    openings.decide_opening(
        stage=one.stage,
        from_date=shelf.day(one.ago),
        decided_by=one.by,
        theme=shelf.themes[one.theme] if one.theme else None,
        unit_ids=[shelf.unit_of(one.led_by)] if one.led_by else [],
        note=one.note,
        by=shelf.by("editor"),
        at=shelf.when(one.ago, 15),
    )
