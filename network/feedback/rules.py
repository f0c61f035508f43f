"""Process states, judgements, rates, and what two people at once mean: pure functions."""

from hashlib import sha256

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


def is_open_question(fate, asked_at, answered_at):
    """True for a question back that waits for an answer; asked anew after an answer, it waits again."""
    return fate == "question_back" and (answered_at is None or answered_at < asked_at)


def use_rate(fates):
    """How much of the feedback was of use, for a whole assignment, never for one municipality.

    fates    iterable of fates; remarks without one are left out
    returns  (share 0..1 of used or partly used, number with a fate), share None when none has a fate
    """
    told = [fate for fate in fates if fate]
    used = sum(fate in ("used", "partly") for fate in told)
    return (used / len(told) if told else None), len(told)


ASSESSED = ("judgement", "short_remark", "outcome", "reason")  # what is said of one part


def form_values(summary, assessments, criteria, part_ids, criterion_ids):
    """What the desk's form holds, flat: {"summary", "<part>:<field>", "<criterion>": text}.

    assessments  {part id: anything with the fields of ASSESSED}; a part without one is not assessed
    criteria     {criterion id: value}; one without an answer is ""
    """
    values = {"summary": summary}
    by_part = {str(key): one for key, one in assessments.items()}
    by_criterion = {str(key): value for key, value in criteria.items()}
    for part in map(str, part_ids):
        for name in ASSESSED:
            values[f"{part}:{name}"] = getattr(by_part.get(part), name, "none" if name == "judgement" else "")
    for criterion in map(str, criterion_ids):
        values[criterion] = str(by_criterion.get(criterion, ""))
    return values


def digest(text):
    """A short fingerprint by which a form remembers what it showed."""
    return sha256(text.encode()).hexdigest()[:10]


def merged(seen, typed, stored):
    """What saving a form means when somebody else may have saved since it was shown.

    seen     {key: digest of what the form showed}
    typed    {key: value in the form}
    stored   {key: value stored now}
    returns  ({key: value to store}, [keys that were changed on both sides and do not agree])
    """
    new, clashes = {}, []
    for key, value in typed.items():
        now, shown = stored[key], seen.get(key)
        if value == now or shown == digest(value):  # already so, or not touched here: the other's is newer
            continue
        if shown == digest(now):
            new[key] = value
        else:
            clashes.append(key)
    return new, clashes
