"""The door of the notices for pages of other modules."""

from foundation.rights import Actor

from . import queries
from .models import Notice


def unread_count(by: Actor) -> int:
    """How many notices wait to be opened; one query."""
    return queries.unread(by=by).count()


def newest(by: Actor, *, limit: int) -> list[Notice]:
    """The person's newest notices, the newest first."""
    return list(queries.notices(by=by).order_by("-created_at", "-id")[:limit])
