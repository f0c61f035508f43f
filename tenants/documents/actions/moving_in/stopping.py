"""A run that is at work is stopped, goes on again, or is thrown away."""

from django.db import transaction

from foundation import audit
from tenants.documents.rules.moving_in import AT_REST

from .refusals import NotNow
from .runs import ask_worker, move, required


def stop(run_id, *, by, at):
    """Stop after the file that is at work now; what is entered stays."""
    with transaction.atomic():
        run = required(run_id, by=by)
        was = run.state
        move(run, "stop", ended_at=at)
        audit.record(by, "stop_import", run, changes={"state": (was, "stopped")})
    return run


def go_on_reading(run_id, *, by, at):
    """Read the files that are left."""
    with transaction.atomic():
        run = required(run_id, by=by)
        move(run, "go_on_reading", ended_at=None)
        ask_worker("documents.read_import", run)
    return run


def discard(run_id, *, by, at):
    """Throw away a run of which nothing is entered; its files are swept with it."""
    with transaction.atomic():
        run = required(run_id, by=by)
        if run.state not in AT_REST or run.files.filter(state="entered").exists():
            raise NotNow
        audit.record(by, "discard_import", run, changes={"name": (run.name, None)})
        run.delete()
