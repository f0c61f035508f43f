"""Cases as their pages show them, and who here answers in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404

from foundation import tenancy
from foundation.rights import Actor
from shared_library.decisions import facade as decisions
from shared_library.decisions.contracts import CaseView, ListView
from shared_library.items import facade as items
from shared_library.items.contracts import ItemView
from tenants.documents import facade as documents
from tenants.documents.contracts import Deciders
from tenants.organisation import facade as organisation


@dataclass(frozen=True, slots=True)
class Meeting:
    """Open cases of one body that are put before the same meeting; without a day where none is named.

    is_ours  the body is the house that is open, which may freeze them
    """

    name: str
    day: date | None
    cases: tuple[CaseView, ...]
    is_ours: bool


@dataclass(frozen=True, slots=True)
class Page:
    """All the cases of a house.

    waiting   those that ask for this house's answer
    meetings  the others that are open
    """

    waiting: tuple[CaseView, ...]
    meetings: tuple[Meeting, ...]
    closed: tuple[CaseView, ...]
    lists: tuple[ListView, ...]


def is_body() -> bool:
    """Does the house belong to a joint body? Only they open cases."""
    return tenancy.current().is_joint_body


def page(by: Actor, *, on: date) -> Page:
    """A constant number of queries for each joint body."""
    found = decisions.cases(by=by, on=on)
    waiting = [one for one in found if asks(one)]
    rest = [one for one in found if one.state == "open" and one not in waiting]
    closed = [one for one in found if one.state != "open"]
    return Page(tuple(waiting), meetings(rest), tuple(closed), tuple(decisions.lists(by=by)))


def asks(case: CaseView) -> bool:
    """Is the municipality whose door is open asked, and has not answered?"""
    return case.state == "open" and case.is_member and case.mine is None


def meetings(cases: Iterable[CaseView]) -> tuple[Meeting, ...]:
    """The cases by their meetings, the nearest first; those without one come last."""
    found: dict[tuple[str, date | None, bool], list[CaseView]] = {}
    for case in cases:
        found.setdefault((case.meeting_name, case.meeting_date, is_ours(case)), []).append(case)
    order = sorted(found, key=lambda key: (key[1] is None, key[1] or date.max, key[0], not key[2]))
    return tuple(Meeting(name, day, tuple(found[name, day, ours]), ours) for name, day, ours in order)


def is_ours(case: CaseView | ListView) -> bool:
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
