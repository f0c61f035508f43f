"""Choices for all files of a run, corrections of one or many, and another spreadsheet beside them."""

from copy import deepcopy
from pathlib import PurePosixPath

from django.db import transaction

from foundation import audit, files
from tenants.documents.models import ImportedFile
from tenants.documents.rules.editing import is_new_spell
from tenants.documents.rules.moving_in import AT_REST, DAYS, PICKED, PLAIN
from tenants.documents.rules.spreadsheet import same

from .receiving import SHEETS, add_rows, plain_path
from .refusals import NotNow
from .runs import ask_worker, move, required

FIELDS = {*PICKED, *PLAIN, *DAYS}


def choose(run_id, choices, names, *, by, at):
    """What holds for files without a row of their own, and what unknown names stand for.

    choices  {"theme": id, "type": id, "owner": id}, "" for none
    names    {kind: {name: id, "make" or "none"}}, "" for undecided
    """
    with transaction.atomic():
        run = _open(run_id, by=by)
        before, kept = deepcopy(run.choices), run.choices.get("names", {})
        for kind, answers in names.items():
            kept.setdefault(kind, {}).update({same(name): answer for name, answer in answers.items()})
        run.choices = run.choices | {kind: choices[kind] for kind in PICKED if kind in choices} | {"names": kept}
        run.save(update_fields=["choices"])
        if run.choices != before:
            _tell(run, by=by, at=at)
    return run


def correct(run_id, file_ids, values, *, by, at):
    """Set fields of one or many files by hand; returns how many files that was.

    values  {field: text}: ids for theme, type and owner, days as YYYY-MM-DD, "" for nothing
    """
    with transaction.atomic():
        run = _open(run_id, by=by)
        rows = list(_files(run, file_ids).filter(state="read").defer("reading").select_for_update())
        for file in rows:
            hand = file.becomes.get("hand", {}) | {name: values[name] for name in FIELDS & values.keys()}
            file.becomes = file.becomes | {"hand": hand}
            file.becomes.pop("failed", None)
        ImportedFile.objects.bulk_update(rows, ["becomes"], batch_size=50)
        if rows:
            _tell(run, by=by, at=at)
    return len(rows)


def set_chosen(run_id, file_ids, is_chosen, *, by, at):
    """Take files along, or leave them out; returns how many files that was."""
    with transaction.atomic():
        run = _open(run_id, by=by)
        count = _files(run, file_ids).filter(state="read").update(chosen=is_chosen)
        if count:
            _tell(run, by=by, at=at)
    return count


def add_sheet(run_id, name, stream, *, by, at):
    """Lay another spreadsheet beside the files, in place of those before; raises files.Unfit."""
    if PurePosixPath(name.lower()).suffix not in SHEETS:
        raise files.Unfit("other_sheet")
    name = plain_path(name)
    found = files.inspect(name, stream)
    sha256 = files.take(stream)
    with transaction.atomic():
        run = required(run_id, by=by)
        move(run, "add_sheet")
        run.files.filter(state="left_out", becomes__has_key="rows").delete()
        run.files.filter(state="broken", problem="no_headings").delete()
        row = ImportedFile(path=name[-300:], kind=found.kind, sha256=sha256, size=found.size, chosen=False)
        add_rows(run, [row])
        audit.record(by, "add_sheet", run, changes={"name": (None, name)})
        ask_worker("documents.read_import", run)
    return run


def _open(run_id, *, by):
    run = required(run_id, by=by)
    if run.state not in AT_REST:
        raise NotNow
    return run


def _tell(run, *, by, at):
    """One line in the log for each spell: what the files become of it is told when they are entered."""
    begins = is_new_spell(
        started_at=run.corrected_at, edited_at=run.corrected_at, same_person=run.corrected_by == by.account_id, at=at
    )
    run.corrected_at, run.corrected_by = at, by.account_id
    run.save(update_fields=["corrected_at", "corrected_by"])
    if begins:
        audit.record(by, "correct_import", run)


def _files(run, file_ids):
    return run.files.filter(pk__in=file_ids).order_by("id")
