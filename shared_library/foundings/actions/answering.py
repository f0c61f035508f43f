"""A party answers a proposal as itself."""

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from foundation import audit, noting, tenancy
from foundation.noting import NotAsked, Said
from foundation.rights import Actor
from shared_library.foundings.contracts import NotThere
from shared_library.foundings.models import Founding, FoundingAnswer
from shared_library.foundings.permissions import TABLE

from .refusals import ChangedMeanwhile, Settled


def answer(
    founding_id: UUID,
    said: Said,
    *,
    version: int,
    seen: str | None = None,
    by: Actor,
    at: datetime,
) -> FoundingAnswer:
    """Say what the municipality whose house is open decided about a proposal; the same again changes nothing.

    version  that was answered
    seen     id of the answer that held when the page was made, "" where there was none; None where there was no page
    raises   Settled, NotAsked, DayAhead, ReasonMissing, ChangedMeanwhile, AnsweredMeanwhile; NotThere
    """
    row = Founding.objects.filter(pk=founding_id).first()
    if row is None:
        raise NotThere(str(founding_id))
    TABLE.require(by, "answer", row)
    if str(tenancy.current().id) not in {one["id"] for one in row.parties}:
        raise NotAsked
    if row.state != "open":
        raise Settled
    if row.version != version:
        raise ChangedMeanwhile
    new = FoundingAnswer(founding=row, version=version, **noting.fields_of(said, by=by, at=at))
    noting.require_said(new, today=localdate(at))

    def held():
        rows = FoundingAnswer.objects.filter(founding=row, version=version, ended_at=None)
        return rows.filter(municipality_id=new.municipality_id)

    def tell(new: FoundingAnswer, before: FoundingAnswer | None) -> None:
        audit.record(by, "answer_founding", new, changes=noting.changes(new, before), note=new.reason)
        tenancy.later("foundings.answered", answer_id=new.pk)

    # too late: it was changed, settled or taken back meanwhile
    return noting.note(new, held, seen=seen, tell=tell, too_late=ChangedMeanwhile)
