"""Every write about gatherings: planning, meeting, feeds."""

from .feeds import hash_of, make_feed
from .meeting import answer_attendance, note_attendance, publish_minutes, save_minutes
from .planning import (
    add_item,
    add_material,
    announce,
    change_gathering,
    change_item,
    delete_gathering,
    move_item,
    move_state,
    plan_gathering,
    remove_item,
    remove_material,
)
from .refusals import ChangedMeanwhile, EndsBeforeStart, NotAnnounced, NotNow

__all__ = [
    "ChangedMeanwhile",
    "EndsBeforeStart",
    "NotAnnounced",
    "NotNow",
    "add_item",
    "add_material",
    "announce",
    "answer_attendance",
    "change_gathering",
    "change_item",
    "delete_gathering",
    "hash_of",
    "make_feed",
    "move_item",
    "move_state",
    "note_attendance",
    "plan_gathering",
    "publish_minutes",
    "remove_item",
    "remove_material",
    "save_minutes",
]
