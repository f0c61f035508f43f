"""Every write of this module, by nouns. Each keeps the log, and none removes the last administrator."""

from .contacts import change_contacts, public_contacts
from .first import add_first_people
from .groups import end_told, follow_directory
from .handing_over import hand_over
from .newcomers import let_in, tell_newcomers
from .parts import Impossible
from .people import add_invited_contact, add_member, change_member, follow_account, member_leaves, welcome_contact
from .roles import end_deputy, end_role, give_role, set_deputy
from .units import add_unit, move_unit, rename_unit
from .waited_for import ask_for_days, tell_unheld, unheld_words
from .warning import tell_of_log

__all__ = [
    "Impossible",
    "add_first_people",
    "add_invited_contact",
    "add_member",
    "add_unit",
    "ask_for_days",
    "change_contacts",
    "change_member",
    "end_deputy",
    "end_role",
    "end_told",
    "follow_account",
    "follow_directory",
    "give_role",
    "hand_over",
    "let_in",
    "member_leaves",
    "move_unit",
    "public_contacts",
    "rename_unit",
    "set_deputy",
    "tell_newcomers",
    "tell_of_log",
    "tell_unheld",
    "unheld_words",
    "welcome_contact",
]
