"""What people here are told of cases, and the line in the house's own log."""

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from foundation import notices, tenancy
from foundation.ui import dates
from shared_library.decisions import facade as decisions
from shared_library.decisions.contracts import CaseView
from tenants.common import facade as common
from tenants.cooperation.queries import cases as queries
from tenants.organisation import facade as organisation


def hear_of_case(case_id: UUID, *, at: datetime) -> None:
    """In a member's house: a case waits for its answer."""
    case = _found(case_id, at)
    if case is None or case.state != "open":
        return
    decisions.note_case(case_id, "hear_of_case")
    words = {"title": case.title, "body": case.body_name}
    _tell(
        case,
        "case_opened",
        at=at,
        title=lambda: _("Sak til avgjørelse fra %(body)s: %(title)s") % words,
        body=lambda: "\n\n".join(
            [case.question, _("Svar innen %(day)s.") % {"day": dates.in_style(case.due_date, "day")}]
        ),
    )


def remember(case_id: UUID, *, at: datetime) -> None:
    """In a member's house: its answer is missing, and the day is near."""
    case = _found(case_id, at)
    if case is None or not queries.asks(case):
        return
    words = {"title": case.title}
    _tell(
        case,
        f"case_due:{case.due_date}",
        at=at,
        title=lambda: (
            _("Saken «%(title)s» skal avgjøres innen %(day)s")
            % (words | {"day": dates.in_style(case.due_date, "day")})
        ),
    )


def hear_of_stop(case_id: UUID, *, at: datetime) -> None:
    """In a member's house: nobody asks for its answer any more."""
    case = _found(case_id, at)
    if case is None or case.state != "stopped":
        return
    decisions.note_case(case_id, "hear_of_stop")
    words = {"title": case.title, "body": case.body_name}
    _tell(
        case,
        "case_stopped",
        at=at,
        title=lambda: _("%(body)s stoppet saken «%(title)s»") % words,
        body=case.stop_reason,
    )


def hear_of_freezing(case_id: UUID, *, at: datetime) -> None:
    """In a member's house: what came of it."""
    case = _found(case_id, at)
    if case is None or case.state != "frozen" or case.outcome is None:
        return
    decisions.note_case(case_id, "hear_of_freezing")
    words, here = {"title": case.title}, tenancy.current().id
    for_us = here in case.outcome.in_force_for

    def title():
        return (
            _("Vedtatt, også for dere: %(title)s") if for_us else _("Låst, ikke vedtatt for dere: %(title)s")
        ) % words

    waits = for_us and case.closed_at is not None and common.waits_here(case.item_id, since=case.closed_at)

    def body():
        told = list(decisions.case(case_id, by=None, on=localdate(at)).says)
        if for_us and case.in_force_from:
            told.append(decisions.effect_word(case.in_force_from))
        if waits:
            told.append(_("Den gjelder ikke hos dere før dere har tatt den i bruk og godkjent den."))
        return "\n".join(told)

    _tell(case, "case_frozen", at=at, title=title, body=body, url=f"/common/{case.item_id}/" if waits else "")


def hear_of_decision(decision_id: UUID, *, at: datetime) -> None:
    """In the body's house: a member has decided."""
    decision = decisions.decision(decision_id, by=None)
    decisions.note_decision(decision_id)
    title = decisions.case(decision.case_id, by=None, on=localdate(at)).title
    words = {"municipality": decision.municipality_name, "title": title}
    notices.notify(
        account_ids=organisation.accounts_with("editor", on=localdate(at)),
        kind="case_answered",
        key=f"case_answered:{decision_id}",
        title=lambda: _said(decision.answer) % words,
        body=decision.reason,
        url=f"/cooperation/cases/{decision.case_id}/",
        mail=False,  # many members may answer on the same day
    )


def _said(answer: str) -> str:
    return {
        "approve": _("%(municipality)s slutter seg til «%(title)s»"),
        "exception": _("%(municipality)s slutter seg til «%(title)s» med unntak"),
        "object": _("%(municipality)s går imot «%(title)s»"),
        "not_concerned": _("%(municipality)s er ikke berørt av «%(title)s»"),
    }[answer]


def _found(case_id: UUID, at: datetime) -> CaseView | None:
    """The case, or None where the house reaches it no more."""
    try:
        return decisions.case(case_id, by=None, on=localdate(at))
    except decisions.NotThere:
        return None


def _tell(case: CaseView, key: str, *, at: datetime, title, body="", url: str = "") -> None:
    notices.notify(
        account_ids=queries.receivers(case, on=localdate(at)),
        kind=key.partition(":")[0],
        key=f"{key}:{case.id}",
        title=title,
        body=body,
        url=url or f"/cooperation/cases/{case.id}/",
    )
