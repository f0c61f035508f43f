"""Process states, judgements and rates: pure functions."""

PROCESS_STATES = ["not_received", "received", "in_review", "released", "answered"]
JUDGEMENTS = [("good", "good"), ("partly", "partly"), ("unclear", "unclear"), ("none", "none")]
OUTCOMES = [("no_remarks", "no_remarks"), ("cannot_assess", "cannot_assess")]
REMARK_KINDS = [
    ("good", "good"),
    ("suggestion", "suggestion"),
    ("question", "question"),
    ("discuss", "discuss"),
]
FATES = [("used", "used"), ("partly", "partly"), ("not_used", "not_used"), ("question_back", "question_back")]
FEEDBACK_STATES = {
    "draft": {"mark_ready": "ready", "release": "released"},
    "ready": {"reopen": "draft", "release": "released"},
}


def process_state(*, submitted, feedback_state, answered):
    """Where a cell is on its way.

    submitted       True when an attempt that was not taken back holds the part
    feedback_state  "", "draft", "ready" or "released" of the newest such attempt
    answered        True when the municipality has answered that feedback
    """
    if not submitted:
        return "not_received"
    if feedback_state == "released":
        return "answered" if answered else "released"
    return "in_review" if feedback_state in ("draft", "ready") else "received"


def is_hole(*, required, state, exempt):
    """True for a required part that has not come and that was set for this municipality."""
    return required and state == "not_received" and not exempt


def use_rate(fates):
    """How much of the feedback was of use, for a whole assignment, never for one municipality.

    fates    iterable of fates; remarks without one are left out
    returns  (share 0..1 of used or partly used, number with a fate), share None when none has a fate
    """
    told = [fate for fate in fates if fate]
    used = sum(fate in ("used", "partly") for fate in told)
    return (used / len(told) if told else None), len(told)
