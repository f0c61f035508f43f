"""What the acts on a run share: the row locked, the state moved, the next task asked for, the actor of a task."""

from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from foundation import tenancy
from foundation.identity import facade as identity
from foundation.rights import Actor, Role
from tenants.documents.models import ImportRun
from tenants.documents.permissions import TABLE
from tenants.documents.rules.moving_in import STATES
from tenants.organisation import facade as organisation

from .refusals import NotNow


def locked(run_id: UUID) -> ImportRun:
    """The run, locked until the transaction ends; 404 when there is none."""
    return get_object_or_404(ImportRun.objects.select_for_update(), pk=run_id)


def required(run_id: UUID, *, by: Actor) -> ImportRun:
    """The run, locked, for one who may move documents in."""
    TABLE.require(by, "move_in")
    return locked(run_id)


def move(run: ImportRun, verb: str, **values) -> None:
    """Bring a locked run to where the verb leads, and store it; a spell of correcting ends. Raises NotNow."""
    state = STATES[run.state].get(verb)
    if state is None:
        raise NotNow
    run.state = state
    run.corrected_at = None
    for name, value in values.items():
        setattr(run, name, value)
    run.save(update_fields=["state", "corrected_at", *values])


def ask_worker(name: str, run: ImportRun | UUID, **ids) -> None:
    """Ask for a task of this municipality after the transaction."""
    tenancy.later(name, municipality=tenancy.current().id, run_id=getattr(run, "pk", run), **ids)


def acting(account_id: UUID, *, at) -> Actor | None:
    """The person for whom the worker acts, with the roles of today; None for one who has left."""
    standing = organisation.roles_of(account_id, on=localdate(at))
    person = next(iter(identity.people([account_id])), None)
    if standing is None or person is None:
        return None
    roles = frozenset({Role("employee"), *(Role(held.name, held.unit_id, held.lent_by) for held in standing.roles)})
    return Actor(
        person.id,
        person.name,
        person.email,
        person.language,
        municipality_id=tenancy.current().id,
        member_id=standing.member_id,
        roles=roles,
    )
