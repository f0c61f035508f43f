"""What waits in cases, for Min side."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from foundation.rights import Actor
from shared_library.decisions import facade as decisions
from shared_library.decisions.contracts import CaseLine
from tenants.cooperation.permissions import TABLE
from tenants.documents import facade as documents
from tenants.documents.contracts import Task

from . import cases as queries


def case_tasks(by: Actor, *, on: date) -> list[Task]:
    """Cases to decide, for those who decide; a body's own to freeze. One query where nothing is open."""
    if not decisions.is_any_open(by=by):
        return []
    opened, _count = decisions.case_lines(by=by, on=on, state="open")
    return _of_body(by, [one for one in opened if queries.is_ours(one)], on) + _asked(by, opened, on)


def _asked(by: Actor, opened: list[CaseLine], on: date) -> list[Task]:
    asked = [one for one in opened if queries.asks(one)]
    found = documents.deciders({(one.theme, one.document_type) for one in asked}, on=on)
    tasks, holes = [], {}
    for case in asked:
        who = found[case.theme, case.document_type]
        if not queries.may_answer(by, who):
            continue
        tasks.append(_task(_("Noter vedtak"), case, "cooperation_case", case.due_date, on))
        if who.hole:
            holes[who.hole] = Task(_("Fyll ut"), who.hole, who.url, case.due_date, overdue=False)
    return tasks + list(holes.values())


def _of_body(by: Actor, opened: list[CaseLine], on: date) -> list[Task]:
    if not TABLE.allows(by, "open_case"):
        return []
    tasks = []
    for case in opened:
        if case.newest > case.number:
            tasks.append(_task(_("Stopp saken eller gå videre"), case, "cooperation_case", case.due_date, on))
        elif case.due_date < on or (case.outcome and not case.waits):
            day = case.meeting_date or case.due_date
            tasks.append(_task(_("Lås saken"), case, "cooperation_case", day, on))
    return tasks


def _task(verb: str, case: CaseLine, page: str, due: date, on: date) -> Task:
    return Task(verb, case.title, reverse(page, args=[case.id]), due, overdue=due < on)
