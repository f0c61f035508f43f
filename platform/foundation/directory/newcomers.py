"""People who come by their municipality's own provider: who is let in as a member, and what their groups give them.

Only a pair counts: a provider, which the server names, and an e-mail domain of the same municipality. Why so, and why
nobody takes over an account by it: platform/decisions/sign-in.md. What a house does with its people is told by the
module that knows them, in its `apps.ready` (`tell`).
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from foundation import tenancy
from foundation.identity.models import Account
from foundation.identity.openid import sessions
from foundation.identity.openid.claims import SKEW, Proof
from foundation.registry import queries as registry
from foundation.registry.models import Municipality

from . import queries
from .models import Provider

log = logging.getLogger(__name__)


class AlreadyThere(Exception):
    """The house knows the person, or knew the person once: no newcomer."""


_told: dict[str, Callable[..., Any]] = {}


def tell(**does: Callable[..., Any]) -> None:
    """Say what a house does with those who come, inside its own door.

    let_in         (email=, name=, provider=, at=) -> the account, now a member; raises AlreadyThere
    follow_groups  (account_id, groups=, at=): gives and ends the roles that the groups mean
    """
    _told.update(does)


@dataclass(frozen=True, slots=True)
class Came:
    """Somebody came by this provider, with an address in a domain of the same house."""

    house: Municipality
    provider: Provider


def came(proof: Proof) -> Came | None:
    """The pair of a proof; None for one who came otherwise, or by a provider whose people have other addresses."""
    if not (proof.came_by and proof.email and proof.email_verified):
        return None
    with tenancy.identity():
        owner = queries.domain_owner(proof.email.rpartition("@")[2])
    house, provider = _provider(owner, alias=proof.came_by)
    if house is None or provider is None or house.id not in sessions.at_home_in(proof):
        return None
    return Came(house, provider)


def _provider(house_id: UUID | None, **which: Any) -> tuple[Municipality | None, Provider | None]:
    house = _open(house_id)
    if house is None:
        return None, None
    with tenancy.inside(house):
        return house, Provider.objects.filter(municipality_id=house.id, is_on=True, **which).first()


def _open(house_id: UUID | None) -> Municipality | None:
    try:
        house = registry.municipality(house_id) if house_id else None
    except Municipality.DoesNotExist:
        return None
    return house if house and house.opened_at else None


def known(pair: Came | None, proof: Proof, *, at: datetime) -> Account | None:
    """The account of a proof that there is. A provider ties nobody by an address that is not of its own domains."""
    return sessions.account_of(proof, at=at, may_tie=pair is not None or not proof.came_by)


def let_in(pair: Came, proof: Proof, *, at: datetime) -> Account | None:
    """Make a person whom nobody knows an account and a member of the provider's house; None where that may not be."""
    with tenancy.identity():
        is_known = Account.objects.filter(email=proof.email).exists()
    if is_known or not pair.provider.lets_in:
        return None
    try:
        with transaction.atomic(), tenancy.inside(pair.house):
            name = proof.name or proof.email.partition("@")[0]
            account_id = _told["let_in"](email=proof.email, name=name, provider=pair.provider.alias, at=at)
    except AlreadyThere:
        log.info("sign-in: somebody came by the provider %s who is no newcomer", pair.provider.alias)
    else:
        log.info("sign-in: the account %s came in by the provider %s", account_id, pair.provider.alias)
    return sessions.account_of(proof, at=at)  # who came in belongs there now, and is tied as any other member is


def follow_groups(pair: Came, account: Account, proof: Proof, *, at: datetime) -> None:
    """Let the person's roles in the provider's house follow the groups that it told."""
    if not pair.provider.groups_claim or "follow_groups" not in _told:
        return
    with transaction.atomic(), tenancy.inside(pair.house):
        _told["follow_groups"](account.pk, groups=proof.groups, at=at)


def counted_provider(house_id: str) -> Provider | None:
    """The own provider of a house that says what counts as two steps there."""
    try:
        provider = _provider(UUID(house_id))[1]
    except ValueError:
        return None
    return provider if provider and provider.counted else None


def proved_in_two_steps(pair: Came, proof: Proof, asked: dict[str, Any]) -> bool:
    """Whether the provider proved the person as its municipality wants it, when it was asked to, just now.

    What it told is kept with the person at the server, and not with the browser's session: only what it tells when it
    is asked anew says something about who sits there.
    """
    if asked.get("own") != pair.provider.alias:
        return False
    return proof.proved_at.timestamp() >= asked["asked"] - SKEW and bool(proof.ways & pair.provider.counted)
