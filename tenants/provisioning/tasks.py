"""What takes longer than a directory waits for."""

from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from foundation import tenancy
from foundation.tenancy import task

from . import actions
from .facade import directory_actor


@task("provisioning.keep_in_step")
def keep_in_step(*, group_id: str, actor_id: str) -> None:
    """Give and end more of the roles that a large group means."""
    by = directory_actor(UUID(actor_id), tenancy.current().id)
    actions.keep_in_step(Q(group=UUID(group_id)), by=by, at=timezone.now())


@task("provisioning.domain_proved")
def domain_proved(*, domain_id: str) -> None:
    """Tell the administrators that an e-mail domain was proved."""
    actions.tell_proved(UUID(domain_id), at=timezone.now())


@task("provisioning.domain_missing")
def domain_missing(*, domain_id: str) -> None:
    """Tell the administrators that an e-mail domain bears its proof no more."""
    actions.tell_missing(UUID(domain_id), at=timezone.now())


@task("provisioning.domain_lapsed")
def domain_lapsed(*, claim_id: str) -> None:
    """Tell them that it leads nobody any more, and waits for its proof again."""
    actions.tell_lapsed(UUID(claim_id), at=timezone.now())


@task("provisioning.sync_failed")
def sync_failed() -> None:
    """Tell the administrators what the server that signs people in did not take."""
    actions.tell_failed(at=timezone.now())
