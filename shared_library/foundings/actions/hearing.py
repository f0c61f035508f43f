"""What a house writes in its own log of what another did; asked for by tasks."""

from uuid import UUID

from foundation import audit
from shared_library.foundings.models import Founding, FoundingAnswer


def hear_proposal(founding_id: UUID) -> None:
    """A proposal came, was changed, taken back, or became a body; the log says how it stands."""
    row = Founding.objects.get(pk=founding_id)
    changes = {
        "founding_name": (None, row.name),
        "founding_version": (None, row.version),
        "founding_state": (None, row.state),
    }
    audit.record_once("hear_founding", row, changes=changes)


def hear_answer(answer_id: UUID) -> FoundingAnswer:
    """A party answered the municipality's proposal."""
    row = FoundingAnswer.objects.get(pk=answer_id)
    audit.record_once("hear_founding_answer", row, changes={"agreement_answer": (None, row.answer)}, note=row.reason)
    return row


def hear_dropped(founding_id: UUID, name: str, version: int) -> bool:
    """The municipality is asked no more, and cannot read the proposal any longer; False where it never heard of it."""
    row = Founding(pk=founding_id)
    if not audit.has_line("hear_founding", row):
        return False
    changes = {"founding_name": (name, None), "founding_version": (None, version)}
    return audit.record_once("hear_founding_dropped", row, changes=changes)
