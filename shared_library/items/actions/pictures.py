"""The pictures of common texts: bytes copied to the item, and from there to whoever takes it into use."""

from uuid import UUID

from foundation import files, tenancy
from foundation.files.storage.places import library_owner
from shared_library.items import queries


def keep_pictures(item_id: UUID, texts: list[list[dict]]) -> None:
    """Copy the pictures of a text that is published from the publisher's store to the item's."""
    _copy(texts, tenancy.current().id, library_owner(item_id))


def copy_pictures(item_id: UUID, blocks: list[dict]) -> None:
    """Copy an item's pictures to the municipality whose door is open: those of versions that it sees.

    Safe to do twice. raises NotThere
    """
    queries.get_newest(item_id, by=None)
    seen = queries.pictures(item_id)
    shown = [block for block in blocks if files.pictures_in([block]) <= seen]
    _copy([shown], library_owner(item_id), tenancy.current().id)


def _copy(texts: list[list[dict]], giver: str | UUID, taker: str | UUID) -> None:
    """What the giver does not have (a block of the taker's own) is passed over; what the taker has, is kept longer."""
    for sha256 in sorted(set().union(*map(files.pictures_in, texts))):
        if files.exists(taker, sha256):
            files.renew(taker, sha256)
        elif files.exists(giver, sha256):
            files.copy(sha256, giver, taker)
