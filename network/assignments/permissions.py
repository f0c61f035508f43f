from django.db.models import Q

from foundation.rights import Actor, Table


def behind_the_wall(actor: Actor) -> Q:
    """in networks where the person is engaged, or of which the municipality is a member (row-level security)"""
    return Q()


def published(actor: Actor) -> Q:
    """that is published, in networks of which the municipality is a member (row-level security)"""
    return ~Q(state="draft")


def draft(actor: Actor) -> Q:
    """that is not published, in networks where the person is engaged (row-level security)"""
    return Q(state="draft")


TABLE = Table(
    # may                role           which homework
    ("see", "facilitator", behind_the_wall),
    ("see", "employee", published),
    ("make", "facilitator", behind_the_wall),
    ("change", "facilitator", behind_the_wall),
    ("publish", "facilitator", behind_the_wall),
    ("close", "facilitator", behind_the_wall),
    ("reopen", "facilitator", behind_the_wall),
    ("delete", "facilitator", draft),
    ("extend", "facilitator", behind_the_wall),
    ("exempt", "facilitator", behind_the_wall),
    ("remind", "facilitator", behind_the_wall),
)
