"""Every write of this module, one act a file."""

from .confirming import confirm
from .handing_in import submit
from .on_behalf import merged, register_on_behalf, take_in
from .opening import open_to_network, withdraw_opened
from .refusals import (
    AlreadyTakenBack,
    AssignmentChanged,
    AssignmentClosed,
    CutOff,
    FileGone,
    NotAMember,
    NothingToHandIn,
    NotOpenYet,
    Refusal,
    UnknownPart,
)
from .taking_back import erase_files, take_back
from .telling import tell_taken_back

__all__ = [
    "AlreadyTakenBack",
    "AssignmentChanged",
    "AssignmentClosed",
    "CutOff",
    "FileGone",
    "NotAMember",
    "NotOpenYet",
    "NothingToHandIn",
    "Refusal",
    "UnknownPart",
    "confirm",
    "erase_files",
    "merged",
    "open_to_network",
    "register_on_behalf",
    "submit",
    "take_back",
    "take_in",
    "tell_taken_back",
    "withdraw_opened",
]
