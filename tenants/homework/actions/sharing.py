"""What the municipality does with something that it has handed in."""

from django.db import transaction

from foundation import audit, notices
from network.submissions import facade as submissions
from tenants.homework.models import Sent
from tenants.homework.permissions import TABLE

from .keeping import work_of


def take_back(submission_id, *, by, at):
    """Take a hand-in back: its content is erased with the network; the drafts here stay the municipality's own."""
    TABLE.require(by, "take_back")
    with transaction.atomic():
        before = submissions.submission(submission_id, by=by)
        view = submissions.take_back(submission_id, by=by, at=at)
        if before.erased_at is None:
            Sent.objects.filter(submission_id=submission_id).update(erased_at=at)
            _record(by, "take_back", view, {"state": ("handed_in", "erased")}, at)
    return view


def confirm(submission_id, *, by, at):
    """Say that what was registered on the municipality's behalf is right."""
    TABLE.require(by, "confirm")
    with transaction.atomic():
        before = submissions.submission(submission_id, by=by)
        view = submissions.confirm(submission_id, by=by, at=at)
        if before.confirmed_at is None and view.confirmed_at:
            notices.seen(by.account_id, f"/homework/submissions/{submission_id}/", at=at)
            _record(by, "confirm", view, {"state": ("on_behalf", "confirmed")}, at)
    return view


def open_to_network(submission_id, part_ids, note, *, by, at):
    """Let the other municipalities read parts of a hand-in."""
    TABLE.require(by, "open")
    with transaction.atomic():
        before = submissions.submission(submission_id, by=by)
        view = submissions.open_to_network(submission_id, part_ids, note, by=by, at=at)
        titles = [part.title for part in before.parts if part.part_id in before.opened_part_ids]
        _record(by, "open", before, {"parts": (titles, list(view.part_titles))}, at)
    return view


def withdraw(submission_id, *, by, at):
    """Take it out of the gallery again."""
    TABLE.require(by, "withdraw")
    with transaction.atomic():
        before = submissions.submission(submission_id, by=by)
        if before.opened_id:
            submissions.withdraw_opened(before.opened_id, by=by, at=at)
            titles = [part.title for part in before.parts if part.part_id in before.opened_part_ids]
            _record(by, "withdraw", before, {"parts": (titles, [])}, at)


def _record(by, verb, view, changes, at):
    """The municipality's own side of an act that crosses; the network's side is written beyond the door."""
    target = Sent.objects.filter(submission_id=view.id).first() or work_of(view, at=at)
    audit.record(by, verb, target, changes=changes, note=view.assignment_title)
