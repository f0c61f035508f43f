"""The log: who did what to which thing, when, old -> new.

Words (Norwegian = English)
  logg = audit log; innslag = entry

An entry is added in the transaction of the act and never changed: the tables refuse it by a trigger, and no role of a
request has the right. A municipality's acts stand in its own schema; what happens in a network stands in public, and
an act that crosses (a hand-in) is written on both sides. People are kept by account, and named when the log is read.
"""

from collections.abc import Mapping
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
