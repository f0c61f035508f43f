"""The door to gatherings, for the municipalities' side.

Duties: show what was announced; take a municipality's answer about who comes; give calendar addresses and material.
Do not: show drafts of minutes, or let a caller name the municipality it speaks for.
"""

from datetime import datetime
from uuid import UUID

from django.http import Http404

from foundation.rights import Actor
from foundation.searching import Hit

from . import actions, queries
from .actions import ChangedMeanwhile, NotNow, Refusal
from .contracts import CalendarFile, GatheringView
from .permissions import TABLE

__all__ = [
    "ChangedMeanwhile",
    "NotNow",
    "Refusal",
    "answer_attendance",
    "calendar_file",
    "end_feed",
    "feed_address",
    "feed_made_at",
    "gathering",
    "gatherings",
    "material_file",
    "may_answer",
    "search",
]


def gatherings(
    *, by: Actor, network_id: UUID | None = None, coming_only: bool = False, at: datetime | None = None
) -> list[GatheringView]:
    """Gatherings the asker may see, by time, each with the own answer; two queries.

    at  needed with coming_only: only planned ones that have not ended
    """
    rows = queries.gatherings(by=by, network_id=network_id, coming_only=coming_only, at=at)
    return queries.views(rows, by=by)


def gathering(gathering_id: UUID, *, by: Actor) -> GatheringView | None:
    """One gathering whole, or None when it is out of reach."""
    row = queries.get_gathering(gathering_id, by=by)
    return queries.view_of(row, by=by) if row else None


def search(text: str, *, by: Actor) -> list[Hit]:
    """Gatherings that hold all the words, the latest first, at most twenty; one query. For facilitators."""
    return queries.search(text, by=by)


def may_answer(*, by: Actor) -> bool:
    """Whether the asker may answer for its municipality."""
    return TABLE.allows(by, "answer")


def answer_attendance(
    gathering_id: UUID, *, coming: bool, names: str, note: str, by: Actor, at: datetime, version: int | None = None
) -> None:
    """Say whether the municipality comes, and who.

    version  our_answer.version of the view the form was made from, 0 without one; None does not ask
    raises   NotNow when the gathering is over or cancelled, ChangedMeanwhile, Http404 when it is out of reach
    """
    row = queries.get_gathering(gathering_id, by=by)
    if row is None:
        raise Http404
    actions.answer_attendance(row, coming=coming, names=names, note=note, version=version, by=by, at=at)


def feed_made_at(network_id: UUID, *, by: Actor) -> datetime | None:
    """When the asker's calendar address for the network was made; None without one."""
    feed = queries.feed_of(by=by, network_id=network_id)
    return feed.made_at if feed else None


def feed_address(network_id: UUID, *, by: Actor, at: datetime, language: str = "") -> str:
    """A new secret calendar path on the network's host; an earlier one stops working. It cannot be shown again.

    language  of what the calendar shows; the person's own when left out
    """
    return f"/calendar/{actions.make_feed(network_id, by=by, at=at, language=language)}.ics"


def end_feed(network_id: UUID, *, by: Actor) -> None:
    """Let the asker's calendar address stop working."""
    actions.end_feed(network_id, by=by)


def calendar_file(gathering_id: UUID, *, by: Actor) -> CalendarFile | None:
    """One gathering for a calendar, or None when it is out of reach."""
    row = queries.get_gathering(gathering_id, by=by)
    return queries.calendar_of_one(row, municipality_id=by.municipality_id) if row else None


def material_file(material_id: UUID, *, by: Actor) -> tuple[str, str, str, str] | None:
    """(owner, sha256, name, kind) of a gathering's file, or None."""
    row = queries.get_material(material_id, by=by)
    return (f"network/{row.network_id}", row.sha256, row.name, row.kind) if row and row.sha256 else None
