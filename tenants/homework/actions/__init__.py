"""Every write of this module, one act a function."""

from .answering import answer_attendance, answer_widening, reply, set_fates
from .dialogue import add_entry, change_entry, remove_entry, restore_entry
from .drafting import give_out, mark_ready, save_text, set_not_relevant, set_relevant
from .filing import add_file, remove_file, restore_file, set_parts
from .handing_in import hand_in, save_covering
from .keeping import require_work
from .refusals import (
    DraftChanged,
    NoReason,
    NoSuchPart,
    NothingThere,
    Refusal,
    Stale,
    UnknownPerson,
)
from .sharing import confirm, open_to_network, take_back, withdraw
from .sweeping import ask_for_sweeps, sweep
from .telling import (
    note_registered,
    remind,
    tell_changed,
    tell_exempted,
    tell_exemption_withdrawn,
    tell_extended,
    tell_extension_withdrawn,
    tell_feedback,
    tell_published,
    tell_question_answered,
)
from .telling_network import (
    tell_gathering,
    tell_joined,
    tell_minutes,
    tell_widening_decided,
    tell_widening_proposed,
)

__all__ = [
    "DraftChanged",
    "NoReason",
    "NoSuchPart",
    "NothingThere",
    "Refusal",
    "Stale",
    "UnknownPerson",
    "add_entry",
    "add_file",
    "answer_attendance",
    "answer_widening",
    "ask_for_sweeps",
    "change_entry",
    "confirm",
    "give_out",
    "hand_in",
    "mark_ready",
    "note_registered",
    "open_to_network",
    "remind",
    "remove_entry",
    "remove_file",
    "reply",
    "require_work",
    "restore_entry",
    "restore_file",
    "save_covering",
    "save_text",
    "set_fates",
    "set_not_relevant",
    "set_parts",
    "set_relevant",
    "sweep",
    "take_back",
    "tell_changed",
    "tell_exempted",
    "tell_exemption_withdrawn",
    "tell_extended",
    "tell_extension_withdrawn",
    "tell_feedback",
    "tell_gathering",
    "tell_joined",
    "tell_minutes",
    "tell_published",
    "tell_question_answered",
    "tell_widening_decided",
    "tell_widening_proposed",
    "withdraw",
]
