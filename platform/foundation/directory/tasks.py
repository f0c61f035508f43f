"""The worker keeps people in step; settings of the realm are an operator's command."""

import logging
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from foundation import tenancy
from foundation.tenancy import every_minute, task

from . import proving, queries, server, sync
from .contracts import Wanted
from .server import Away

log = logging.getLogger(__name__)
AT_LEAST = timedelta(minutes=15)  # so often even when nothing changed here: somebody may have changed it there


@every_minute("directory.people_in_step")
def people_in_step() -> None:
    """Tell Keycloak who came, left, moved or changed name, in the minute that it happened."""
    if settings.KEYCLOAK is None or not settings.KEYCLOAK.keeper_secret:
        return
    wanted, last, now = queries.wanted(), queries.last_good_run(), timezone.now()
    if last and last.fingerprint == wanted.fingerprint and now - last.began_at < AT_LEAST:
        return
    _bring_in_step(wanted)


def _bring_in_step(wanted: Wanted) -> None:
    """One after the other: two at once would make everything twice."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("LOCK TABLE directory_run IN SHARE UPDATE EXCLUSIVE MODE NOWAIT")
    except OperationalError:
        return
    try:
        changes = sync.bring_in_step(wanted, at=timezone.now(), steps=sync.TABLES)
    except Away as away:
        log.warning("keycloak: %s", away)
        return
    if changes:
        log.info("keycloak: %d changes of people", changes)


@task("directory.try_again", asked_by=("municipality",))
def try_again() -> None:
    """Bring Keycloak in step now, because somebody asked for it."""
    if settings.KEYCLOAK is not None and settings.KEYCLOAK.keeper_secret:
        _bring_in_step(queries.wanted())


@task("directory.end_sessions", asked_by=("identity",))
def end_sessions(*, account_id: str) -> None:
    """End a person's sessions at Keycloak, without waiting for the minute; where local accounts sign in, nothing.

    A server that is away is told by the minute's run, which takes those who left first.
    """
    if settings.KEYCLOAK is None or not settings.KEYCLOAK.keeper_secret:
        return
    person = queries.subjects().get(UUID(account_id))
    if person is None:
        return
    try:
        with server.opened() as there:
            there.end_sessions(person)
    except Away as away:
        log.warning("keycloak: %s", away)


@every_minute("directory.look_for_proofs")
def look_for_proofs() -> None:
    """Ask for a look at each claimed domain whose time has come."""
    for claim_id in proving.due(at=timezone.now()):
        tenancy.later("directory.look_for_proof", claim_id=claim_id)


@every_minute("directory.look_for_proofs_again")
def look_for_proofs_again() -> None:
    """The same for each proved domain, once a week, and each day while its proof is missing."""
    for domain_id in proving.due_again(at=timezone.now()):
        tenancy.later("directory.look_again", domain_id=domain_id)


@task("directory.look_again")
def look_again(*, domain_id: str) -> None:
    """Look whether one domain bears its proof still."""
    proving.look_again(UUID(domain_id), at=timezone.now())


@task("directory.look_for_proof", asked_by=("municipality",))
def look_for_proof(*, claim_id: str) -> None:
    """Look whether one domain bears its proof now."""
    proving.look(UUID(claim_id), at=timezone.now())
