"""Remarks of a draft: add, change, remove."""

from django.db import transaction
from django.db.models import F
from django.http import Http404

from foundation import audit
from network.submissions import facade as submissions

from ..models import Remark
from ..rules import digest
from .keeping import open_draft, placed, touch
from .refusals import NotPartOfIt, RemarkChanged

SAID = ("kind", "text", "quote", "example_id")


@transaction.atomic
def add_remark(
    feedback, *, kind, text, by, at, part_id=None, file_id=None, anchor="", quote="", example_id=None, number=None
):
    """Put the next numbered remark at a place in the hand-in.

    number  where it stood before it was removed: those after it move one up
    """
    current = open_draft(feedback, by)
    part_id, file_id, anchor = placed(current, by, part_id=part_id, file_id=file_id, anchor=anchor)
    _check_example(example_id, by)
    last = Remark.objects.filter(feedback=current).count()
    number = min(number or last + 1, last + 1)
    Remark.objects.filter(feedback=current, number__gte=number).update(number=F("number") + 1)
    remark = Remark.objects.create(
        feedback=current,
        network_id=current.network_id,
        number=number,
        kind=kind,
        text=text,
        part_id=part_id,
        file_id=file_id,
        anchor=anchor,
        quote=quote,
        example_id=example_id,
        written_by=by.account_id,
        written_by_name=by.name,
        written_at=at,
    )
    touch(current, by, at)
    audit.record(by, "add_remark", remark, changes={"text": ("", text), "kind": ("", kind)})
    return remark


@transaction.atomic
def change_remark(remark, *, kind, text, by, at, quote=None, example_id=None, seen=""):
    """Change the words or the kind of a remark that is not released.

    seen    remark_mark of the remark as the form showed it; "" asks no questions
    raises  RemarkChanged when another facilitator has changed it since
    """
    current = open_draft(remark.feedback, by)
    row = Remark.objects.filter(pk=remark.pk, feedback=current).first()
    if row is None:
        raise NotPartOfIt
    new = {"kind": kind, "text": text, "quote": row.quote if quote is None else quote, "example_id": example_id}
    changes = {name: (getattr(row, name), value) for name, value in new.items() if getattr(row, name) != value}
    if not changes:
        return row
    if seen and seen != remark_mark(row):
        raise RemarkChanged(row, current.edited_by_name)
    if "example_id" in changes:
        _check_example(example_id, by)
    for name, value in new.items():
        setattr(row, name, value)
    row.save(update_fields=["kind", "text", "quote", "example"])
    touch(current, by, at)
    plain = {
        name: ("" if old is None else str(old), "" if now is None else str(now))
        for name, (old, now) in changes.items()
    }
    audit.record(by, "change_remark", row, changes=plain)
    return row


@transaction.atomic
def remove_remark(remark, *, by, at):
    """Take a remark out of the draft; the later ones move one number down. Gives what puts it in again."""
    current = open_draft(remark.feedback, by)
    row = Remark.objects.filter(pk=remark.pk, feedback=current).first()
    if row is None:
        raise NotPartOfIt
    audit.record(by, "remove_remark", row, changes={"text": (row.text, "")})
    again = {name: getattr(row, name) for name in (*SAID, "part_id", "file_id", "anchor", "number")}
    row.delete()
    Remark.objects.filter(feedback=current, number__gt=again["number"]).update(number=F("number") - 1)
    touch(current, by, at)
    return again


def remark_mark(row):
    """What a form remembers of the remark it shows, to tell later whether somebody has changed it."""
    return digest("\0".join(str(getattr(row, name) or "") for name in SAID))


def _check_example(example_id, by):
    if example_id is None:
        return
    try:
        submissions.get_opened(example_id, by=by)
    except Http404 as gone:
        raise NotPartOfIt from gone
