"""Writing in joint decisions."""

from .answering import answer
from .freezing import freeze
from .noting import note_case, note_decision
from .opening import open_case, stop_case
from .telling import ask_for_days, tell_answered, tell_frozen, tell_opened, tell_stopped

__all__ = [
    "answer",
    "ask_for_days",
    "freeze",
    "note_case",
    "note_decision",
    "open_case",
    "stop_case",
    "tell_answered",
    "tell_frozen",
    "tell_opened",
    "tell_stopped",
]
