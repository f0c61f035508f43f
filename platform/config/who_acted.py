"""Whom a municipality's log names: its people, its directory, and those who run the platform and have looked in."""

from collections.abc import Iterable
from uuid import UUID

from foundation.operators import queries as operators
from tenants.organisation import facade as organisation
from tenants.provisioning import facade as provisioning


def names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """{account or token: name}; more queries where somebody is no person here."""
    wanted = set(ids)
    found = organisation.name_of(wanted)
    others = wanted - found.keys()
    if others:
        found |= provisioning.names(others)
        others -= found.keys()
    return found | operators.names_here(others) if others else found
