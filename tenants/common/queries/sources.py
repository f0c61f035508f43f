"""What a text that was taken was made from, link by link."""

from dataclasses import replace

from shared_library.items import facade as items
from shared_library.items.contracts import Source
from tenants.common.models import Adoption

from .standing import resting_on


def chain(adoption: Adoption, number: int, *, by) -> tuple[Source, ...]:
    """The version that was taken, and what it was itself made from, the nearest first. One query."""
    try:
        taken, *behind = items.chain(adoption.item_id, number, by=by)
    except items.NotThere:
        return (Source(adoption.urn, number, adoption.title, adoption.provider_name),)
    return replace(taken, title=adoption.title), *behind


def sources(adoption: Adoption | None, document_version: int, *, by) -> tuple[Source, ...]:
    """What a version of the document was made from: what was taken, and what that was made from."""
    if adoption is None:
        return ()
    _base, number = resting_on(adoption, document_version)
    return chain(adoption, number, by=by)
