"""What follows in other houses; in the worker's door."""

from uuid import UUID

from foundation import tenancy
from foundation.registry import queries as registry
from shared_library.foundings.models import Founding, FoundingAnswer


def tell_proposed(founding_id: UUID, version: int | None) -> None:
    """A proposal is there, or is another now: each party is asked, and who that version asks no more is told.

    version  the newest where none is named; there may be a later one by now
    """
    row = Founding.objects.get(pk=founding_id)
    version = version or row.version
    for house in _parties(row):
        tenancy.later("cooperation.founding_proposed", municipality=house, founding_id=founding_id)
    gone = (UUID(one["id"]) for one in row.dropped if one.get("version", version) == version)
    for house in registry.opened_among(gone):
        tenancy.later(
            "cooperation.founding_dropped", municipality=house, founding_id=founding_id,
            body_name=row.name, proposer_id=row.proposer_id, version=version,
        )  # fmt: skip


def tell_answered(answer_id: UUID) -> UUID:
    """A party answered: who proposed is told. Gives the proposal."""
    row = FoundingAnswer.objects.select_related("founding").get(pk=answer_id)
    proposer = row.founding.proposer_id
    if row.municipality_id != proposer:
        tenancy.later("cooperation.founding_answered", municipality=proposer, answer_id=answer_id)
    return row.founding_id


def tell_withdrawn(founding_id: UUID) -> None:
    """Taken back: the parties are told; who took it back knows."""
    row = Founding.objects.get(pk=founding_id)
    for house in _parties(row):
        if house != row.proposer_id:
            tenancy.later("cooperation.founding_withdrawn", municipality=house, founding_id=founding_id)


def tell_opened(row: Founding) -> None:
    """The house stands: the parties are told, and the first people are let in."""
    for house in _parties(row):
        tenancy.later("cooperation.founding_opened", municipality=house, founding_id=row.pk)
    tenancy.later("cooperation.furnish", municipality=row.body_id, founding_id=row.pk)


def _parties(row: Founding) -> list[UUID]:
    return registry.opened_among(UUID(one["id"]) for one in row.parties)
