"""Files that are moved in, one a task: each is a transaction of its own, and a killed worker loses none."""

from uuid import UUID

from django.utils import timezone

from foundation import tenancy
from tenants.documents.actions import moving_in


@tenancy.task("documents.read_import")
def read_import(*, run_id):
    """Read the next file of a run."""
    moving_in.read_next(UUID(run_id), at=timezone.now())


@tenancy.task("documents.enter_import")
def enter_import(*, run_id, account_id):
    """Enter the next file of a run, for the person who asked."""
    moving_in.enter_next(UUID(run_id), UUID(account_id), at=timezone.now())
