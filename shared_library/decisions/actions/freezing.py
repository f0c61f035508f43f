"""Freeze: what the members decided stands as it is, in one list for a meeting."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from foundation import audit, tenancy
from foundation.rights import Actor
from shared_library.bodies import facade as bodies
from shared_library.decisions.models import Case, CaseList, Decision
from shared_library.decisions.permissions import TABLE
from shared_library.decisions.queries.shapes import as_kept, counted, held, host_name
from shared_library.decisions.rules import YES, Outcome
from shared_library.items.contracts import fingerprint

from .refusals import BeforeDecided, ListChanged, NothingChosen

CLOSED = [
    "state", "closed_at", "closed_by_name", "case_list", "in_force_from_date", "outcome", "meeting_name",
    "meeting_date",
]  # fmt: skip


def freeze(
    case_ids: Iterable[UUID],
    *,
    meeting_name: str,
    meeting_date: date,
    in_force_from: date,
    by: Actor,
    at: datetime,
) -> CaseList:
    """Freeze these cases in one list, with the answers and the members of today.

    The same again finds the first list. raises NothingChosen, ListChanged, BeforeDecided
    """
    TABLE.require(by, "close")
    chosen, here = sorted(set(case_ids)), tenancy.current()
    if not chosen:
        raise NothingChosen
    with transaction.atomic():
        # whoever writes an answer is waited for; who comes after this waits, and then finds the case closed
        rows = Case.objects.select_for_update().filter(pk__in=chosen, joint_body_id=here.id)
        cases = list(rows.order_by("due_date", "id"))
        if len(cases) < len(chosen):
            raise ListChanged
        made_before = CaseList.objects.filter(cases__in=cases).distinct()
        if len(made_before) == 1 and all(case.state == "frozen" for case in cases):
            return made_before[0]
        if any(case.state != "open" for case in cases):
            raise ListChanged
        members = {one.municipality_id: one.name for one in bodies.members(here.id, on=localdate(at))}
        decisions: dict[UUID, list[Decision]] = defaultdict(list)
        for one in Decision.objects.filter(case__in=cases):
            decisions[one.case_id].append(one)
        found = {case.pk: counted(case, members, decisions[case.pk]) for case in cases}
        for case in cases:
            _not_before(case, in_force_from, decisions[case.pk], found[case.pk])
        content = {
            "body": here.name,
            "meeting": {"name": meeting_name, "date": meeting_date.isoformat()},
            "in_force_from": in_force_from.isoformat(),
            "cases": [_told(case, members, decisions[case.pk], found[case.pk]) for case in cases],
        }
        made = CaseList.objects.create(
            joint_body_id=here.id,
            member_ids=sorted(members),
            meeting_name=meeting_name,
            meeting_date=meeting_date,
            content=content,
            sha256=fingerprint(content),
            frozen_at=at,
            frozen_by_name=by.name,
        )
        for case in cases:
            case.state, case.case_list, case.outcome = "frozen", made, as_kept(found[case.pk], members)
            case.closed_at, case.closed_by_name = at, by.name
            case.meeting_name, case.meeting_date = meeting_name, meeting_date
            case.in_force_from_date = in_force_from if found[case.pk].in_force_for else None
            case.save(update_fields=CLOSED)
            audit.record(by, "freeze_case", case, changes={"outcome": (None, found[case.pk].state)}, note=meeting_name)
            tenancy.later("decisions.frozen", case_id=case.pk)
    return made


def _not_before(case: Case, day: date, decisions: Sequence[Decision], found: Outcome[UUID]) -> None:
    """Refuse a day on which somebody whose yes counts had not decided yet."""
    made = [row.decided_date for row in held(decisions).values() if row.answer in YES]
    if found.in_force_for and made and day < max(made):
        raise BeforeDecided(case, max(made))


def _told(
    case: Case, members: Mapping[UUID, str], decisions: Sequence[Decision], found: Outcome[UUID]
) -> dict[str, Any]:
    """A case as the list keeps it: plain values, so that it can be read without the tables."""
    now = held(decisions)
    answers = [
        {
            "municipality_id": str(key),
            "municipality": name,
            "is_member": key in members,
            **(_decided(now[key]) if key in now else {"answer": ""}),
        }
        for key, name in (dict(members) | {key: row.municipality_name for key, row in now.items()}).items()
    ]
    return {
        "id": str(case.pk),
        "item_id": str(case.item_id),
        "title": case.title,
        "number": case.number,
        "question": case.question,
        "rule": case.rule,
        "host": host_name(case, members, now),
        "opened": localdate(case.opened_at).isoformat(),
        "due": case.due_date.isoformat(),
        "answers": answers,
        "outcome": as_kept(found, members),
    }


def _decided(row: Decision) -> dict[str, Any]:
    return {
        "answer": row.answer,
        "reason": row.reason,
        "role": row.role,
        "decided": row.decided_date.isoformat(),
        "case_number": row.case_number,
        "by": row.by_name,
    }
