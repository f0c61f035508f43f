"""A run that is at work is stopped, and goes on again."""

from django.db import transaction

from foundation import audit

from .runs import ask, move, required


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
        ask("read_import", run)
    return run
