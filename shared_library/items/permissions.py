from django.db.models import Q

from foundation.rights import Actor, Table, always


def behind_the_wall(actor: Actor) -> Q:
    """of the base, of the joint bodies one is a member of, and of one's time in others (row-level security)"""
    return Q()


def our_own(actor: Actor) -> Q:
    """that the joint body itself publishes"""
    return Q(provider_id=actor.municipality_id)


TABLE = Table(
    # may        role             which items
    ("see", "employee", behind_the_wall),
    ("see_uses", "employee", behind_the_wall),
    ("publish", "editor", always),
    ("withdraw", "editor", our_own),
    ("translate", "editor", our_own),
    ("use", "editor", behind_the_wall),
    ("suggest", "editor", behind_the_wall),
    ("answer", "editor", our_own),
)
