"""One file after the other is looked at and read, each in a transaction of its own; then rows and files are paired."""

import logging
from pathlib import PurePosixPath

from django.db import transaction

from foundation import files, notices, tenancy
from tenants.documents.models import ImportedFile, ImportRun
from tenants.documents.queries import uploads
from tenants.documents.rules import editing, reading_blocks, spreadsheet
from tenants.documents.rules.blocks import as_reading

from . import sentences
from .receiving import DOCUMENTS
from .runs import ask_worker, locked, move

log = logging.getLogger(__name__)
DOCUMENT_KINDS = tuple(DOCUMENTS.values())
READ = ["state", "kind", "becomes", "reading", "notes", "problem", "chosen", "sha256"]


def read_next(run_id, *, at):
    """Read the next file of a run and ask for the one after it; pair rows with files when there is none left."""
    run = ImportRun.objects.filter(pk=run_id).first()
    if run is None or run.state != "reading":
        return
    waiting = run.files.filter(state="waiting")
    file = waiting.select_for_update(skip_locked=True).order_by("id").first()
    if file is not None:
        _read_safely(file)
        ask_worker("documents.read_import", run)
    elif not waiting.exists():
        _finish(run_id, at=at)


def _read_safely(file):
    """Whatever goes wrong with a file stands on its row; the others go on."""
    try:
        with transaction.atomic():
            _read(file)
    except files.Unfit as unfit:
        _break(file, unfit.code, **unfit.values)
    except files.Unreadable as unreadable:
        _break(file, "too_slow" if unreadable.reason == "time" else "unreadable")
    except Exception:
        log.exception("The file %s of an import could not be read", file.pk)
        _break(file, "unreadable")
    file.save(update_fields=READ)


def _break(file, code, **values):
    file.state, file.chosen, file.problem = "broken", False, code
    file.notes = [{"code": code, **values}]
    file.reading = None
    file.sha256 = ""  # the sweep takes what nobody can use


def _read(file):
    name = PurePosixPath(file.path).name
    path = files.path(tenancy.current().id, file.sha256)
    with path.open("rb") as stream:
        found = files.inspect(name, stream)
    file.kind = found.kind
    if found.kind in DOCUMENT_KINDS:
        _read_document(file, path)
    else:
        _read_sheet(file, path)


def _read_document(file, path):
    reading = files.read(file.kind, path)
    if reading_blocks.is_cut(reading):
        return _break(file, "too_long")
    blocks, file.notes = reading_blocks.blocks_of(reading)
    if not blocks:
        return _break(file, "no_text")
    if editing.is_too_large(blocks):
        return _break(file, "too_long")
    title = reading_blocks.title_in(blocks) or sentences.title_of(file.path)
    file.becomes = file.becomes | {"found": {"title": title}, "counts": reading_blocks.counted(blocks)}
    file.reading = as_reading(title, blocks)
    file.state = "read"
    return None


def _read_sheet(file, path):
    try:
        rows, unknown, cut = _rows(file.kind, path)
    except spreadsheet.NoHeadings:
        return _break(file, "no_headings")
    file.becomes = {"rows": rows, "unknown": unknown, "cut": cut}
    file.state = "left_out"
    return None


def _rows(kind, path):
    """(rows, headings that were not understood, whether the sheet is longer than what was read)."""
    tables, cut = uploads.tables(kind, path)
    for table in tables:
        try:
            return *spreadsheet.rows_in(table), cut
        except spreadsheet.NoHeadings:
            continue
    raise spreadsheet.NoHeadings


def _finish(run_id, *, at):
    run = locked(run_id)
    if run.state != "reading":
        return
    _pair(run)
    move(run, "read", sheet=run.sheet)
    notices.notify(
        account_ids=[run.started_by],
        kind="import_read",
        key=f"import-read:{run.pk}:{at:%Y%m%d%H%M%S}",
        title=sentences.files_read(run.name),
        url=f"/documents/import/{run.pk}/",
        mail=False,
    )


def _pair(run):
    """Give each file its row; what did not fit stays with the run."""
    rows: list[dict] = []
    unknown: list[str] = []
    cut = False
    for sheet in run.files.filter(state="left_out", becomes__has_key="rows").order_by("id"):
        rows.extend({**row, "sheet": sheet.path} for row in sheet.becomes["rows"])
        unknown.extend(sheet.becomes["unknown"])
        cut = cut or sheet.becomes["cut"]
    documents = list(run.files.exclude(state="left_out").defer("reading").order_by("path"))
    fits, without, doubtful = spreadsheet.matched([file.path for file in documents], rows)
    for file in documents:
        file.becomes.pop("row", None)
        if file.path in fits:
            file.becomes["row"] = rows[fits[file.path]]
    ImportedFile.objects.bulk_update(documents, ["becomes"], batch_size=50)
    run.sheet = {
        "rows": len(rows),
        "unknown": unknown,
        "cut": cut,
        "without": [rows[place] for place in without],
        "doubtful": [rows[place] for place in doubtful],
    }
