"""States and times of gatherings: pure functions."""

from collections.abc import Iterable
from datetime import datetime, timedelta

STATES = {"planned": {"hold": "held", "cancel": "cancelled"}, "held": {}, "cancelled": {"plan_again": "planned"}}
SOURCES = [
    ("free", "free"),
    ("hole", "hole"),
    ("discuss", "discuss"),
    ("example", "example"),
    ("homework", "homework"),
]
# what the members' calendars show; a change of one of them is told
SHOWN_IN_CALENDARS = frozenset({"title", "starts_at", "ends_at", "place", "online_url"})
# a change of one of these makes an answer about coming uncertain
MOVES = frozenset({"starts_at", "ends_at", "place"})
# how long what was taken away may be put back
UNDO = timedelta(days=1)
# autosaves closer together than this are one editing spell, one line in the log
SPELL = timedelta(minutes=15)
# longest point of an agenda: a whole day
LONGEST = 600


def next_states(state: str) -> dict[str, str]:
    """{verb: next state} that a gathering in this state may take."""
    return STATES.get(state, {})


def times(starts_at: datetime, minutes: Iterable[int]) -> list[tuple[datetime, datetime]]:
    """When each point of an agenda begins and ends.

    minutes  duration of each point, in order
    returns  list of (begins, ends), as long as minutes
    """
    out = []
    for length in minutes:
        ends = starts_at + timedelta(minutes=length)
        out.append((starts_at, ends))
        starts_at = ends
    return out


def minutes_left(starts_at: datetime, ends_at: datetime, minutes: Iterable[int]) -> int:
    """Minutes of the gathering that no point fills; negative when the agenda lasts longer than the gathering."""
    return int((ends_at - starts_at).total_seconds()) // 60 - sum(minutes)


def answered_before_move(answered_at: datetime | None, moved_at: datetime | None) -> bool:
    """Whether an answer about coming was given before time or place were changed."""
    return bool(answered_at and moved_at and answered_at < moved_at)
