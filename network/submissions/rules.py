"""Attempts and deadlines: pure functions."""

SUBMISSION_STATES = {
    "handed_in": {"take_back": "erased"},
    "on_behalf": {"confirm": "confirmed", "take_back": "erased"},
    "confirmed": {"take_back": "erased"},
    "erased": {},
}


def next_attempt(attempts):
    """The number of the next attempt: one more than the highest so far."""
    return max(attempts, default=0) + 1


def state(*, on_behalf, confirmed, erased):
    """Where a submission is; see SUBMISSION_STATES."""
    if erased:
        return "erased"
    if not on_behalf:
        return "handed_in"
    return "confirmed" if confirmed else "on_behalf"


def may(verb, *, on_behalf, confirmed, erased):
    """True when a submission in this state can be taken back or confirmed."""
    return verb in SUBMISSION_STATES[state(on_behalf=on_behalf, confirmed=confirmed, erased=erased)]


def is_late(at, deadlines):
    """True when one of the deadlines has passed; a part without a deadline is never late."""
    return any(due is not None and at > due for due in deadlines)
