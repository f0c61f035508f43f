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
LATEST_REMINDER_DAY = 30  # nobody is looked for longer after a deadline
REMINDER_LASTS = timedelta(days=2)  # a reminder that could not be told for longer than this is no longer a help
CHANGES_REST = timedelta(minutes=10)  # so long without another change before the municipalities are told
CHANGES_WAIT = timedelta(hours=1)  # but never longer than this after the first


def next_states(state):
    """{verb: next state} that an assignment in this state may take."""
    return STATES.get(state, {})


def deadline(*, assignment_due, part_due=None, extensions=()):
    """The deadline that holds for a municipality's part.

    part_due    the part's own, goes before the assignment's
    extensions  later deadlines given to the municipality, for the part or for the whole; one never shortens
    """
    return max([part_due or assignment_due, *extensions])


def last_chance(*, due, assignment_cut_off=None, part_cut_off=None, extensions=()):
    """The cut-off that holds for a municipality's part, or None where nothing is refused.

    due         the deadline that holds; a cut-off is never before it
    extensions  the cut-offs of the municipality's extensions, None for one that names none
    """
    cut_off = part_cut_off or assignment_cut_off
    return cut_off and max([cut_off, due, *(one for one in extensions if one)])


def reminders_due(*, due, days, at, told):
    """The reminder day whose time has come and that was not told yet, the newest only.

    days     offsets from the deadline, for instance [-7, -1, 1]
    told     set of offsets already told to this municipality for this deadline
    returns  the one offset to tell now, or None; older missed ones are passed over, so nobody gets three mails at
             once, and one that is older than REMINDER_LASTS is not told at all
    """
    passed = [day for day in days if at >= due + timedelta(days=day)]
    if not passed:
        return None
    newest = max(passed)
    return None if newest in told or at > due + timedelta(days=newest) + REMINDER_LASTS else newest


def reminder_kind(*, day, due):
    """What a told reminder is remembered by: the day and the deadline it was counted from, which may be moved."""
    return f"day{day:+d} {due:%Y-%m-%dT%H:%M%z}"


def are_changes_ripe(*, first, last, at):
    """True when changes made from `first` to `last` may be told together."""
    return at >= last + CHANGES_REST or at >= first + CHANGES_WAIT
