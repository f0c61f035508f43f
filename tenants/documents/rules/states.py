"""The states of a version, and how one comes from one to the next."""

from datetime import date

OPEN = ("draft", "hearing", "approval")
SHOWN = ("in_force", "superseded", "withdrawn")  # approved once; never changed again
STATES = (*OPEN, *SHOWN, "dropped")

# {state: {verb: next state}}
MOVES = {
    "draft": {"hear": "hearing", "send": "approval", "drop": "dropped", "move_in": "in_force"},
    "hearing": {"close_hearing": "draft", "drop": "dropped"},
    "approval": {"approve": "in_force", "return": "draft", "take_back": "draft", "drop": "dropped"},
    "in_force": {"supersede": "superseded", "withdraw": "withdrawn"},
    "superseded": {},
    "withdrawn": {"restore": "in_force"},
    "dropped": {},
}


class Impossible(ValueError):
    """The verb does not lead anywhere from this state."""


def next_state(state: str, verb: str) -> str:
    """Where a verb leads; raises Impossible."""
    try:
        return MOVES[state][verb]
    except KeyError:
        raise Impossible(f"{verb} from {state}") from None


def shown_state(current: str | None, opened: str | None, review_date: date | None, on: date) -> str:
    """What a document is for a reader: draft, hearing, approval, in_force, due or withdrawn.

    current  state of the version that was approved last, or None
    opened   state of the open version, or None
    """
    if current == "in_force":
        return "due" if review_date is not None and review_date <= on else "in_force"
    if opened:
        return opened
    return "withdrawn" if current == "withdrawn" else "draft"
