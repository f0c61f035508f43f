"""Files become documents: what the dry run showed is frozen on each, then they are entered one by one."""

import logging
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from foundation import audit, notices
from foundation.rights import Refusal
from tenants.documents.actions import life
from tenants.documents.actions.texts import create_document
from tenants.documents.models import ImportedFile, ImportRun, OldName, Step
from tenants.documents.permissions import TABLE
from tenants.documents.queries import moving_in as queries
from tenants.documents.rules.moving_in import PICKED
from tenants.documents.rules.reading_blocks import without_title
from tenants.documents.rules.spreadsheet import same

from . import sentences
from .making import make_missing
from .refusals import NothingReady, NotNow
from .runs import acting, ask_worker, locked, move, required

log = logging.getLogger(__name__)


def start_entering(run_id, *, by, at):
    """Enter the files that are chosen and ready; the others stay in the run. Raises NothingReady."""
    with transaction.atomic():
        run = required(run_id, by=by)
        if run.state == "entering":
            return run  # a second click
        if run.files.filter(state="waiting").exists():
            raise NotNow
        files = list(run.files.filter(state="read").defer("reading").select_for_update(of=("self",)).order_by("path"))
        plans = queries.plans_of(run, files, queries.catalogue(by), on=localdate(at))
        ready = [file for file in files if file.chosen and plans[file.pk].is_ready]
        if not ready:
            raise NothingReady
        made = make_missing([plans[file.pk] for file in ready], run.choices, by=by, at=at)
        for file in files:
            file.becomes.pop("enter", None)
            file.becomes.pop("failed", None)
        for file in ready:
            file.becomes["enter"] = _frozen(plans[file.pk], made)
        ImportedFile.objects.bulk_update(files, ["becomes"], batch_size=50)
        move(run, "enter", entered_at=at, ended_at=None, choices=run.choices, problem="")
        audit.record(by, "enter_import", run, changes={"files": (None, len(ready))})
        ask_worker("documents.enter_import", run, account_id=by.account_id)
    return run


def _frozen(plan, made):
    """The plan as JSON, with the ids of what was just made."""
    frozen = {name: getattr(plan, name) for name in ("title", "old_number", "old_address")}
    for kind in PICKED:
        pick = getattr(plan, kind)
        frozen[kind] = made[kind][same(pick.name)] if pick.make else pick.id
    frozen["review_date"] = plan.review_date.isoformat() if plan.review_date else ""
    if plan.is_approved:
        frozen |= {"approved_by": plan.approved_by, "approved_date": plan.approved_date.isoformat()}
    return frozen


def enter_next(run_id, account_id, *, at):
    """Enter the next file and ask for the one after it; end the run when there is none left."""
    run = ImportRun.objects.filter(pk=run_id).first()
    if run is None or run.state != "entering":
        return
    by = acting(account_id, at=at)
    if by is None or not TABLE.allows(by, "move_in"):
        _give_up(run_id, at=at)
        return
    waiting = run.files.filter(state="read", becomes__has_key="enter")
    file = waiting.select_for_update(skip_locked=True).order_by("id").first()
    if file is not None:
        _enter_safely(run, file, by=by, at=at)
        ask_worker("documents.enter_import", run, account_id=account_id)
    elif not waiting.exists():
        _finish(run_id, by=by, at=at)


def _enter_safely(run, file, *, by, at):
    """A file that cannot be entered says why and waits; the others go on."""
    wanted = file.becomes.pop("enter")
    try:
        with transaction.atomic():
            document, version = _entered(run, file, wanted, by=by, at=at)
        file.document = document
        file.state = "entered"
        file.becomes["entered"] = {"version": document.version, "revision": version.revision, "state": version.state}
    except IntegrityError:
        log.exception("The file %s of an import could not be entered", file.pk)
        file.becomes["failed"] = {"code": "taken"}
    except Refusal as refusal:
        file.becomes["failed"] = {"code": "refused", "text": str(refusal)}
    except Exception:
        log.exception("The file %s of an import could not be entered", file.pk)
        file.becomes["failed"] = {"code": "failed"}
    file.save(update_fields=["becomes", "state", "document"])


def _entered(run, file, wanted, *, by, at):
    """The document and its version: in force with its earlier approval, or a draft."""
    document = create_document(
        title=wanted["title"],
        theme_id=wanted["theme"],
        document_type_id=wanted["type"],
        owner_id=wanted["owner"] or None,
        blocks=without_title(file.reading["blocks"], wanted["title"]),
        by=by,
        at=at,
    )
    if wanted["review_date"]:
        document.review_date = date.fromisoformat(wanted["review_date"])
        document.save(update_fields=["review_date"])
    OldName.objects.bulk_create(
        OldName(document=document, kind=kind, value=wanted[f"old_{kind}"])
        for kind in ("number", "address")
        if wanted[f"old_{kind}"]
    )
    version = document.versions.defer("search").get()
    if wanted.get("approved_by"):
        version.earlier_approval = {
            "by": wanted["approved_by"],
            "date": wanted["approved_date"],
            "source": file.becomes.get("row", {}).get("sheet", run.name),
        }
        version.save(update_fields=["earlier_approval"])
        version = life.enter_in_force(version, by=by, at=at, from_date=date.fromisoformat(wanted["approved_date"]))
        document = version.document
        Step.objects.filter(version_id=version.pk).delete()  # the clock counts work done here
    return document, version


def _finish(run_id, *, by, at):
    run = locked(run_id)
    if run.state != "entering":
        return
    count = run.files.filter(state="entered").count()
    move(run, "finish", ended_at=at)
    audit.record(by, "end_import", run, changes={"documents": (None, count)})
    notices.notify(
        account_ids={by.account_id, run.started_by},
        kind="import_done",
        key=f"import-done:{run.pk}:{run.entered_at:%Y%m%d%H%M%S}",
        title=sentences.entered(run.name, count),
        url=f"/documents/import/{run.pk}/",
    )


def _give_up(run_id, *, at):
    """Who asked may not any more: stop where it is; somebody else can go on."""
    run = locked(run_id)
    if run.state == "entering":
        move(run, "stop", ended_at=at, problem="left")
