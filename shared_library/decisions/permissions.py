from django.db.models import Q

from foundation.rights import Actor, Table, always


def behind_the_wall(actor: Actor) -> Q:
    """of the joint body itself, of those one is a member of, and what one has answered (row-level security)"""
    return Q()


def our_own(actor: Actor) -> Q:
    """that the joint body itself has opened"""
    return Q(joint_body_id=actor.municipality_id)


# Who of its people answers for a municipality is told by its authority map: see tenants.cooperation.permissions.
TABLE = Table(
    # may       role        which cases
    ("see", "employee", behind_the_wall),
    ("open", "editor", always),
    ("close", "editor", our_own),
    ("answer", "employee", behind_the_wall),
)
