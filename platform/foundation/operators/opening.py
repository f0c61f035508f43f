"""Asking for access, agreeing to it, ending it. The database holds the rules too; here they are said in words."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from foundation import audit, notices, tenancy
from foundation.registry import queries as registry
from foundation.rights import Actor, Refusal

from .models import ANSWERED_WITHIN, MOST_HOURS, SHORTEST_REASON, Access, Operator
from .permissions import TABLE

Administrators = Callable[[date], Iterable[UUID]]


class NotNow(Refusal):
    """What cannot be done with the access as it stands."""


def make_operator(account_id: UUID, *, at: datetime) -> bool:
    """Mark the account; False when it is marked. In the owner's door: a command's."""
    if Operator.objects.filter(account_id=account_id, until_at=None).exists():
        return False
    made = Operator.objects.create(account_id=account_id, from_at=at)
    audit.record(None, "make_operator", made)
    return True


def end_operator(account_id: UUID, *, at: datetime) -> bool:
    """The account runs the platform no longer; False when it did not. In the owner's door: a command's."""
    found = Operator.objects.filter(account_id=account_id, until_at=None).first()
    if found is None:
        return False
    found.until_at = at
    found.save(update_fields=["until_at"])
    audit.record(None, "end_operator", found)
    return True


@transaction.atomic
def ask(municipality_id: UUID, *, reason: str, hours: int, by: Actor, at: datetime) -> Access:
    """Ask for access to a municipality's tables; the other operators are told, and one of them must agree."""
    TABLE.require(by, "ask_access")
    reason = " ".join(reason.split())
    if len(reason) < SHORTEST_REASON or not 1 <= hours <= MOST_HOURS:
        raise NotNow(_("Skriv hvorfor, og velg fra 1 til 8 timer."))
    access = Access.objects.create(
        municipality_id=municipality_id,
        reason=reason,
        hours=hours,
        asked_by_id=by.account_id,
        asked_by_name=by.name,
        asked_at=at,
    )
    access.refresh_from_db()
    _log_ours(by, "ask_access", access)
    for account_id in Operator.objects.filter(until_at=None).values_list("account_id", flat=True):
        if account_id != by.account_id:
            tenancy.later("operators.mail_question", access_id=str(access.pk), account_id=str(account_id))
    return access


@transaction.atomic
def agree(pk: UUID, *, by: Actor, at: datetime, administrators: Administrators) -> Access:
    """Open the access. The municipality's administrators are told in the same transaction, and both logs say it."""
    TABLE.require(by, "agree_to_access")
    access = Access.objects.select_for_update().get(pk=pk)
    if access.asked_by_id == by.account_id:
        raise NotNow(_("En annen operatør enn den som ba om innsyn, må si ja."))
    if access.agreed_at or access.ended_at:
        raise NotNow(_("Noen har alt svart på dette."))
    if at - access.asked_at > ANSWERED_WITHIN:
        raise NotNow(_("Det er mer enn et døgn siden. Be om innsyn på nytt."))
    # the database sets the moments
    access.agreed_by_id, access.agreed_by_name, access.agreed_at, access.ends_at = by.account_id, by.name, at, at
    access.save(update_fields=["agreed_by", "agreed_by_name", "agreed_at", "ends_at"])
    access.refresh_from_db()
    _log_ours(by, "open_access", access)
    with tenancy.inside(registry.municipality(access.municipality_id), person=by.account_id):
        audit.record(by, "open_access", access, changes=_told(access), note=access.reason)
        notices.notify(
            account_ids=list(administrators(localdate(at))),
            kind="operator_access",
            key=f"operator_access:{access.pk}",
            title=lambda: _("Drift har åpnet for innsyn i kommunens data"),
            body=lambda: (
                _("%(name)s kan lese i inntil %(hours)s timer. Begrunnelse: %(reason)s")
                % {"name": access.asked_by_name, "hours": access.hours, "reason": access.reason}
            ),
            url="/operators/",
        )
    return access


def _told(access: Access) -> dict[str, tuple[Any, Any]]:
    return {
        "operator": (None, access.asked_by_name),
        "second": (None, access.agreed_by_name),
        "hours": (None, access.hours),
    }


def _log_ours(by: Actor | None, act: str, access: Access, **told: Any) -> None:
    """The platform's own side: what belongs to no network, which sign-in writes too."""
    with tenancy.identity():
        audit.record(by, act, access, **told)


@transaction.atomic
def give_back(pk: UUID, *, by: Actor, at: datetime) -> Access:
    """An operator ends an access, or takes a question back."""
    TABLE.require(by, "give_access_back")
    access = _running(pk)
    _end(access, "operator", by, at)
    _log_ours(by, "end_access", access, changes={"how": (None, "operator")})
    if access.agreed_at:
        with tenancy.inside(registry.municipality(access.municipality_id), person=by.account_id):
            audit.record(by, "end_access", access, changes={**_told(access), "how": (None, "operator")})
    return access


@transaction.atomic
def end(pk: UUID, *, by: Actor, at: datetime) -> Access:
    """The municipality ends it: nothing more is read from this moment on."""
    TABLE.require(by, "end_access")
    access = _running(pk)
    _end(access, "municipality", by, at)
    audit.record(by, "end_access", access, changes={**_told(access), "how": (None, "municipality")})
    _log_ours(by, "end_access", access, changes={"how": (None, "municipality")})
    return access


@transaction.atomic
def end_what_is_over(*, at: datetime) -> int:
    """Write down that time has run out, in both logs; the database let nothing be read since. In the worker's door."""
    over = list(Access.objects.select_for_update().filter(ended_at=None, ends_at__lte=at))
    for access in over:
        _end(access, "time", None, at)
        _log_ours(None, "end_access", access, changes={"how": (None, "time")})
        with tenancy.inside(registry.municipality(access.municipality_id)):
            audit.record(None, "end_access", access, changes={**_told(access), "how": (None, "time")})
    return len(over)


def _running(pk: UUID) -> Access:
    access = Access.objects.select_for_update().get(pk=pk)
    if access.ended_at:
        raise NotNow(_("Innsynet er avsluttet fra før."))
    return access


def _end(access: Access, how: str, by: Actor | None, at: datetime) -> None:
    access.ended_at, access.ended_how, access.ended_by_id = at, how, by.account_id if by else None
    access.save(update_fields=["ended_at", "ended_how", "ended_by_id"])
    access.refresh_from_db()
