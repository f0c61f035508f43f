"""What a house writes in its own log of what another did; asked for by tasks."""

from uuid import UUID

from foundation import audit, tenancy
from shared_library.bodies.models import AgreementAnswer, Place, SharedTheme


def hear_answer(answer_id: UUID) -> AgreementAnswer:
    """A member answered the body's proposal."""
    row = AgreementAnswer.objects.select_related("agreement").get(pk=answer_id)
    changes = {"agreement": (None, row.agreement.version), "agreement_answer": (None, row.answer)}
    audit.record(None, "hear_agreement_answer", row, changes=changes, note=row.reason)
    return row


def hear_leaving(place_id: UUID) -> Place:
    """A member leaves, or stays after all; a line in the body's own log."""
    row = Place.objects.get(pk=place_id)
    if row.joint_body_id == tenancy.current().id:
        until = row.until_date.isoformat() if row.until_date else None
        audit.record(None, "hear_leaving", row, changes={"place_until_date": (None, until)}, note=row.reason)
    return row


def hear_plan(place_id: UUID) -> None:
    """A member told its plan, or took it back; how many themes it told is counted here, whoever asks."""
    row = Place.objects.get(pk=place_id)
    told = SharedTheme.objects.filter(joint_body_id=row.joint_body_id, municipality_id=row.municipality_id)
    audit.record(None, "hear_plan", row, changes={"told_themes": (None, told.count())})
