"""Rows as contracts, and an outcome as it is kept with a case that is frozen."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from foundation.sorting import sort_key
from shared_library.decisions.contracts import CaseView, DecisionView, Line, OutcomeView
from shared_library.decisions.models import Case
from shared_library.decisions.rules import Outcome, outcome

from .words import answer_word, gone_word, outcome_words, rule_word

SETS = ("in_force_for", "waiting_for", "objections", "exceptions")
FIELDS = ("state", "why", *SETS)
OF_A_DECISION = (
    "id", "case_id", "joint_body_id", "municipality_id", "municipality_name", "answer", "reason", "role",
    "decided_date", "case_number", "by_name", "at", "supersedes_id",
)  # fmt: skip


def decision_view(row: Any) -> DecisionView:
    """Of a row that bears OF_A_DECISION's names."""
    return DecisionView(
        id=row.id,
        case_id=row.case_id,
        joint_body_id=row.joint_body_id,
        municipality_id=row.municipality_id,
        municipality_name=row.municipality_name,
        answer=row.answer,
        word=answer_word(row.answer),
        reason=row.reason,
        role=row.role,
        decided_date=row.decided_date,
        case_number=row.case_number,
        by_name=row.by_name,
        at=row.at,
    )


def held(decisions: Iterable[Any]) -> dict[UUID, Any]:
    """{municipality: the decision that nothing has followed}."""
    rows = list(decisions)
    followed = {row.supersedes_id for row in rows}
    return {row.municipality_id: row for row in rows if row.id not in followed}


def counted(case: Case, members: Mapping[UUID, str], decisions: Iterable[Any]) -> Outcome[UUID]:
    """What the answers come to with these members."""
    answers = [(key, row.answer) for key, row in held(decisions).items()]
    return outcome(case.rule, frozenset(members), answers, case.host_municipality_id)


def as_kept(found: Outcome[UUID], members: Mapping[UUID, str]) -> dict[str, Any]:
    """An outcome and its members, as JSON."""
    sets = {name: sorted(map(str, getattr(found, name))) for name in SETS}
    people = [{"id": str(key), "name": name} for key, name in members.items()]
    return {"state": found.state, "why": found.why, "members": people, **sets}


def from_kept(kept: Mapping[str, Any]) -> tuple[Outcome[UUID], dict[UUID, str]]:
    """(the outcome, {member: name}) of `as_kept`."""
    sets = {name: frozenset(map(UUID, kept[name])) for name in SETS}
    members = {UUID(one["id"]): one["name"] for one in kept["members"]}
    return Outcome(state=kept["state"], why=kept["why"], **sets), members


def case_view(
    case: Case, decisions: Sequence[Any], members: Mapping[UUID, str], *, newest: int, here: UUID | None
) -> CaseView:
    """A case; members: those of today, which one that is frozen does not ask for."""
    gone = case.state == "open" and here not in (None, case.joint_body_id, *members)
    found = None if gone or case.state == "stopped" else counted(case, members, decisions)
    if case.outcome:
        found, members = from_kept(case.outcome)
    now = held(decisions)
    views = {key: decision_view(row) for key, row in now.items()}
    host = host_name(case, members, now)
    left = {key: row.municipality_name for key, row in now.items() if key not in members}
    left = dict(sorted(left.items(), key=lambda one: sort_key(one[1])))
    earlier: dict[UUID, list[DecisionView]] = {}
    for row in decisions:
        if row.id != now[row.municipality_id].id:
            earlier.setdefault(row.municipality_id, []).append(decision_view(row))
    lines = tuple(
        Line(
            municipality_id=key,
            name=name,
            decision=views.get(key),
            earlier=tuple(earlier.get(key, ())),
            is_counted=key in members,
        )
        for key, name in (dict(members) | left).items()
    )
    names = dict(members) | left
    said = outcome_words(found, names, host=host, closed=case.state != "open") if found else ()
    if gone:
        said = (gone_word(case.body_name),)
    return CaseView(
        id=case.pk,
        joint_body_id=case.joint_body_id,
        body_name=case.body_name,
        item_id=case.item_id,
        number=case.number,
        newest=max(newest, case.number),
        title=case.title,
        theme=case.theme,
        document_type=case.document_type,
        question=case.question,
        rule=case.rule,
        rule_word=rule_word(case.rule, host),
        host_id=case.host_municipality_id,
        due_date=case.due_date,
        meeting_name=case.meeting_name,
        meeting_date=case.meeting_date,
        opened_at=case.opened_at,
        opened_by_name=case.opened_by_name,
        state=case.state,
        closed_at=case.closed_at,
        closed_by_name=case.closed_by_name,
        stop_reason=case.stop_reason,
        list_id=case.case_list_id,
        in_force_from=case.in_force_from_date,
        lines=lines,
        outcome=OutcomeView(**{name: getattr(found, name) for name in FIELDS}) if found else None,
        says=said,
        mine=views.get(here) if here else None,
        is_member=here in members,
    )


def host_name(case: Case, members: Mapping[UUID, str], now: Mapping[UUID, Any]) -> str:
    """What the host is called, also where it has left after it answered."""
    host = case.host_municipality_id
    if host is None:
        return ""
    return members.get(host) or (now[host].municipality_name if host in now else "")
