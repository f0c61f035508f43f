from django.db import transaction
from django.shortcuts import get_object_or_404

from foundation import audit, files, tenancy
from tenants.homework.models import DraftFile

from .keeping import part_for, parts_for, require_work, touch
from .refusals import NoSuchPart


def add_file(assignment_id, part_ids, name, stream, *, by, at):
    """Take a file into the drafts of one or several parts.

    The file is looked at before anything is stored; raises files.Unfit, whose text tells the person what to do.
    A file that is whole but cannot be shown is kept without a reading: it can still be sent and downloaded.
    """
    if not part_ids:
        raise NoSuchPart
    require_work(assignment_id, part_ids, by=by)
    found = files.inspect(name, stream)
    owner = str(tenancy.current().id)
    files.take(stream)
    reading = _reading(found.kind, files.path(owner, found.sha256))
    with transaction.atomic():
        drafts = parts_for(assignment_id, part_ids, by=by, at=at)
        file = DraftFile.objects.create(
            work_id=drafts[0].work_id,
            part_ids=[draft.part_id for draft in drafts],
            name=found.name,
            kind=found.kind,
            size=found.size,
            sha256=found.sha256,
            reading=reading,
            added_at=at,
            added_by_name=by.name,
        )
        touch(drafts, by=by, at=at)
        audit.record(by, "add_file", file, changes={"name": (None, file.name)})
    return file


def set_parts(file_id, part_ids, *, by, at):
    """Say which parts a file answers."""
    if not part_ids:
        raise NoSuchPart
    with transaction.atomic():
        file, before = _locked(file_id, by, at)
        drafts = before + [
            part_for(file.work.assignment_id, part_id, by=by, at=at)
            for part_id in sorted(set(part_ids) - set(file.part_ids))
        ]
        if set(file.part_ids) == set(part_ids):
            return file
        old, file.part_ids = file.part_ids, list(dict.fromkeys(part_ids))
        file.save(update_fields=["part_ids"])
        touch(drafts, by=by, at=at)
        audit.record(by, "set_parts", file, changes={"part_ids": (_texts(old), _texts(file.part_ids))})
    return file


def remove_file(file_id, *, by, at):
    """Take a file out of the drafts; it can be put back for a day, then its bytes are swept away."""
    return _set_removed(file_id, at, "remove_file", by=by, at=at)


def restore_file(file_id, *, by, at):
    """Put it back."""
    return _set_removed(file_id, None, "restore_file", by=by, at=at)


def _set_removed(file_id, removed_at, verb, *, by, at):
    with transaction.atomic():
        file, drafts = _locked(file_id, by, at)
        if bool(file.removed_at) == bool(removed_at):
            return file
        file.removed_at = removed_at
        file.save(update_fields=["removed_at"])
        touch(drafts, by=by, at=at)
        audit.record(by, verb, file, changes={"name": (file.name, None) if removed_at else (None, file.name)})
    return file


def _locked(file_id, by, at):
    file = get_object_or_404(DraftFile.objects.select_related("work").defer("reading"), pk=file_id)
    drafts = parts_for(file.work.assignment_id, file.part_ids, by=by, at=at)
    again = DraftFile.objects.select_for_update(of=("self",)).select_related("work").defer("reading")
    return again.get(pk=file_id), drafts


def _reading(kind, path):
    try:
        return files.read(kind, path)
    except files.Unreadable:
        return None


def _texts(ids):
    return [str(one) for one in ids]
