"""What the log of the networks' host needs to know about people and networks: circles tells it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from foundation.identity import facade as identity
from foundation.registry import queries as registry
from foundation.requests import Request
from network.circles import facade as circles


def names(account_ids: Iterable[UUID]) -> dict[UUID, str]:
    """{account or token: name} of the facilitators in the networks that the open door lets be seen, and own tokens."""
    wanted = set(account_ids)
    found: dict[UUID, str] = {}
    for network in circles.networks(by=None):
        found |= {key: name for key, name, _email in circles.facilitator_mails(network.id) if key in wanted}
    others = wanted - found.keys()
    return found | identity.token_names(others) if others else found


def networks(request: Request) -> dict[UUID, str]:
    """{network: name} of the actor's networks."""
    return {network.id: network.name for network in circles.networks(by=request.actor)}


def municipalities(ids: Iterable[UUID]) -> dict[UUID, str]:
    """{municipality: name}."""
    return {key: row.name for key, row in registry.municipalities(ids).items()}


LOG: dict[str, Any] = {"names": names, "networks": networks, "municipalities": municipalities}
