"""Deadlines and kinds of parts: pure functions."""

from datetime import timedelta

PART_KINDS = [
    ("note", "note"),
    ("dialogue", "dialogue"),
    ("survey_plan", "survey_plan"),
    ("scorecard", "scorecard"),
    ("goals", "goals"),
    ("other", "other"),
]
STATES = {
    "draft": {"publish": "published"},
    "published": {"close": "closed"},
    "closed": {"reopen": "published"},
}
REMINDER_DAYS = [-7, -1, 1]  # days from the deadline; each is told once


def next_states(state):
    """{verb: next state} that an assignment in this state may take."""
    return STATES.get(state, {})


def deadline(*, assignment_due, part_due=None, extension_due=None):
    """The latest deadline that holds for a municipality's part: extension before part before assignment."""
    return extension_due or part_due or assignment_due


def is_late(*, at, due):
    """True when something comes after its deadline; no deadline is never late."""
    return due is not None and at > due


def is_cut_off(*, at, cut_off):
    """True when the last chance has passed; no cut-off never passes."""
    return cut_off is not None and at > cut_off


def reminders_due(*, due, days, at, told):
    """The reminder days whose time has come and that were not told yet, newest only.

    days     offsets from the deadline, for instance [-7, -1, 1]
    told     set of offsets already told to this municipality
    returns  the one offset to tell now, or None; older missed ones are passed over, so nobody gets three mails at once
    """
    passed = [day for day in days if at >= due + timedelta(days=day)]
    if not passed:
        return None
    newest = max(passed)
    return None if newest in told else newest
