from django.db.models import Q

from foundation.rights import Actor, Table, always


def behind_the_wall(actor: Actor) -> Q:
    """that the municipality itself made, or is asked about (row-level security)"""
    return Q()


def our_own(actor: Actor) -> Q:
    """that the municipality itself made"""
    return Q(proposer_id=actor.municipality_id)


# fmt: off
TABLE = Table(
    # may       role             which proposals
    ("see",     "employee",      behind_the_wall),
    ("propose", "administrator", always),
    ("change",  "administrator", our_own),  # and take back
    ("answer",  "administrator", behind_the_wall),  # as one's own municipality
)
# fmt: on
