"""Files come in: each into the store, each with a row of its own; what cannot be taken says why beside its name."""

import unicodedata
from pathlib import PurePosixPath

from django.db import transaction

from foundation import audit, files
from tenants.documents.models import ImportedFile, ImportRun
from tenants.documents.permissions import TABLE

from .refusals import MOST_FILES, TooMany
from .runs import ask_worker

DOCUMENTS = {".docx": "docx", ".odt": "odt"}
SHEETS = {".xlsx": "xlsx", ".ods": "ods", ".csv": "txt"}
TAKEN = DOCUMENTS | SHEETS
SPARE = 20  # spreadsheets in a zip, beside as many files as it may hold
READABLE = {".pdf", ".txt", ".text", ".png", ".jpg", ".jpeg"}  # files we know, that become no documents


def receive(uploads, *, once, by, at):
    """Begin a run with uploaded files, zips among them; the worker reads them. The same `once` gives the same run.

    uploads  [(name, stream)]
    raises   TooMany; what is wrong with one file stands on its row
    """
    TABLE.require(by, "move_in")
    if before := ImportRun.objects.filter(once=once).first():
        return before
    found = [row for name, stream in uploads for row in rows_of(plain_path(name), stream)]
    if sum(1 for row in found if row.kind not in SHEETS.values()) > MOST_FILES:
        raise TooMany
    with transaction.atomic():
        run, is_new = ImportRun.objects.get_or_create(
            once=once,
            defaults={
                "name": plain_path(uploads[0][0])[:255],
                "started_at": at,
                "started_by": by.account_id,
                "started_by_name": by.name,
            },
        )
        if not is_new:  # the other click was faster
            return run
        add_rows(run, found)
        audit.record(by, "move_in", run, changes={"files": (None, len(found))})
        ask_worker("documents.read_import", run)
    return run


def plain_path(name):
    """A name without signs that cannot be seen or stored."""
    shown = (sign for sign in unicodedata.normalize("NFC", name) if unicodedata.category(sign)[0] != "C")
    return " ".join("".join(shown).split()) or "?"


def add_rows(run, found):
    """Store the rows with paths that are their own within the run."""
    taken = set(run.files.values_list("path", flat=True))
    for row in found:
        row.run = run
        row.path = _free(row.path, taken)
        taken.add(row.path)
    ImportedFile.objects.bulk_create(found)


def rows_of(name, stream):
    """The rows of one upload: itself, or what is in it."""
    if PurePosixPath(name.lower()).suffix != ".zip":
        return [_row(name, stream)]
    try:
        with files.bundle(stream, most=MOST_FILES + SPARE) as bundle:
            return [_unpacked(bundle, bundled) for bundled in bundle.files]
    except files.Unfit as unfit:
        if unfit.code == "too_many_files":
            raise TooMany from unfit
        return [_broken(name, unfit)]


def _unpacked(bundle, bundled):
    if bundled.refusal:
        return _broken(bundled.path, bundled.refusal)
    if PurePosixPath(bundled.path.lower()).suffix == ".zip":
        return _broken(bundled.path, files.Unfit("nested_bundle"))
    try:
        with bundle.opened(bundled) as stream:
            return _row(bundled.path, stream)
    except files.Unfit as unfit:
        return _broken(bundled.path, unfit)


def _row(path, stream):
    """A file in the store, to be looked at by the worker; other kinds than ours get their reason at once."""
    ending = PurePosixPath(path.lower()).suffix
    stream.seek(0, 2)
    size = stream.tell()
    if ending not in TAKEN:
        try:
            if ending not in READABLE:
                files.inspect(path, stream)  # knows by the name what to do instead
        except files.Unfit as unfit:
            return _broken(path, unfit, size)
        return ImportedFile(path=path[-300:], state="broken", chosen=False, problem="no_document", size=size)
    try:
        sha256 = files.take(stream)
    except files.Unfit as unfit:
        return _broken(path, unfit, size)
    return ImportedFile(path=path[-300:], kind=TAKEN[ending], sha256=sha256, size=size, chosen=ending in DOCUMENTS)


def _broken(path, unfit, size=0):
    return ImportedFile(
        path=path[-300:],
        state="broken",
        chosen=False,
        problem=unfit.code,
        notes=[{"code": unfit.code, **unfit.values}],
        size=size,
    )


def _free(path, taken):
    """The path, with a number behind it when it is taken."""
    number, free = 1, path
    while free in taken:
        number += 1
        pure = PurePosixPath(path)
        free = str(pure.with_name(f"{pure.stem} ({number}){pure.suffix}"))[-300:]
    return free
