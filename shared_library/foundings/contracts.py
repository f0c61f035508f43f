"""What goes through the door of the proposals of new joint bodies."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shared_library.bodies.contracts import AnswerView, ProposalView, Terms

__all__ = ["AnswerView", "Draft", "FirstPerson", "FoundingView", "NotThere", "Terms"]


class NotThere(LookupError):
    """No such proposal for the one who asks."""


@dataclass(frozen=True, slots=True)
class FirstPerson:
    """Who is let into the new house.

    role   "administrator" or "editor"
    place  the municipality where the person works, in words, or ""
    """

    role: str
    name: str
    email: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is proposed.

    party_ids  the municipalities that are asked; who proposes is one of them, named or not
    """

    name: str
    terms: Terms
    party_ids: tuple[UUID, ...]
    people: tuple[FirstPerson, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundingView(ProposalView):
    """A proposal as it stands, with the answers to this version.

    state  "open", "agreed" (all said yes, the house is being opened), "opened" or "withdrawn"
    """

    name: str
    proposer_id: UUID
    proposer_name: str
    people: tuple[FirstPerson, ...]
    changed_at: datetime | None
    changed_by_name: str
    settled_at: datetime | None
    body_id: UUID | None
    opened_at: datetime | None

    @property
    def objections(self) -> tuple[AnswerView, ...]:
        """Those who said no."""
        return tuple(one for one in self.answers if one.answer == "no")
