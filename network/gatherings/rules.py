"""States and times of gatherings: pure functions."""

from datetime import timedelta

STATES = {"planned": {"hold": "held", "cancel": "cancelled"}, "held": {}, "cancelled": {"plan_again": "planned"}}
SOURCES = [
    ("free", "free"),
    ("hole", "hole"),
    ("discuss", "discuss"),
    ("example", "example"),
    ("homework", "homework"),
]


def next_states(state):
    """{verb: next state} that a gathering in this state may take."""
    return STATES.get(state, {})


def times(starts_at, minutes):
    """When each item of an agenda begins.

    minutes  duration of each item, in order
    returns  list of (begins, ends), as long as minutes
    """
    out = []
    for length in minutes:
        ends = starts_at + timedelta(minutes=length)
        out.append((starts_at, ends))
        starts_at = ends
    return out
