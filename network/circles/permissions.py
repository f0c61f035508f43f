from django.db.models import Q

from foundation.rights import Actor, Table


def behind_the_wall(actor: Actor) -> Q:
    """in networks where the person is engaged, or of which the municipality is a member (row-level security)"""
    return Q()


def everywhere(actor: Actor) -> Q:
    """a new network of one's own"""
    return Q()


def left_by_us(actor: Actor) -> Q:
    """of which the municipality was a member: the name, and when it left"""
    return Q()


TABLE = Table(
    # may                   role             in which networks
    ("make_network", "facilitator", everywhere),
    ("see_network", "facilitator", behind_the_wall),
    ("see_network", "employee", behind_the_wall),
    ("see_left_network", "employee", left_by_us),
    ("change_network", "facilitator", behind_the_wall),
    ("add_member", "facilitator", behind_the_wall),
    ("remove_member", "facilitator", behind_the_wall),
    ("engage", "facilitator", behind_the_wall),
    ("end_engagement", "facilitator", behind_the_wall),
    ("change_sharing", "facilitator", behind_the_wall),
    ("answer_widening", "administrator", behind_the_wall),
    ("see_invitations", "facilitator", behind_the_wall),
    ("invite", "facilitator", behind_the_wall),
)
