"""A joint body puts a case before its members, or stops one."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from foundation import audit, tenancy
from foundation.rights import Actor
from shared_library.bodies import facade as bodies
from shared_library.decisions import queries
from shared_library.decisions.contracts import NotThere
from shared_library.decisions.models import Case
from shared_library.decisions.permissions import TABLE
from shared_library.items import facade as items

from .refusals import AlreadyOpen, DayPassed, NobodyToAsk, ReasonMissing, Withdrawn, closed


def open_case(
    item_id: UUID,
    *,
    number: int,
    question: str,
    due_date: date,
    meeting_name: str = "",
    meeting_date: date | None = None,
    by: Actor,
    at: datetime,
) -> Case:
    """Ask the members about a version that the body has published, by the rule that holds today.

    raises AlreadyOpen, DayPassed, NobodyToAsk, Withdrawn; NotThere, items.NotThere
    """
    TABLE.require(by, "open")
    here, today = tenancy.current(), localdate(at)
    item = items.item(item_id, by=by, language=here.language)
    if item.provider_id != here.id or not 1 <= number <= item.newest:
        raise NotThere(f"{item_id} {number}")
    if item.withdrawn_date:
        raise Withdrawn
    if due_date < today:
        raise DayPassed
    rule = bodies.rule_of(here.id, on=today)
    if not rule.member_ids:
        raise NobodyToAsk
    case = Case(
        joint_body_id=here.id, body_name=here.name, item_id=item_id, number=number, title=item.title,
        theme=item.theme, document_type=item.document_type, question=question.strip(), rule=rule.rule,
        host_municipality_id=rule.host_id, due_date=due_date, meeting_name=meeting_name, meeting_date=meeting_date,
        opened_at=at, opened_by_name=by.name,
    )  # fmt: skip
    try:
        with transaction.atomic():
            case.save(force_insert=True)
            changes = {"edition": (None, number), "due_date": (None, due_date.isoformat())}
            audit.record(by, "open_case", case, changes=changes, note=case.question)
            tenancy.later("decisions.opened", case_id=case.pk)
    except IntegrityError:  # the second of two clicks, or of two people
        found = Case.objects.filter(item_id=item_id, state="open").values_list("pk", flat=True).first()
        if found is None:
            raise
        raise AlreadyOpen(found) from None
    return case


def stop_case(case_id: UUID, *, reason: str, by: Actor, at: datetime) -> Case:
    """Ask no more; what was answered stays to be read. Safe to do twice. raises ReasonMissing, CaseFrozen; NotThere"""
    if not reason.strip():
        raise ReasonMissing
    with transaction.atomic():
        queries.get_case(case_id, by=by)
        case = Case.objects.select_for_update().filter(pk=case_id, joint_body_id=tenancy.current().id).first()
        if case is None:
            raise NotThere(str(case_id))
        TABLE.require(by, "close", case)
        if case.state == "frozen":
            raise closed(case)
        if case.state == "stopped":
            return case
        case.state, case.stop_reason = "stopped", reason.strip()
        case.closed_at, case.closed_by_name = at, by.name
        case.save(update_fields=["state", "stop_reason", "closed_at", "closed_by_name"])
        audit.record(by, "stop_case", case, note=case.stop_reason)
        tenancy.later("decisions.stopped", case_id=case.pk)
    return case
