"""The exports of the municipality whose door is open."""

from uuid import UUID

from foundation.rights import Actor

from .models import TakenOut
from .permissions import TABLE

MOST = 20


def exports(*, by: Actor) -> list[TakenOut]:
    """The newest ones, the newest first."""
    TABLE.require(by, "take_out")
    return list(TakenOut.objects.order_by("-asked_at", "-id")[:MOST])


def kept(key: UUID, *, by: Actor) -> TakenOut | None:
    """One whose file is there still."""
    TABLE.require(by, "take_out")
    return TakenOut.objects.filter(pk=key, state="ready").first()
