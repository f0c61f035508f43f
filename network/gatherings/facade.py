"""The door to gatherings, for the municipalities' side.

Duties: show what was announced; take a municipality's answer about who comes; give calendar addresses and material.
Do not: show drafts of minutes, or let a caller name the municipality it speaks for.
"""

from . import actions, queries
from .contracts import GatheringView

NotNow = actions.NotNow


def gatherings(*, by, network_id=None, coming_only=False, at=None) -> list[GatheringView]:
    """Gatherings the asker may see, by time; two queries."""
    rows = queries.gatherings(by=by, network_id=network_id, coming_only=coming_only, at=at)
    return [queries.view_of(row, by=by) for row in rows]


def gathering(gathering_id, *, by) -> GatheringView | None:
    """One gathering whole, or None when it is out of reach."""
    row = queries.get_gathering(gathering_id, by=by)
    return queries.view_of(row, by=by, whole=True) if row else None


def answer_attendance(gathering_id, *, coming, names, note, by, at) -> None:
    """Say whether the municipality comes, and who; raises NotNow when the gathering is over or out of reach."""
    row = queries.get_gathering(gathering_id, by=by)
    if row is None:
        raise NotNow
    actions.answer_attendance(row, coming=coming, names=names, note=note, by=by, at=at)


def has_feed(network_id, *, by) -> bool:
    """Whether the asker has a calendar address for the network."""
    return queries.feed_of(by=by, network_id=network_id) is not None


def feed_address(network_id, *, by, at) -> str:
    """A new secret calendar path on the network's host; an earlier one stops working."""
    return f"/calendar/{actions.make_feed(network_id, by=by, at=at)}.ics"


def material_file(material_id, *, by):
    """(owner, sha256, name, kind) of a gathering's file, or None."""
    row = queries.get_material(material_id, by=by)
    return (f"network/{row.network_id}", row.sha256, row.name, row.kind) if row and row.sha256 else None
