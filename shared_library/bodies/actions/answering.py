"""A member, or who is to become one, answers a proposed agreement as itself."""

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from foundation import audit, noting, tenancy
from foundation.noting import NotAsked, Said
from foundation.rights import Actor
from shared_library.bodies import queries
from shared_library.bodies.contracts import NotThere
from shared_library.bodies.models import Agreement, AgreementAnswer
from shared_library.bodies.permissions import TABLE

from .refusals import NotAMember, Settled


def answer(
    agreement_id: UUID,
    said: Said,
    *,
    seen: str | None = None,
    by: Actor,
    at: datetime,
) -> AgreementAnswer:
    """Say what the municipality whose house is open decided about a proposal; the same again changes nothing.

    seen    id of the answer that held when the page was made, "" where there was none; None where there was no page
    raises  Settled, NotAsked, NotAMember, DayAhead, ReasonMissing, AnsweredMeanwhile; NotThere
    """
    row = Agreement.objects.filter(pk=agreement_id).first()
    if row is None:
        raise NotThere(str(agreement_id))
    TABLE.require(by, "answer", row)
    here, today = tenancy.current().id, localdate(at)
    if str(here) not in {party["id"] for party in row.parties}:
        raise NotAsked
    if here != row.joining_id and queries.place_of(row.joint_body_id, here, today) is None:
        raise NotAMember
    if row.state != "proposed":
        raise Settled
    new = AgreementAnswer(agreement=row, joint_body_id=row.joint_body_id, **noting.fields_of(said, by=by, at=at))
    noting.require_said(new, today=today)

    def held():
        return AgreementAnswer.objects.filter(agreement=row, municipality_id=here, ended_at=None)

    def tell(new: AgreementAnswer, before: AgreementAnswer | None) -> None:
        audit.record(by, "answer_agreement", new, changes=noting.changes(new, before), note=new.reason)
        tenancy.later("bodies.answered", answer_id=new.pk)

    return noting.note(new, held, seen=seen, tell=tell, too_late=Settled)
