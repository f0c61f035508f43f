"""What is common: the base, what each body publishes, and what its members decide about it."""

from typing import Any
from uuid import uuid5

from django.db import transaction

from config.demo.shapes import library as shapes
from foundation import tenancy
from shared_library.items import facade as items
from shared_library.items.contracts import Proposal
from tenants.common.actions import adopting, explaining, publishing, suggesting, translating
from tenants.common.actions.base import load_base
from tenants.common.models import Sharing
from tenants.documents.actions import life, positions, texts
from tenants.documents.models import Document, Version
from tenants.documents.rules.blocks import fingerprint

from . import documents, drafting
from .documents import Shelf
from .stage import Stage

BASE_LOADED = 128  # days ago


def begin(stage: Stage, told: shapes.Library) -> Shelf:
    """What a body has of its own, before anything is common."""
    body = Shelf(stage, told.handbook, told.at)
    with stage.inside(told.at, body.book.cast[told.at]["editor"]):
        documents.fill(body)
        at = body.when(documents.PLANNED, 11)
        with tenancy.telling(at):
            positions.change_position(
                body.positions["Kommunedirektør"], title=told.director, unit_id=None, by=body.by("editor"), at=at
            )
    return body


def fill(stage: Stage, told: list[shapes.Library], shelves: dict[str, Shelf]) -> None:
    """All of it: what each body shares, in the order in which it goes from one to the next.

    shelves  {municipality: what its documents made}; the members'
    """
    bodies = {one.at: begin(stage, one) for one in told}
    load_base(at=bodies[told[0].at].when(BASE_LOADED))
    for one in told:
        play(bodies[one.at], one, shelves | bodies)


def play(body: Shelf, told: shapes.Library, shelves: dict[str, Shelf]) -> None:
    """What one body publishes, and what its members decide about it."""
    later = [one for one in told.published if one.seen]
    for one in told.published:
        if one not in later:
            _publish(body, one)
    for translated in told.translated:
        _translate(body, translated)
    for taken in told.taken:
        _take(body, shelves[taken.at], taken)
    for turned_down in told.rejected:
        _reject(body, shelves[turned_down.at], turned_down)
    for suggested in told.suggested:
        _suggest(body, shelves[suggested.at], suggested)
    with body.stage.inside(told.at, body.book.cast[told.at]["editor"]):
        drafting.play(body)
    for one in later:
        _publish(body, one)


def _publish(body: Shelf, one: shapes.Published) -> None:
    at = body.when(one.ago, 10)
    with (
        body.stage.inside(body.municipality, body.book.cast[body.municipality]["editor"]) as by,
        transaction.atomic(),
        tenancy.telling(at),
    ):
        publishing.publish(
            body.documents[one.document].pk,
            seen=one.seen,
            change_note=one.change_note,
            react_by_date=None if one.react is None else body.day(one.react),
            who_reacts=one.who_reacts,
            by=by,
            at=at,
        )


def _item(body: Shelf, document: str) -> Any:
    """The item that a document of the body became."""
    with tenancy.inside(body.stage.municipalities[body.municipality]):
        return Sharing.objects.get(document=body.documents[document].pk).item_id


def _take(body: Shelf, shelf: Shelf, one: shapes.Taken) -> None:
    item_id, cast = _item(body, one.document), shelf.book.cast[one.at]
    with shelf.stage.inside(one.at, cast["editor"]) as by, transaction.atomic():
        at = shelf.when(one.ago, 13)
        with tenancy.telling(at):
            wish = adopting.Wish(
                item_id=item_id,
                language="nb",
                theme_id=shelf.themes[one.theme].pk,
                document_type_id=shelf.kinds[one.type].pk,
                owner_id=shelf.positions[one.owner].pk,
            )
            adoption = adopting.take(wish, by=by, at=at)
            assert adoption.document_id  # what is taken is a document
            document = Document.objects.get(pk=adoption.document_id)
            version = _write(_draft(document), one, by=by, at=at)
            if one.excepted:
                excepted = next(block["id"] for block in version.blocks if block["text"].startswith(one.excepted))
                explaining.explain(adoption, reasons={excepted: one.reason}, version=adoption.version, by=by, at=at)
        at = shelf.when(one.sent, 15)
        with tenancy.telling(at):
            life.send_for_approval(_draft(document), note="", by=by, at=at)
        at = shelf.when(one.approved, 16)
        with tenancy.telling(at):
            sent = _draft(document)
            seen = fingerprint(sent.title, sent.blocks)
            life.approve(sent, seen=seen, by=shelf.by(one.approver), at=at)
        shelf.documents.setdefault(one.document, document)


def _draft(document: Document) -> Version:
    return Version.objects.select_related("document").defer("search").get(document=document)


def _write(version: Version, one: shapes.Taken, *, by: Any, at: Any) -> Version:
    blocks = [dict(block) for block in version.blocks]
    for before, after in one.replace:
        block = next((block for block in blocks if before in block["text"]), None)
        if block is None:
            raise ValueError(f"{one.document}: {before!r} does not stand there")
        block["text"] = block["html"] = block["text"].replace(before, after)
    return texts.save(version, blocks=blocks, revision=version.revision, by=by, at=at)


def _reject(body: Shelf, shelf: Shelf, one: shapes.Rejected) -> None:
    item_id, at = _item(body, one.document), shelf.when(one.ago, 11)
    editor = shelf.book.cast[one.at]["editor"]
    with shelf.stage.inside(one.at, editor) as by, transaction.atomic(), tenancy.telling(at):
        adopting.reject(item_id, reason=one.reason, by=by, at=at)


def _translate(body: Shelf, one: shapes.Translated) -> None:
    item_id, at = _item(body, one.document), body.when(one.ago, 14)
    with (
        body.stage.inside(body.municipality, body.book.cast[body.municipality]["editor"]) as by,
        transaction.atomic(),
        tenancy.telling(at),
    ):
        parts = items.translation(item_id, language=one.language, by=by).parts
        there = {part.block["text"]: part for part in parts}
        made = {
            there[before].block["id"]: (translating.translated(there[before], after), there[before].seen)
            for before, after in one.words
        }
        translating.translate(item_id, language=one.language, made=made, by=by, at=at)


def _suggest(body: Shelf, shelf: Shelf, one: shapes.Suggested) -> None:
    item_id, at = _item(body, one.document), shelf.when(one.ago, 12)
    with (
        shelf.stage.inside(one.at, shelf.book.cast[one.at]["editor"]) as by,
        transaction.atomic(),
        tenancy.telling(at),
    ):
        version = items.version(item_id, by=by)
        block = next(block for block in version.texts["nb"].blocks if block["text"].startswith(one.block))
        suggesting.suggest(
            Proposal(
                item_id=item_id,
                number=version.number,
                language="nb",
                block_id=block["id"],
                text=one.text,
                proposed=one.proposed,
                once=uuid5(item_id, one.text),
            ),
            by=by,
            at=at,
        )
