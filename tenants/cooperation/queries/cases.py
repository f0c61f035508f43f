"""Cases as their pages show them, and who here answers in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404

from foundation import tenancy
from foundation.rights import Actor
from shared_library.bodies import facade as bodies
from shared_library.decisions import facade as decisions
from shared_library.decisions.contracts import CaseLine, CaseView, ListView
from shared_library.items import facade as items
from shared_library.items.contracts import ItemView
from tenants.documents import facade as documents
from tenants.documents.contracts import Deciders
from tenants.organisation import facade as organisation

FEW = 50  # whose answers are said by name, each in a line


@dataclass(frozen=True, slots=True)
class Meeting[Shown: (CaseLine, CaseView)]:
    """Open cases of one body that are put before the same meeting; without a day where none is named.

    is_ours  the body is the house that is open, which may freeze them
    """

    name: str
    day: date | None
    cases: tuple[Shown, ...]
    is_ours: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the cases of a house.

    waiting   those that ask for this house's answer
    meetings  the others that are open
    lists     all that were frozen, where the cases are those to begin with
    count     how many cases fit
    """

    waiting: tuple[CaseLine, ...]
    meetings: tuple[Meeting[CaseLine], ...]
    closed: tuple[CaseLine, ...]
    lists: tuple[ListView, ...]
    count: int


def is_body() -> bool:
    """Does the house belong to a joint body? Only they open cases."""
    return tenancy.current().is_joint_body


def page(by: Actor, *, on: date, words: Iterable[str] = (), first: int, most: int) -> Page:
    """So many of the cases whose titles have these words. A constant number of queries."""
    found, count = decisions.case_lines(by=by, on=on, words=(sought := tuple(words)), first=first, most=most)
    waiting = tuple(one for one in found if asks(one))
    rest = [one for one in found if one.state == "open" and not asks(one)]
    closed = tuple(one for one in found if one.state != "open")
    lists = () if sought or first else tuple(decisions.lists(by=by))
    return Page(waiting, meetings(rest), closed, lists, count)


def to_freeze(by: Actor, *, on: date) -> list[CaseLine] | list[CaseView]:
    """The body's own open cases in the order of their meetings: with every answer where few are asked, else lines."""
    here = tenancy.current().id
    if len(bodies.member_ids([here], on=on)[here]) <= FEW:
        found = [one for one in decisions.cases(by=by, on=on, state="open") if is_ours(one)]
        return [case for one in meetings(found) for case in one.cases]
    lines, _count = decisions.case_lines(by=by, on=on, state="open")
    return [case for one in meetings([line for line in lines if is_ours(line)]) for case in one.cases]


def asks(case: CaseView | CaseLine) -> bool:
    """Is the municipality whose door is open asked, and has not answered?"""
    return case.state == "open" and case.is_member and not case.mine


def meetings[Shown: (CaseLine, CaseView)](cases: Iterable[Shown]) -> tuple[Meeting[Shown], ...]:
    """The cases by their meetings, the nearest first; those without one come last."""
    found: dict[tuple[str, date | None, bool], list[Shown]] = {}
    for case in cases:
        found.setdefault((case.meeting_name, case.meeting_date, is_ours(case)), []).append(case)
    order = sorted(found, key=lambda key: (key[1] is None, key[1] or date.max, key[0], not key[2]))
    return tuple(Meeting(name, day, tuple(found[name, day, ours]), ours) for name, day, ours in order)


def is_ours(case: CaseView | CaseLine | ListView) -> bool:
    """Did the house that is open put it before its members?"""
    return case.joint_body_id == tenancy.current().id


def get_case(case_id: UUID, *, by: Actor, on: date) -> CaseView:
    """One; 404 when there is none for this house."""
    try:
        return decisions.case(case_id, by=by, on=on)
    except decisions.NotThere:
        raise Http404 from None


def get_list(list_id: UUID, *, by: Actor) -> ListView:
    """A frozen list; 404 when there is none for this house."""
    try:
        return decisions.case_list(list_id, by=by)
    except decisions.NotThere:
        raise Http404 from None


def deciders(case: CaseView, *, on: date) -> Deciders:
    """Who here may note the municipality's decision, as its authority map says."""
    asked = case.theme, case.document_type
    return documents.deciders([asked], on=on)[asked]


def may_answer(by: Actor, found: Deciders) -> bool:
    """Whoever the authority map names; where it names nobody, an administrator, so that no case is left lying."""
    if found.people:
        return any(account_id == by.account_id for account_id, _name in found.people)
    return by.has("administrator")


def receivers(case: CaseView, *, on: date) -> set[UUID]:
    """Whom a case is told here: who decides, or administrators where nobody is named, and dokumentansvarlige."""
    people = {account_id for account_id, _name in deciders(case, on=on).people}
    roles = ("editor",) if people else ("editor", "administrator")
    return people | organisation.accounts_with(*roles, on=on)


def published(by: Actor) -> list[tuple[UUID, int, str]]:
    """(item, number, title) of what the body has published and not withdrawn: what it may open a case about."""
    return items.titles(tenancy.current().id, by=by)


def clashing(case: CaseView, *, by: Actor) -> list[ItemView]:
    """Texts of other bodies with the same theme and title that are in force here beside the case's."""
    try:
        return decisions.clashing(case.item_id, by=by)
    except items.NotThere:
        return []
