"""Every write about gatherings: planning, agenda, material, attendance, minutes, feeds."""

from foundation.rights import Refusal

from .agenda import add_item, change_item, move_item, remove_item, restore_item
from .attendance import answer_attendance, note_attendance, save_attendance
from .feeds import end_feed, hash_of, make_feed
from .material import add_file, add_material, remove_material, restore_material
from .minutes import publish_minutes, save_minutes
from .planning import announce, change_gathering, delete_gathering, move_state, plan_gathering
from .proposing import put_on_agenda, set_homework
from .refusals import (
    AlreadyOver,
    AnswersChanged,
    ChangedMeanwhile,
    EndsBeforeStart,
    IsGone,
    NotAnnounced,
    NothingWritten,
    NotNow,
    NotYet,
)

__all__ = [
    "AlreadyOver",
    "AnswersChanged",
    "ChangedMeanwhile",
    "EndsBeforeStart",
    "IsGone",
    "NotAnnounced",
    "NotNow",
    "NotYet",
    "NothingWritten",
    "Refusal",
    "add_file",
    "add_item",
    "add_material",
    "announce",
    "answer_attendance",
    "change_gathering",
    "change_item",
    "delete_gathering",
    "end_feed",
    "hash_of",
    "make_feed",
    "move_item",
    "move_state",
    "note_attendance",
    "plan_gathering",
    "publish_minutes",
    "put_on_agenda",
    "remove_item",
    "remove_material",
    "restore_item",
    "restore_material",
    "save_attendance",
    "save_minutes",
    "set_homework",
]
