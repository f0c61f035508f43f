"""What a text that was taken was made from, link by link."""

from shared_library.items import facade as items
from shared_library.items.contracts import Source
from tenants.common.models import Adoption

from .standing import resting_on


def behind(adoption: Adoption, number: int, *, by) -> tuple[Source, ...]:
    """What the version that was taken was itself made from, the nearest first. Two queries."""
    try:
        versions = items.versions(adoption.item_id, by=by)
    except items.NotThere:
        return ()
    return next((one.sources for one in versions if one.number == number), ())


def sources(adoption: Adoption | None, document_version: int, *, by) -> tuple[Source, ...]:
    """What a version of the document was made from: what was taken, and what that was made from."""
    if adoption is None:
        return ()
    _base, number = resting_on(adoption, document_version)
    taken = Source(adoption.urn, number, adoption.title, adoption.provider_name)
    return taken, *behind(adoption, number, by=by)
