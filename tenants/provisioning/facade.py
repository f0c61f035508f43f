"""The door of this module: what the log calls the directory.

Duties: name who acted with a token.
Do not: hand out tokens, or people of the directory.
"""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from foundation.rights import Actor, Role

from . import queries

__all__ = ["directory_actor", "names"]


def names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """{token: "Kommunens katalog (…)"}; who is no token is missing. One query."""
    return queries.names(ids)


def directory_actor(token_id: UUID, municipality_id: UUID) -> Actor:
    """The directory, as whom a token acts: no person, and no role but its own."""
    return Actor(
        token_id, _("Kommunens katalog"), "", "", municipality_id=municipality_id, roles=frozenset({Role("directory")})
    )
