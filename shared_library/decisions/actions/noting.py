"""A line in a house's own log about what another house did in a case."""

from uuid import UUID

from foundation import audit
from shared_library.decisions import queries
from shared_library.decisions.contracts import NotThere
from shared_library.decisions.models import Decision

HEARD = ("hear_of_case", "hear_of_stop", "hear_of_freezing")


def note_case(case_id: UUID, act: str) -> None:
    """The house whose door is open heard of it. raises NotThere"""
    if act not in HEARD:
        raise ValueError(act)
    case = queries.get_case(case_id, by=None)
    changes = {"outcome": (None, case.outcome["state"])} if act == "hear_of_freezing" and case.outcome else None
    audit.record_once(act, case, changes=changes, note=case.stop_reason or case.body_name)


def note_decision(decision_id: UUID) -> None:
    """The body whose door is open heard what a member decided. raises NotThere"""
    row = Decision.objects.select_related("case").filter(pk=decision_id).first()
    if row is None:
        raise NotThere(str(decision_id))
    audit.record_once("hear_of_decision", row, changes={"answer": (None, row.answer)}, note=row.municipality_name)
