"""All have said yes: the body is registered, its house opened, its members and their agreement written.

The owner's door may be a connection of its own, whose work stays when the worker is stopped in the middle. So the
body's id is chosen with the last yes, and each step finds what an earlier try has done.
"""

from datetime import datetime
from uuid import UUID

from foundation import tenancy
from foundation.keys import uuid7
from foundation.registry import creation
from foundation.registry import queries as registry
from shared_library.bodies import facade as bodies
from shared_library.foundings.contracts import AnswerView, Terms
from shared_library.foundings.models import Founding, FoundingAnswer

from .telling import tell_opened


def settle(founding_id: UUID, *, at: datetime) -> bool:
    """Let the body come to be when every party has said yes. Worker's door; safe to do twice."""
    row = Founding.objects.select_for_update().get(pk=founding_id)
    said = FoundingAnswer.objects.filter(founding=row, version=row.version, answer="yes", ended_at=None)
    missing = {UUID(one["id"]) for one in row.parties} - set(said.values_list("municipality_id", flat=True))
    if row.state != "open" or missing:
        return False
    row.state, row.settled_at, row.body_id = "agreed", at, uuid7()
    row.save(update_fields=["state", "settled_at", "body_id"])
    tenancy.later("foundings.open_house", founding_id=row.pk)
    return True


def open_house(founding_id: UUID, *, at: datetime) -> None:
    """Open the body's house. Worker's door, in a process that may become the owner; again is safe."""
    row = Founding.objects.select_for_update().get(pk=founding_id)
    if row.state != "agreed":
        return
    assert row.body_id is not None
    house = creation.register_joint_body(row.name, language=row.language, country=row.country, key=row.body_id)
    if house.opened_at is None:
        try:
            creation.open_municipality(house, at=at)
        except creation.AlreadyOpen:  # by a command meanwhile
            registry.forget()
    said = FoundingAnswer.objects.filter(founding=row, version=row.version, ended_at=None).order_by("at")
    answers = [AnswerView.of(one) for one in said]
    with tenancy.owner():
        bodies.begin(
            row.body_id,
            Terms.of(row),
            parties=row.parties,
            answers=answers,
            proposed_at=row.changed_at or row.proposed_at,
            proposed_by_name=row.changed_by_name or row.proposed_by_name,
            at=at,
        )
    row.state, row.opened_at = "opened", at
    row.save(update_fields=["state", "opened_at"])
    tell_opened(row)
