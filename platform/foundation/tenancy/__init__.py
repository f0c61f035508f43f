"""Doors and walls: which municipality a query is for, and what the database lets it reach.

Each query runs under a PostgreSQL role that a door chooses. Without an open door it raises NoTenant.

    municipality = kommune    the registry's row with its own schema and its own role
    door         = dør        what is open now: a municipality, the network's desk, public, identity, worker,
                               operator, owner
    wall         = vegg       the rights and row-level policies of one table in public (walls.py)
    outbox       = utboks     tasks written in the caller's transaction and sent after it

Doors nest, and may change in mid-transaction. A task or a command enters by the same doors as a request.
"""

from .doors import (
    Door,
    NoTenant,
    OutOfReach,
    current,
    desk,
    door,
    history,
    identity,
    inside,
    operator,
    owner,
    public,
    worker,
    working,
)
from .moments import moment, settle, telling
from .outbox import every_minute, later, task
from .reading import as_far_as_it_writes, is_gone, only_reads

__all__ = [
    "Door",
    "NoTenant",
    "OutOfReach",
    "as_far_as_it_writes",
    "current",
    "desk",
    "door",
    "every_minute",
    "history",
    "identity",
    "inside",
    "is_gone",
    "later",
    "moment",
    "only_reads",
    "operator",
    "owner",
    "public",
    "settle",
    "task",
    "telling",
    "worker",
    "working",
]
