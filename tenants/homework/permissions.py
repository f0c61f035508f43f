from django.db.models import Q

from foundation.rights import NOTHING, Actor, Table, always


def responsible(actor: Actor) -> Q:
    """parts that the person is responsible for"""
    return Q(responsible_id=actor.member_id) if actor.member_id else NOTHING


# fmt: off
TABLE = Table(
    # may               role             on which parts or assignments
    ("read",            "employee",      always),
    ("work",            "coordinator",   always),
    ("work",            "employee",      responsible),
    ("give_out",        "coordinator",   always),
    ("hand_in",         "coordinator",   always),
    ("take_back",       "coordinator",   always),
    ("confirm",         "coordinator",   always),
    ("open",            "coordinator",   always),
    ("open",            "administrator", always),
    ("withdraw",        "coordinator",   always),
    ("withdraw",        "administrator", always),
)
# fmt: on
