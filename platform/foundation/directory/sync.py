"""Bringing the server in step: the steps one after the other."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from keycloak.exceptions import KeycloakError

from foundation import tenancy

from . import actions, queries, server, standings
from .changes import Change, Changes
from .contracts import Wanted
from .server import Away, Server
from .standings import Tally
from .steps.clients import clients
from .steps.flows import flows
from .steps.organizations import organizations, providers
from .steps.people import invitations, leavers, members, people
from .steps.realm import profile, realm, scopes, texts
from .steps.services import services

log = logging.getLogger(__name__)
NOT_TAKEN = {400, 404, 409, 422}  # it answers, and what it was told is wrong
Step = Callable[[Server, Wanted], Changes]
SETTINGS: tuple[Step, ...] = (realm, texts, profile, scopes, flows, clients)
# those who left first: whatever stops a run later has not kept them in
TABLES: tuple[Step, ...] = (leavers, services, organizations, providers, people, members, invitations)
STEPS = SETTINGS + TABLES


def differences(wanted: Wanted, tell: Callable[[str], object]) -> int:
    """Tell what a run would do, and do nothing; how many differences there are."""
    found = 0
    with server.opened() as there:
        for step in STEPS:
            for change in step(there, wanted):
                tell(change.words)
                found += change.mend is not None
    return found


def bring_in_step(
    wanted: Wanted, *, at: datetime, tell: Callable[[str], object] = len, steps: Sequence[Step] = STEPS
) -> int:
    """Do it, and keep that it was done; how many changes there were.

    raises Away   told in words how far it came: the next run goes on from there
    """
    tally, houses = Tally(), [house.id for house in wanted.houses]
    try:
        with server.opened() as there:
            for step in steps:
                for change in step(there, wanted):
                    tell(change.words)
                    _mend(change, tally, tell)
    except Away as away:
        told = f"{away} Changes made before that: {tally.done}. The next run goes on from there."
        actions.record_run(began=at, changes=tally.done, error=told)
        standings.keep(houses, tally, failed="silent" if away.is_silent else "refused", at=at)
        raise Away(told, is_silent=away.is_silent) from away
    actions.record_run(began=at, changes=tally.done, fingerprint=wanted.fingerprint)
    standings.keep(houses, tally, at=at)
    return tally.done


def _mend(change: Change, tally: Tally, tell: Callable[[str], object]) -> None:
    """Do one change. What the server does not take of one municipality or person stops nobody else's."""
    if change.mend is None:
        tally.left(change)
        return
    try:
        change.mend()
    except KeycloakError as error:
        if not change.is_of_one or error.response_code not in NOT_TAKEN:
            raise
        if change.house is None:  # which is told to nobody
            log.warning("keycloak: a person was not taken (%s): %s", error.response_code, server.reason_of(error))
        tell(f"  not taken ({error.response_code}): {server.reason_of(error)}")
        tally.left(change)
    else:
        tally.did(change)


def set_up(tell: Callable[[str], object] = len) -> None:
    """The realm's settings alone, which ask no table; for a server that nobody signs in by yet."""
    wanted = Wanted(houses=(), people=(), brokers=(), subjects={}, values=queries.values(), mail=queries.mail())
    with server.opened() as there:
        for step in SETTINGS:
            for change in step(there, wanted):
                tell(change.words)
                if change.mend is not None:
                    change.mend()


def wanted_now(*, password: str = "", invite: bool = True) -> Wanted:
    """What our tables say now."""
    with tenancy.worker():
        return queries.wanted(password=password, invite=invite)
