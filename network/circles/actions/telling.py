"""Tell the municipalities of a network something."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from foundation import tenancy
from foundation.registry import queries as registry
from network.circles import queries


def tell_members(network_id: UUID, task: str, *, only: Iterable[UUID] | None = None, **ids: Any) -> list[UUID]:
    """Ask for a task inside each member municipality; one without a house of its own has nobody to tell.

    only     these members, not all
    returns  the municipalities that are told
    """
    members = {row.municipality_id for row in queries.memberships(network_id)}
    if only is not None:
        members &= set(only)
    told = [id for id, row in registry.municipalities(members).items() if row.opened_at]
    for house in told:
        tenancy.later(task, municipality=house, **ids)
    return told
