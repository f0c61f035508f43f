from django.db.models import Q

from foundation.rights import Actor, Table


def behind_the_wall(actor: Actor) -> Q:
    """in networks where the person is engaged, or of which the municipality is a member (row-level security)"""
    return Q()


def announced(actor: Actor) -> Q:
    """that was announced, in networks of which the municipality is a member (row-level security)"""
    return Q(announced_at__isnull=False)


# fmt: off
TABLE = Table(
    # may               role           on which gatherings
    ("see",             "facilitator", behind_the_wall),
    ("see",             "employee",    announced),
    ("plan",            "facilitator", behind_the_wall),
    ("announce",        "facilitator", behind_the_wall),
    ("cancel",          "facilitator", behind_the_wall),
    ("hold",            "facilitator", behind_the_wall),
    ("write_minutes",   "facilitator", behind_the_wall),
    ("note_attendance", "facilitator", behind_the_wall),
    ("answer",          "coordinator", announced),
    ("follow",          "facilitator", behind_the_wall),
    ("follow",          "employee",    behind_the_wall),
)
# fmt: on
