"""Every write of this module, by nouns. Each keeps the log, and none removes the last administrator."""

from .parts import Impossible
from .people import add_invited_contact, add_member, change_member, follow_account, member_leaves, welcome_contact
from .roles import end_deputy, end_role, give_role, set_deputy
from .units import add_unit, move_unit, rename_unit

__all__ = [
    "Impossible",
    "add_invited_contact",
    "add_member",
    "add_unit",
    "change_member",
    "end_deputy",
    "end_role",
    "follow_account",
    "give_role",
    "member_leaves",
    "move_unit",
    "rename_unit",
    "set_deputy",
    "welcome_contact",
]
