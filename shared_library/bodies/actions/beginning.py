"""What a body begins with when municipalities have agreed to make it: its first agreement, and its members."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from foundation.keys import uuid7
from shared_library.bodies.contracts import AnswerView, Terms
from shared_library.bodies.models import Agreement, AgreementAnswer

from .founding import found


def begin(
    body_id: UUID,
    terms: Terms,
    *,
    parties: Sequence[Mapping[str, str]],
    answers: Iterable[AnswerView],
    proposed_at: datetime,
    proposed_by_name: str,
    at: datetime,
) -> None:
    """Write the first agreement with what each party said, and the parties' places. Owner's door; safe to do twice.

    parties  [{"id", "name"}], who have all said yes
    raises   what found() raises; nothing is written then
    """
    first_day = max(terms.from_date, localdate(at))
    with transaction.atomic():
        row, made = Agreement.objects.get_or_create(
            joint_body_id=body_id, version=1, defaults={
                **asdict(terms), "parties": list(parties), "proposed_at": proposed_at,
                "proposed_by_name": proposed_by_name,
            },
        )  # fmt: skip
        if not made:
            return
        for one in answers:
            said = asdict(one) | {"id": uuid7()}  # a row of its own: its id is that of an answer to the proposal
            AgreementAnswer.objects.create(agreement=row, joint_body_id=body_id, **said)
        row.state, row.settled_at, row.holds_from_date = "agreed", at, first_day
        row.save(update_fields=["state", "settled_at", "holds_from_date"])
        found(body_id, [UUID(party["id"]) for party in parties], from_date=first_day)
