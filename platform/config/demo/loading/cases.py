"""What a joint body asks its members to decide, what they decide, and the list it freezes."""

from uuid import UUID

from config.demo.handbook import LIBRARY, NETWORK, texts
from config.demo.shapes import cases as shapes
from foundation import tenancy
from shared_library.decisions import facade as decisions
from shared_library.items import facade as items

from .documents import Shelf
from .stage import Stage


def fill(stage: Stage, told: shapes.Cases, clock: Shelf) -> None:
    """All of it; clock is any shelf, for its days."""
    opened: dict[str, UUID] = {}
    frozen = {document for one in told.frozen for document in one.documents}
    for case in told.cases:
        if case.document in frozen:
            opened[case.document] = _case(stage, case, clock)
    for one in told.frozen:
        at = clock.when(one.ago, 9)
        with stage.inside(one.at, one.by) as by, tenancy.telling(at):
            decisions.freeze(
                [opened[document] for document in one.documents], meeting_name=one.meeting_name,
                meeting_date=clock.day(one.meeting), in_force_from=clock.day(one.in_force), by=by, at=at,
            )  # fmt: skip
    for case in told.cases:
        if case.document not in frozen:
            _case(stage, case, clock)


def _case(stage: Stage, case: shapes.Case, clock: Shelf) -> UUID:
    at = clock.when(case.ago, 9)
    with stage.inside(case.at, case.by) as by, tenancy.telling(at):
        case_id = decisions.open_case(
            _item(stage, case), number=case.number, question=case.question, due_date=clock.day(case.due),
            meeting_name=case.meeting_name, meeting_date=clock.day(case.meeting), by=by, at=at,
        )  # fmt: skip
    for one in case.answers:
        at = clock.when(one.ago, 12)
        with stage.inside(one.at, one.by) as by, tenancy.telling(at):
            decisions.answer(
                case_id, answer=one.answer, reason=one.reason, role=one.role, decided_date=clock.day(one.decided),
                case_number=one.case_number, by=by, at=at,
            )  # fmt: skip
    return case_id


def _item(stage: Stage, case: shapes.Case) -> UUID:
    """What the body has published of the document, by its title."""
    title = next(one.title for one in (*texts(LIBRARY), *texts(NETWORK)) if one.key == case.document)
    provider = stage.municipalities[case.at].pk
    found = items.items(items.Sought(provider_id=provider), by=stage.actor(case.by, case.at), language="nb")
    return next(one.id for one in found if one.title == title)
