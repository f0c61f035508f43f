"""What a text was made from, and what is local in it, as modules above tell it: documents do not know of them."""

from collections.abc import Callable, Iterable
from uuid import UUID

from django.utils.translation import override

from foundation.rights import Actor
from tenants.documents.contracts import Local, Origin
from tenants.documents.models import Version
from tenants.documents.rules.local import marked

_asked: list[Callable[[UUID, Actor], Iterable[Origin]]] = []
_asked_local: list[Callable[[UUID, int, list[dict]], Iterable[Local]]] = []


def tell_origins(find: Callable[[UUID, Actor], Iterable[Origin]]) -> None:
    """Ask this function too, from now on: what a document was made from; called in apps.ready."""
    _asked.append(find)


def origins(document_id: UUID, *, by: Actor) -> list[Origin]:
    """Nothing for a text that was written here. A query for each module that tells."""
    return [one for find in _asked for one in find(document_id, by)]


def tell_local(find: Callable[[UUID, int, list[dict]], Iterable[Local]]) -> None:
    """Ask this function too: what is local in a version, by document, number and blocks; called in apps.ready."""
    _asked_local.append(find)


def with_local(version: Version) -> list[dict]:
    """The version's blocks, what is local marked in the text's own language. A constant number of queries."""
    with override(version.language):
        found = _local(version)
    return marked(version.blocks, [(one.block_id, one.words, one.sentence) for one in found])


def unexplained(version: Version) -> list[str]:
    """For each place that wants a reason and has none, the page where it is given. A constant number of queries."""
    return [one.explain_url for one in _local(version) if one.explain_url]


def _local(version: Version) -> list[Local]:
    return [one for find in _asked_local for one in find(version.document_id, version.number, version.blocks)]
