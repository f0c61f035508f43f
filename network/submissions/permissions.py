from django.db.models import Q

from foundation.rights import Actor, Table, own_municipality


def in_my_networks(actor: Actor) -> Q:
    """in networks where the person is engaged (row-level security cuts)"""
    return Q()


def opened_to_us(actor: Actor) -> Q:
    """what its owner has opened to a network we are in (row-level security cuts)"""
    return Q()


def unconfirmed(actor: Actor) -> Q:
    """registered on behalf and not yet confirmed, in networks where the person is engaged"""
    return Q(on_behalf=True, confirmed_at=None)


ours = own_municipality()

# fmt: off
TABLE = Table(
    # may            role             on which submissions
    ("hand_in",      "coordinator",   ours),
    ("read",         "employee",      ours),
    ("read",         "facilitator",   in_my_networks),
    ("read_opened",  "employee",      opened_to_us),
    ("read_opened",  "facilitator",   in_my_networks),
    ("take_back",    "coordinator",   ours),
    ("take_back",    "facilitator",   unconfirmed),
    ("confirm",      "coordinator",   ours),
    ("open",         "coordinator",   ours),
    ("open",         "administrator", ours),
    ("withdraw",     "coordinator",   ours),
    ("withdraw",     "administrator", ours),
    ("register",     "facilitator",   in_my_networks),
)
# fmt: on
