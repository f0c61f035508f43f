from django.db import transaction
from django.shortcuts import get_object_or_404

from foundation import audit
from tenants.homework.models import DialogueEntry

from .keeping import part_for, touch
from .refusals import Stale

FIELDS = ("held_date", "who", "what", "outcome")


def add_entry(assignment_id, part_id, *, held_date, who, what, outcome, by, at):
    """Note a talk with elected representatives or leaders."""
    with transaction.atomic():
        draft = part_for(assignment_id, part_id, by=by, at=at)
        entry = DialogueEntry.objects.create(
            work_id=draft.work_id,
            part_id=part_id,
            held_date=held_date,
            who=who.strip(),
            what=what.strip(),
            outcome=outcome.strip(),
            written_at=at,
            written_by_name=by.name,
        )
        touch([draft], by=by, at=at)
        audit.record(by, "add_entry", entry, changes={"held_date": (None, str(held_date))})
    return entry


def change_entry(entry_id, *, version, by, at, **content):
    """Change a noted talk. Raises Stale when somebody else changed it since `version`."""
    with transaction.atomic():
        entry, draft = _locked(entry_id, by, at)
        if entry.version != version:
            raise Stale(entry, entry.written_by_name, entry.written_at)
        before = {name: getattr(entry, name) for name in FIELDS}
        for name in FIELDS:
            value = content[name]
            setattr(entry, name, value.strip() if isinstance(value, str) else value)
        entry.version, entry.written_at, entry.written_by_name = version + 1, at, by.name
        entry.save(update_fields=[*FIELDS, "version", "written_at", "written_by_name"])
        touch([draft], by=by, at=at)
        changed = {name: (str(before[name]), str(getattr(entry, name))) for name in ("held_date", "who")}
        audit.record(by, "change_entry", entry, changes={k: v for k, v in changed.items() if v[0] != v[1]})
    return entry


def remove_entry(entry_id, *, by, at):
    """Take a talk away; it can be put back for a day."""
    return _set_removed(entry_id, at, "remove_entry", by=by, at=at)


def restore_entry(entry_id, *, by, at):
    """Put it back."""
    return _set_removed(entry_id, None, "restore_entry", by=by, at=at)


def _set_removed(entry_id, removed_at, verb, *, by, at):
    with transaction.atomic():
        entry, draft = _locked(entry_id, by, at)
        if bool(entry.removed_at) == bool(removed_at):
            return entry
        entry.removed_at = removed_at
        entry.save(update_fields=["removed_at"])
        touch([draft], by=by, at=at)
        audit.record(by, verb, entry)
    return entry


def _locked(entry_id, by, at):
    entry = get_object_or_404(DialogueEntry.objects.select_related("work"), pk=entry_id)
    draft = part_for(entry.work.assignment_id, entry.part_id, by=by, at=at)
    return DialogueEntry.objects.select_for_update(of=("self",)).select_related("work").get(pk=entry_id), draft
