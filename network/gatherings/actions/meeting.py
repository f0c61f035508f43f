"""Around the meeting: who comes, who came, and the minutes."""

from django.db import transaction

from foundation import audit, tenancy
from network.circles import facade as circles

from ..models import Attendance, Gathering, Minutes
from ..permissions import TABLE
from .refusals import ChangedMeanwhile, NotAnnounced, NotNow


@transaction.atomic
def answer_attendance(gathering, *, coming, names, note, by, at):
    """The municipality's own answer: does it come, and who; may change until the gathering is held."""
    TABLE.require(by, "answer")
    if gathering.state != "planned":
        raise NotNow
    old = Attendance.objects.filter(gathering=gathering, municipality_id=by.municipality_id).first()
    new, _made = Attendance.objects.update_or_create(
        gathering=gathering,
        municipality_id=by.municipality_id,
        defaults={
            "network_id": gathering.network_id,
            "coming": coming,
            "names": names,
            "note": note,
            "answered_at": at,
            "answered_by_name": by.name,
        },
    )
    changes = {name: (getattr(old, name, None), getattr(new, name)) for name in ("coming", "names", "note")}
    changes = {name: pair for name, pair in changes.items() if pair[0] != pair[1]}
    audit.record(by, "answer_attendance", new, changes=changes)
    audit.record_crossing(
        by,
        "answer_attendance",
        new,
        network_id=gathering.network_id,
        municipality_id=by.municipality_id,
        changes=changes,
    )
    return new


@transaction.atomic
def note_attendance(gathering, attended, *, by, at):
    """The facilitator notes which municipalities were there.

    attended  {municipality id: True | False}
    """
    TABLE.require(by, "note_attendance")
    members = {one.municipality_id for one in circles.members(gathering.network_id, by=by)}
    changes = {}
    for municipality_id, was_there in attended.items():
        if municipality_id not in members:
            continue
        row, _made = Attendance.objects.get_or_create(
            gathering=gathering, municipality_id=municipality_id, defaults={"network_id": gathering.network_id}
        )
        if row.attended != was_there:
            changes[str(municipality_id)] = (row.attended, was_there)
            row.attended = was_there
            row.save(update_fields=["attended"])
    if changes:
        audit.record(by, "note_attendance", gathering, changes=changes)


@transaction.atomic
def save_minutes(gathering, *, text, version, by, at):
    """Save the minutes; autosaved, and stopped when somebody else has saved since.

    version  0 when the form was opened before there were minutes
    """
    TABLE.require(by, "write_minutes")
    locked = Gathering.objects.select_for_update().get(pk=gathering.pk)
    minutes = Minutes.objects.filter(gathering=locked).first()
    if minutes is None:
        minutes = Minutes.objects.create(gathering=locked, network_id=locked.network_id, text=text)
        audit.record(by, "write_minutes", minutes)
        return minutes
    if minutes.version != version and minutes.text != text:
        raise ChangedMeanwhile(minutes)
    if minutes.text == text:
        return minutes
    minutes.text, minutes.version = text, minutes.version + 1
    minutes.save(update_fields=["text", "version"])
    if minutes.published_at:
        audit.record(by, "change_published_minutes", minutes)
    return minutes


@transaction.atomic
def publish_minutes(gathering, *, by, at):
    """Let the members read the minutes, and tell them once."""
    TABLE.require(by, "write_minutes")
    if not gathering.announced_at:
        raise NotAnnounced
    minutes = Minutes.objects.select_for_update().filter(gathering=gathering).first()
    if minutes is None or not minutes.text.strip():
        raise NotNow
    if minutes.published_at:
        return minutes
    minutes.published_at = at
    minutes.save(update_fields=["published_at"])
    audit.record(by, "publish_minutes", minutes)
    for member in circles.members(gathering.network_id, by=None):
        tenancy.later("homework.minutes_published", municipality=member.municipality_id, gathering_id=gathering.id)
    return minutes
