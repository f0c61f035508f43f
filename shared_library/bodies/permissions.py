from django.db.models import Q

from foundation.rights import Actor, Table


def behind_the_wall(actor: Actor) -> Q:
    """of the joint bodies one is or was a member of, and of the body's own house (row-level security)"""
    return Q()


def our_own(actor: Actor) -> Q:
    """of the joint body whose house is open"""
    return Q(joint_body_id=actor.municipality_id)


def told_by_us(actor: Actor) -> Q:
    """of the municipality whose house is open"""
    return Q(municipality_id=actor.municipality_id)


# Who of its people gives notice for a municipality is told by its authority map: see tenants.cooperation.queries.body.
# fmt: off
TABLE = Table(
    # may         role             which bodies
    ("see",       "employee",      behind_the_wall),
    ("propose",   "administrator", our_own),  # an agreement, in the body's house
    ("answer",    "administrator", behind_the_wall),  # as one's own municipality
    ("leave",     "employee",      told_by_us),
    ("tell_plan", "administrator", behind_the_wall),
    ("tell_plan", "editor",        behind_the_wall),
    ("order",     "administrator", our_own),  # the order that the body agreed on
    ("order",     "editor",        our_own),
)
# fmt: on
