"""What a house writes in its own log of what another did; asked for by tasks."""

from uuid import UUID

from foundation import audit, tenancy
from shared_library.bodies.contracts import NotThere
from shared_library.bodies.models import AgreementAnswer, Place, SharedTheme


def hear_answer(answer_id: UUID) -> AgreementAnswer:
    """A member answered the body's proposal."""
    row = AgreementAnswer.objects.select_related("agreement").get(pk=answer_id)
    changes = {"agreement": (None, row.agreement.version), "agreement_answer": (None, row.answer)}
    audit.record_once("hear_agreement_answer", row, changes=changes, note=row.reason)
    return row


def hear_leaving(place_id: UUID) -> tuple[Place, bool]:
    """A member leaves, or stays after all; gives the place, and False where that is old news to the house.

    That it stays is news only to who has heard that it would leave. raises NotThere where the house has left itself
    """
    row = Place.objects.filter(pk=place_id).first()
    if row is None:
        raise NotThere(str(place_id))
    here = tenancy.current().id
    own = {"pk": row.pk} if row.joint_body_id == here else {"municipality_id": here}
    places = Place.objects.filter(joint_body_id=row.joint_body_id, **own)
    list(places.order_by("pk").select_for_update())  # one task at a time
    if row.until_date is None and not audit.has_line("hear_leaving", row):
        return row, False
    until = row.until_date.isoformat() if row.until_date else None
    changes = {"place_until_date": (None, until)}
    return row, audit.record_once("hear_leaving", row, changes=changes, note=row.reason, since=row.told_at)


def hear_plan(place_id: UUID) -> None:
    """A member told its plan, or took it back; how many themes it told is counted here, whoever asks."""
    row = Place.objects.get(pk=place_id)
    told = SharedTheme.objects.filter(joint_body_id=row.joint_body_id, municipality_id=row.municipality_id)
    since = told.order_by("-told_at").values_list("told_at", flat=True).first()
    audit.record_once("hear_plan", row, changes={"told_themes": (None, told.count())}, since=since)
