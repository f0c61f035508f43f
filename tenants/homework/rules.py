"""How far a part has come, and what goes with a hand-in: pure functions."""

import hashlib
from datetime import timedelta

PART_STATES = ("exempt", "handed_in", "changed", "not_relevant", "ready", "in_work", "not_started")
SPELL = timedelta(minutes=30)  # a pause longer than this begins a new editing spell
UNDO = timedelta(days=1)  # what was removed can be put back this long
ENTRY_KINDS = {"dialogue"}  # kinds of parts that hold dialogue entries beside text and files


def has_something(*, text, files, entries, reason):
    """True when a draft holds anything to send."""
    return bool(text.strip() or files or entries or reason.strip())


def part_state(*, exempt, sent_at, touched_at, something, reason, ready):
    """How far a part has come inside the municipality, one of PART_STATES.

    exempt      not set for this municipality
    sent_at     when the newest attempt that holds the part was handed in, or None
    touched_at  when the draft was last changed, or None
    something   the draft holds anything
    reason      why it is not relevant, "" when it is
    """
    if sent_at:
        return "changed" if something and touched_at and touched_at > sent_at else "handed_in"
    if exempt and not something:
        return "exempt"
    if reason.strip():
        return "not_relevant"
    if ready and something:
        return "ready"
    return "in_work" if something else "not_started"


def is_hole(*, required, exempt, sent_at, due_at, at):
    """True for a required part whose deadline has passed and that has not been handed in."""
    return required and not exempt and not sent_at and at > due_at


def is_open(*, required, exempt, state):
    """True when the part still waits for the municipality."""
    return required and not exempt and state in ("not_started", "in_work", "ready", "not_relevant")


def goes_by_default(state):
    """True for a part that the check page proposes to send: it holds something that has not been sent."""
    return state in ("ready", "in_work", "changed", "not_relevant")


def is_new_spell(*, started_at, edited_at, same_person, at):
    """True when a change begins a new editing spell, which gets a line of its own in the log."""
    return started_at is None or edited_at is None or not same_person or at - edited_at > SPELL


def fingerprint(marks):
    """What a person looked at on the check page, as one short word.

    marks   iterable of (part id, last change, file ids …); order does not matter
    """
    lines = sorted("|".join(str(one) for one in mark) for mark in marks)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:32]
