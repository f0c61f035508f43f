"""Every write of this module."""

from .assignments import change_assignment, close, delete_draft, make_assignment, publish, reopen, set_gathering
from .changes import tell_changes_now, tell_ripe_changes
from .criteria import add_criterion, add_set, change_criterion, move_criterion, remove_criterion
from .given import give_exemption, give_extension, withdraw_exemption, withdraw_extension
from .material import add_file, add_link, folder, remove_material
from .parts import add_part, change_part, move_part, remove_part
from .refusals import ChangedMeanwhile, Refusal
from .reminders import note_reminder, remind

__all__ = [
    "ChangedMeanwhile",
    "Refusal",
    "add_criterion",
    "add_file",
    "add_link",
    "add_part",
    "add_set",
    "change_assignment",
    "change_criterion",
    "change_part",
    "close",
    "delete_draft",
    "folder",
    "give_exemption",
    "give_extension",
    "make_assignment",
    "move_criterion",
    "move_part",
    "note_reminder",
    "publish",
    "remind",
    "remove_criterion",
    "remove_material",
    "remove_part",
    "reopen",
    "set_gathering",
    "tell_changes_now",
    "tell_ripe_changes",
    "withdraw_exemption",
    "withdraw_extension",
]
