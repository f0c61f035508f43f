"""The life of a version, from sent for approval to withdrawn: the door that other rooms come in by."""

from .approving import approve, finish_met, return_version, send_for_approval, take_back
from .in_force import begin_due, confirm_unchanged, drop, enter_in_force, restore, withdraw

__all__ = [
    "approve",
    "begin_due",
    "confirm_unchanged",
    "drop",
    "enter_in_force",
    "finish_met",
    "restore",
    "return_version",
    "send_for_approval",
    "take_back",
    "withdraw",
]
