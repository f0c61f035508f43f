from django.db.models import Q

from foundation.rights import Actor, Table, always, mine


def told(actor: Actor) -> Q:
    """what somebody left whose leader the person was, or who was chosen to take over"""
    return Q(told__contains=[actor.account_id])


# fmt: off
TABLE = Table(
    # may               role             on whom or what
    ("see_people",     "employee",      always),
    ("add_member",     "administrator", always),
    ("add_member",     "directory",     always),
    ("change_member",  "administrator", always),
    ("change_member",  "directory",     always),
    ("change_member",  "employee",      mine("account_id")),
    ("member_leaves",  "administrator", always),
    ("member_leaves",  "directory",     always),
    ("hand_over",      "administrator", always),
    ("hand_over",      "employee",      told),
    ("give_power",     "administrator", always),
    ("give_role",      "administrator", always),
    ("give_role",      "directory",     always),
    ("end_role",       "administrator", always),
    ("end_role",       "directory",     always),
    ("set_deputy",     "administrator", always),
    ("set_deputy",     "employee",      mine("account_id")),
    ("end_deputy",     "administrator", always),
    ("end_deputy",     "employee",      mine("member__account_id")),
    ("change_units",   "administrator", always),
    ("change_contacts", "administrator", always),
)
# fmt: on
