"""What a text was made from, as modules above tell it: they know of documents, and documents not of them."""

from collections.abc import Callable, Iterable
from uuid import UUID

from foundation.rights import Actor

Told = Iterable[tuple[str, str]]
_asked: list[Callable[[UUID, Actor], Told]] = []


def tell_origins(find: Callable[[UUID, Actor], Told]) -> None:
    """Ask this function too, from now on: what a document was made from as (words, address); called in apps.ready."""
    _asked.append(find)


def origins(document_id: UUID, *, by: Actor) -> list[tuple[str, str]]:
    """[(words, address)]; nothing for a text that was written here. A query for each module that tells."""
    return [one for find in _asked for one in find(document_id, by)]
