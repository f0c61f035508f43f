"""Joint decisions for tests; answers of municipalities without a house are written straight into the tables."""

from datetime import UTC, date, datetime

from foundation import tenancy
from shared_library.bodies.models import Agreement
from shared_library.decisions import facade
from shared_library.decisions.models import Case, CaseList, Decision

AT = datetime(2026, 10, 6, 9, tzinfo=UTC)
DUE = date(2026, 11, 1)
MEETING = date(2026, 11, 5)
ANSWER = {"answer": "approve", "role": "Kommunestyret", "decided_date": date(2026, 10, 5), "case_number": "2026/118"}


def make_agreement(body, rule="all", host=None, *, version=1):
    """What the members have agreed on: a rule."""
    with tenancy.owner():
        return Agreement.objects.create(
            joint_body_id=body.pk, version=version, form="oppgavefellesskap", rule=rule,
            host_municipality_id=host.pk if host else None, from_date=date(2026, 1, 1), after_leaving="stays",
            after_end="stays", parties=[], state="agreed", proposed_at=AT, holds_from_date=date(2026, 1, 1),
        )  # fmt: skip


def make_cases(house, item_id):
    """A frozen case with its list, and an open one, written straight into the tables."""
    told = {
        "joint_body_id": house.id, "body_name": house.name, "title": "Felles vaktordning", "item_id": item_id,
        "number": 1, "question": "Skal den gjelde?", "rule": "each", "due_date": DUE, "opened_at": AT,
    }  # fmt: skip
    kept = {"state": "fallen", "why": "nobody_concerned", "members": []}
    kept |= {name: [] for name in ("in_force_for", "waiting_for", "objections", "exceptions")}
    with tenancy.owner():
        made = CaseList.objects.create(
            joint_body_id=house.id, member_ids=[], meeting_name="Regionrådet", meeting_date=MEETING, frozen_at=AT,
            content={"body": house.name, "cases": []}, sha256="0" * 64,
        )  # fmt: skip
        Case.objects.create(**told, state="frozen", case_list=made, outcome=kept, closed_at=AT)
        return Case.objects.create(**told)


def open_case(person, item, **values):
    """A case about an item's newest version, opened by somebody of the body's house; its id."""
    with tenancy.inside(person.municipality):
        return facade.open_case(
            getattr(item, "item_id", None) or item.pk,
            **{"number": 1, "question": "Skal rutinen gjelde hos alle?", "due_date": DUE, "by": person.actor, "at": AT}
            | values,
        )


def answer(person, case_id, **values):
    """What somebody's municipality decided."""
    with tenancy.inside(person.municipality):
        return facade.answer(case_id, **ANSWER | {"by": person.actor, "at": AT} | values)


def answered(case_id, municipality, answer="approve", **values):
    """The answer of a municipality that has no house here."""
    with tenancy.owner():
        body = facade.case(case_id, by=None, on=AT.date()).joint_body_id
        return Decision.objects.create(
            case_id=case_id, joint_body_id=body, municipality_id=municipality.pk, municipality_name=municipality.name,
            **ANSWER | {"answer": answer, "by_name": "Liv Dahl", "at": AT} | values,
        )  # fmt: skip


def freeze(person, *case_ids, **values):
    """A frozen list of these cases; its id."""
    with tenancy.inside(person.municipality):
        return facade.freeze(
            case_ids,
            **{"meeting_name": "Regionrådet", "meeting_date": MEETING, "in_force_from": date(2027, 1, 1)}
            | {"by": person.actor, "at": AT}
            | values,
        )


def seen(person, case_id, on=None):
    """A case as a person of a house sees it."""
    with tenancy.inside(person.municipality):
        return facade.case(case_id, by=person.actor, on=on or AT.date())
