"""Reading operators and accesses, as far as the open door lets them be seen."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from foundation import tenancy
from foundation.directory.models import DomainClaim
from foundation.identity.models import Account
from foundation.rights import Actor

from .models import ANSWERED_WITHIN, Access, Operator
from .permissions import TABLE

NEWEST = 100


def is_operator(account_id: UUID) -> bool:
    """Whether the account runs the platform now."""
    with tenancy.identity():
        return Operator.objects.filter(account_id=account_id, until_at=None).exists()


def operators() -> list[Account]:
    """Those who run the platform now. In the owner's door."""
    now = Operator.objects.filter(until_at=None).values("account_id")
    return list(Account.objects.filter(pk__in=now).order_by("email"))


def accesses(*, by: Actor) -> QuerySet[Access]:
    """All accesses on the operators' host, the newest first."""
    TABLE.require(by, "see_platform")
    return Access.objects.order_by("-asked_at", "-id")


def accesses_here(*, by: Actor) -> QuerySet[Access]:
    """Those to the municipality whose door is open, which were agreed to, the newest first."""
    TABLE.require(by, "see_access")
    here = tenancy.current().id
    return Access.objects.filter(municipality_id=here, agreed_at__isnull=False).order_by("-agreed_at", "-id")


def names_here(ids: Iterable[UUID]) -> dict[UUID, str]:
    """{account: name} of those who have had access to the municipality whose door is open; for its log."""
    found = {}
    for one in Access.objects.filter(municipality_id=tenancy.current().id, agreed_at__isnull=False):
        found |= {one.asked_by_id: one.asked_by_name, one.agreed_by_id: one.agreed_by_name}
    return {key: found[key] for key in ids if key in found}


def waiting(pk: UUID, *, at: datetime) -> Access | None:
    """The access, as long as somebody may agree to it. In the worker's door."""
    return Access.objects.filter(pk=pk, agreed_at=None, ended_at=None, asked_at__gte=at - ANSWERED_WITHIN).first()


def get(pk: UUID, *, by: Actor) -> Access:
    """One access on the operators' host; raises Http404."""
    found = accesses(by=by).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_here(pk: UUID, *, by: Actor) -> Access:
    """One access to the municipality whose door is open; raises Http404."""
    found = accesses_here(by=by).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def claimed_domains(*, by: Actor) -> QuerySet[DomainClaim]:
    """The e-mail domains that wait for a proof, the oldest first."""
    TABLE.require(by, "confirm_domain")
    return DomainClaim.objects.order_by("made_at", "id")


def state(access: Access, *, at: datetime) -> str:
    """What has become of it: "asked", "stale" (nobody agreed in time), "open" or "ended"."""
    if access.ended_at or (access.ends_at and access.ends_at <= at):
        return "ended"
    if access.agreed_at:
        return "open"
    return "stale" if at - access.asked_at > ANSWERED_WITHIN else "asked"


def who_run_or_ran(ids: Iterable[UUID]) -> set[UUID]:
    """Those of them who run the platform, or did: what they read elsewhere bears their account. Owner's door."""
    wanted = set(ids)
    found = set(Operator.objects.filter(account_id__in=wanted).values_list("account_id", flat=True))
    accesses = Access.objects.filter(Q(asked_by__in=wanted) | Q(agreed_by__in=wanted))
    return found.union(*accesses.values_list("asked_by_id", "agreed_by_id")) & wanted
