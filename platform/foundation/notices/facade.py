"""The door of the notices for pages of other modules."""

from foundation.rights import Actor

from . import queries


def unread_count(by: Actor) -> int:
    """How many notices wait to be opened; one query."""
    return queries.unread(by=by).count()
