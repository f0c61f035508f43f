"""What has become of a municipality's quality documents: versions, hearings, approvals, readers."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction

from config.demo.shapes import handbook as shapes
from foundation import tenancy
from tenants.documents.actions import hearing, life, reading, remarks, texts
from tenants.documents.models import Version
from tenants.documents.rules.blocks import fingerprint
from tenants.documents.rules.markup import from_markup, to_markup
from tenants.documents.rules.states import OPEN

from .documents import Shelf, begin

Event = tuple[datetime, Callable[[datetime], Any]]


def play(shelf: Shelf) -> None:
    """Everything in the order in which it happened; the municipality's door is open."""
    told: list[Event] = []
    for version in shelf.book.versions:
        if shelf.municipality in version.at:
            told += _version(shelf, version)
    told += [(shelf.when(one.ago, 12), _act(_withdraw, shelf, one)) for one in shelf.book.withdrawn]
    told += [(shelf.when(one.ago, 13), _act(_say, shelf, one)) for one in shelf.book.remarks]
    told += [(shelf.when(one.ago, 15), _act(_read, shelf, one)) for one in shelf.book.read]
    with transaction.atomic():
        for at, act in sorted(told, key=lambda event: event[0]):
            with tenancy.telling(at):
                act(at)
        for part, keys in shelf.book.favourites.items():
            for key in keys:
                reading.keep(shelf.document(key), by=shelf.by(part))


def _act(act: Callable[..., Any], *args: Any) -> Callable[[datetime], Any]:
    return lambda at: act(*args, at)


def _version(shelf: Shelf, one: shapes.Version) -> list[Event]:
    told: list[Event] = [(shelf.when(one.ago, 9), _act(_write, shelf, one))]
    if one.hearing:
        told.append((shelf.when(one.hearing.ago, 11), _act(_hear, shelf, one)))
        for said in one.hearing.said:
            told.append((shelf.when(said.ago, 12), _act(_propose, shelf, one, said)))
        if one.hearing.ended is not None:
            told.append((shelf.when(one.hearing.ended, 14), _act(_close, shelf, one)))
    if one.sent is not None:
        told.append((shelf.when(one.sent, 15), _act(_send, shelf, one)))
    if one.approved is not None:
        told.append((shelf.when(one.approved, 16), _act(_approve, shelf, one)))
    return told


def _write(shelf: Shelf, one: shapes.Version, at: datetime) -> None:
    by = shelf.by(one.by)
    if one.first:
        text = next(text for text in shelf.book.texts_of(shelf.municipality) if text.key == one.document)
        begin(shelf, text, by=by, at=at)
        return
    version = texts.new_version(shelf.documents[one.document], by=by, at=at)
    markup = to_markup(version.blocks)
    for before, after in one.replace:
        if before not in markup:
            raise ValueError(f"{one.document}: {before!r} does not stand there")
        markup = markup.replace(before, after, 1)
    if one.add:
        markup += f"\n\n{one.add}"
    texts.save(
        version,
        blocks=from_markup(markup, version.blocks),
        changes=list(one.changes),
        material=one.material,
        revision=version.revision,
        by=by,
        at=at,
    )


def _opened(shelf: Shelf, key: str) -> Version:
    shown = Version.objects.select_related("document").defer("search")
    return shown.get(document=shelf.documents[key], state__in=OPEN)


def _hear(shelf: Shelf, one: shapes.Version, at: datetime) -> None:
    assert one.hearing
    hearing.start_hearing(
        _opened(shelf, one.document),
        question=one.hearing.question,
        members=[shelf.member(said.by) for said in one.hearing.said],
        units=[shelf.unit_of("health")],
        everyone=one.hearing.everyone,
        by=shelf.by("editor"),
        at=at,
    )


def _propose(shelf: Shelf, one: shapes.Version, said: shapes.Said, at: datetime) -> None:
    version = _opened(shelf, one.document)
    remark = hearing.propose(
        version.hearings.select_related("version__document").get(closed_at=None),
        kind=said.kind,
        quote=said.quote,
        text=said.text,
        proposed=said.proposed,
        by=shelf.by(said.by),
        at=at,
    )
    if said.outcome and said.outcome != "taken_in":
        hearing.answer(remark, outcome=said.outcome, text=said.answer, by=shelf.by("editor"), at=at)


def _close(shelf: Shelf, one: shapes.Version, at: datetime) -> None:
    """The hearing is over: what was proposed and found good is taken into the text."""
    assert one.hearing
    version = _opened(shelf, one.document)
    by = shelf.by("editor")
    heard = version.hearings.select_related("version__document").get(closed_at=None)
    hearing.close_hearing(heard, by=by, at=at)
    wanted = [said.proposed for said in one.hearing.said if said.outcome == "taken_in"]
    for remark in heard.remarks.filter(outcome="", proposed__in=wanted).select_related("version__document"):
        remarks.take_in(remark, by=by, at=at)


def _send(shelf: Shelf, one: shapes.Version, at: datetime) -> None:
    life.send_for_approval(_opened(shelf, one.document), note=one.note, by=shelf.by("editor"), at=at)


def _approve(shelf: Shelf, one: shapes.Version, at: datetime) -> None:
    version = _opened(shelf, one.document)
    seen = fingerprint(version.title, version.blocks)
    life.approve(version, seen=seen, by=shelf.by(one.approver), at=at)


def _withdraw(shelf: Shelf, one: shapes.Withdrawn, at: datetime) -> None:
    life.withdraw(shelf.document(one.document), reason=one.reason, by=shelf.by(one.by), at=at)


def _say(shelf: Shelf, one: shapes.Remark, at: datetime) -> None:
    remarks.say(shelf.current(one.document), kind=one.kind, quote=one.quote, text=one.text, by=shelf.by(one.by), at=at)


def _read(shelf: Shelf, one: shapes.Read, at: datetime) -> None:
    version = shelf.current(one.document)
    if not one.led_by:
        for part in one.by:
            reading.confirm(version, by=shelf.by(part), at=at)
        return
    reading.record_meeting(
        version,
        shelf.unit_of(one.led_by),
        [shelf.member(part) for part in one.by],
        held_date=at.date(),
        note=one.note,
        by=shelf.by(one.led_by),
        at=at,
    )
