"""From what waits to the agenda: one proposal, one act."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.http import Http404

from foundation.rights import Actor
from network.assignments import facade as assignments

from .. import queries
from ..models import AgendaItem, Gathering
from .agenda import add_item
from .keeping import locked
from .refusals import IsGone

MINUTES = {"hole": 20, "homework": 60, "discuss": 20, "example": 20}


@transaction.atomic
def put_on_agenda(gathering: Gathering, source: str, source_id: UUID, *, by: Actor, at: datetime) -> AgendaItem:
    """Put a proposal at the end of the agenda, in the words it was shown with; raises IsGone when it waits no more."""
    current = locked(gathering, "plan", by=by)
    there = current.agenda.filter(source=source, source_id=source_id, removed_at=None).first()
    if there:
        return there
    waiting = queries.proposals(current, by=by, at=at)
    found = next((one for one in waiting if (one.source, one.source_id) == (source, source_id)), None)
    if found is None:
        raise IsGone
    return add_item(
        current,
        title=found.agenda_title,
        note=found.agenda_note,
        minutes=MINUTES[source],
        source=source,
        source_id=source_id,
        by=by,
        at=at,
    )


@transaction.atomic
def set_homework(gathering: Gathering, assignment_id: UUID, *, here: bool, by: Actor, at: datetime) -> None:
    """Say that homework of the same network is gone through at this gathering, or not here after all."""
    current = locked(gathering, "plan", by=by)
    reached = {one.id: one for one in assignments.assignments(by=by, network_id=current.network_id)}
    view = reached.get(assignment_id)
    if view is None:
        raise Http404
    if here:
        assignments.set_gathering(assignment_id, current.pk, by=by)
    elif view.gathering_id == current.pk:
        assignments.set_gathering(assignment_id, None, by=by)
