"""Cases with what the members have decided."""

from collections import defaultdict
from datetime import date
from typing import Any
from uuid import UUID

from foundation import tenancy
from foundation.rights import Actor
from shared_library.bodies import facade as bodies
from shared_library.decisions.contracts import CaseView, DecisionView, NotThere
from shared_library.decisions.models import Case, Decision
from shared_library.decisions.permissions import TABLE
from shared_library.items import facade as items

from .shapes import OF_A_DECISION, case_view, decision_view

MOST = 200


def get_case(case_id: UUID, *, by: Actor | None) -> Case:
    """The row; raises NotThere when the caller does not reach it."""
    if by is not None:
        TABLE.require(by, "see")
    found = Case.objects.filter(pk=case_id).first()
    if found is None:
        raise NotThere(str(case_id))
    return found


def case(case_id: UUID, *, by: Actor | None, on: date) -> CaseView:
    """One case, its members those of the day; raises NotThere."""
    return views([get_case(case_id, by=by)], on=on)[0]


def cases(*, by: Actor | None, on: date, state: str = "") -> list[CaseView]:
    """The cases that the caller reaches, those open first, the nearest day first.

    As many queries for many cases as for one; one more for each joint body beside the first.
    """
    if by is not None:
        TABLE.require(by, "see")
    rows = Case.objects.filter(state=state) if state else Case.objects.all()
    opened = rows.filter(state="open").order_by("due_date", "id")
    closed = rows.exclude(state="open").order_by("-closed_at", "-id")[:MOST]
    return views([*(opened if state in ("", "open") else ()), *(closed if state != "open" else ())], on=on)


def due_cases(*, on: date, until: date) -> list[UUID]:
    """The open cases whose day comes within these days; for the worker."""
    return list(Case.objects.filter(state="open", due_date__range=(on, until)).values_list("pk", flat=True))


def decision(decision_id: UUID, *, by: Actor | None) -> DecisionView:
    """One decision, also one that another has followed; raises NotThere."""
    if by is not None:
        TABLE.require(by, "see")
    found = Decision.objects.filter(pk=decision_id).first()
    if found is None:
        raise NotThere(str(decision_id))
    return decision_view(found)


def views(rows: list[Case], *, on: date) -> list[CaseView]:
    """The cases as the caller sees them."""
    if not rows:
        return []
    decisions: dict[UUID, list[Any]] = defaultdict(list)
    said = Decision.objects.filter(case__in=[row.pk for row in rows])
    for one in said.values_list(*OF_A_DECISION, named=True):
        decisions[one.case_id].append(one)
    members = {
        body: {one.municipality_id: one.name for one in bodies.members(body, on=on)}
        for body in {row.joint_body_id for row in rows if row.state != "frozen"}
    }
    newest = items.newest([row.item_id for row in rows])
    opened = tenancy.door()
    here = opened.municipality.id if opened and opened.municipality else None
    return [
        case_view(
            row,
            decisions[row.pk],
            members.get(row.joint_body_id, {}),
            newest=newest.get(row.item_id, row.number),
            here=here,
        )
        for row in rows
    ]
