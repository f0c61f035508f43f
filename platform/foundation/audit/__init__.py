"""The log: who did what to which thing, when, old -> new.

Words (Norwegian = English)
  logg = audit log; innslag = entry
  kjede = chain: a municipality's entries, or a network's, each sealed with the hash of the one before
  kontrolltall = head: number and hash of a chain's newest entry; it leaves the system daily

An entry is added in the transaction of the act and never changed: the tables refuse it by a trigger, and no role of a
request has the right. A municipality's acts stand in its own schema; what happens in a network stands in public, and
an act that crosses (a hand-in) is written on both sides. People are kept by account, and named when the log is read.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from foundation.rights import Actor


def record(
    by: Actor | None,
    action: str,
    target: Any,
    *,
    changes: Mapping[str, tuple[Any, Any]] | None = None,
    note: str = "",
    network_id: UUID | None = None,
) -> None:
    """Write one entry where the open door leads: the municipality's own log, or the networks'.

    by          the actor; None for what the system does by itself
    target      the row it was done to; in public its network_id and municipality_id are taken over
    changes     {field: (old, new)}
    """
    from . import actions  # models cannot be imported before the apps are ready

    actions.record(by, action, target, changes=changes, note=note, network_id=network_id)


def record_once(
    action: str,
    target: Any,
    *,
    changes: Mapping[str, tuple[Any, Any]] | None = None,
    note: str = "",
    since: datetime | None = None,
) -> bool:
    """Write what a task hears, unless the log's newest line of this act and target says the same; False then.

    A row that both of two tasks at once would lock is the caller's to lock.
    since  when what is heard happened: a line from before it is about something else
    """
    from . import actions

    return actions.record_once(action, target, changes=changes, note=note, since=since)


def has_line(action: str, target: Any) -> bool:
    """Does the log tell of such an act with this target?"""
    from . import queries

    return queries.has_line(action, target)


def record_reading(by: Actor, action: str, target: Any, *, since: datetime) -> bool:
    """Inside a municipality: write that the person read a confidential thing, unless it stands there since then."""
    from . import actions

    return actions.record_reading(by, action, target, since=since)


def readers(action: str, target: Any, *, limit: int) -> list[tuple[UUID, datetime]]:
    """(account, when) of the newest readings; whom it may be shown to is the caller's to ask."""
    from . import queries

    return queries.readers(action, target, limit=limit)


def nobody() -> str:
    """For a person whose name the host does not know."""
    from . import showing

    return showing.nobody()


def record_crossing(
    by: Actor | None,
    action: str,
    target: Any,
    *,
    network_id: UUID,
    municipality_id: UUID,
    changes: Mapping[str, tuple[Any, Any]] | None = None,
    note: str = "",
) -> None:
    """Write the network's side of an act from within a municipality; the wall lets it write for itself only."""
    from . import actions

    actions.record_crossing(
        by, action, target, network_id=network_id, municipality_id=municipality_id, changes=changes, note=note
    )
