"""E-mail domains: a municipality says which are its own, and one is so when it was proved. The municipality's pages
write claims; the worker, or an operator, makes a domain of one.
"""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from foundation import audit, tenancy
from foundation.operators.permissions import TABLE
from foundation.registry import queries as registry
from foundation.rights import Actor

from . import looking_up
from .models import DomainClaim, EmailDomain

TAKEN = "taken"
AT_ONCE = timedelta(minutes=5)
# (as long as a claim is not older than this, so often it is looked at); afterwards only when somebody asks
OFTEN = (
    (timedelta(hours=1), AT_ONCE),
    (timedelta(days=2), timedelta(hours=1)),
    (timedelta(days=30), timedelta(hours=6)),
)
SOON = timedelta(seconds=10)
AT_A_TIME = 50
# A domain that was proved is looked at again: a name that was given up may be somebody else's now.
AGAIN, AFTER_A_MISS = timedelta(days=7), timedelta(days=1)
MISSES = 3  # in a row; then it waits for its proof as it did in the beginning


class TakenElsewhere(Exception):
    """Another municipality has proved the domain."""


def claim(name: str, *, by: Actor, at: datetime) -> DomainClaim:
    """Say that a domain is the municipality's whose door is open; raises IntegrityError where that was said."""
    row = DomainClaim(
        municipality_id=tenancy.current().id,
        name=name,
        token=secrets.token_urlsafe(24),
        made_at=at,
        made_by_name=by.name,
        look_at=at + AT_ONCE,
    )
    with transaction.atomic():
        row.save(force_insert=True)
    return row


def due(*, at: datetime) -> list[UUID]:
    """The claims that are to be looked at. In the worker's door."""
    rows = DomainClaim.objects.filter(look_at__lte=at).order_by("look_at", "id")
    return list(rows.values_list("pk", flat=True)[:AT_A_TIME])


def look(claim_id: UUID, *, at: datetime) -> None:
    """See whether the proof is there, and make the claim a domain of the municipality's. In the worker's door."""
    row = DomainClaim.objects.filter(pk=claim_id).first()
    if row is None or (row.looked_at and at - row.looked_at < SOON):
        return
    found = looking_up.proof(row.name, row.token)
    if found == looking_up.FOUND:
        try:
            domain = _proved(row, way="dns", by_name=row.made_by_name, at=at)
        except TakenElsewhere:
            found = TAKEN
        else:
            with tenancy.inside(registry.municipality(row.municipality_id)):
                _record(None, domain)
            return
    DomainClaim.objects.filter(pk=row.pk).update(found=found, looked_at=at, look_at=_next(row.made_at, at))


def _next(made_at: datetime, at: datetime) -> datetime | None:
    return next((at + often for age, often in OFTEN if at - made_at < age), None)


def due_again(*, at: datetime) -> list[UUID]:
    """The domains whose proof is to be looked for again. In the worker's door."""
    rows = EmailDomain.objects.filter(look_at__lte=at).order_by("look_at", "id")
    return list(rows.values_list("pk", flat=True)[:AT_A_TIME])


def look_again(domain_id: UUID, *, at: datetime) -> None:
    """See whether a domain still bears its proof; no answer says neither yes nor no. In the worker's door."""
    row = EmailDomain.objects.select_for_update().filter(pk=domain_id, look_at__lte=at).first()
    if row is None:
        return
    found = looking_up.proof(row.name, row.token)
    if found in (looking_up.NONE, looking_up.OTHER):
        row.misses += 1
        if row.misses >= MISSES:
            _waits_again(row, found, at=at)
            return
        tenancy.later("provisioning.domain_missing", municipality=row.municipality_id, domain_id=row.pk)
    elif found == looking_up.FOUND:
        row.misses = 0
    row.look_at = at + (AGAIN if found == looking_up.FOUND else AFTER_A_MISS)
    row.save(update_fields=["misses", "look_at"])


@transaction.atomic
def _waits_again(row: EmailDomain, found: str, *, at: datetime) -> None:
    """It leads nobody anywhere from now on, and is anybody's who proves it; the same record proves it once more."""
    claim, _made = DomainClaim.objects.get_or_create(
        municipality_id=row.municipality_id,
        name=row.name,
        defaults={
            "token": row.token,
            "made_at": at,
            "made_by_name": row.by_name,
            "found": found,
            "looked_at": at,
            "look_at": at + AT_ONCE,
        },
    )
    EmailDomain.objects.filter(pk=row.pk).delete()
    with tenancy.inside(registry.municipality(row.municipality_id)):
        audit.record(None, "lapse_domain", row, changes={"name": (row.name, None)})
    tenancy.later("provisioning.domain_lapsed", municipality=row.municipality_id, claim_id=claim.pk)


def _proved(row: DomainClaim, *, way: str, by_name: str, at: datetime) -> EmailDomain:
    domain = EmailDomain(municipality_id=row.municipality_id, name=row.name, proved_at=at, way=way, by_name=by_name)
    if way == "dns":
        domain.token, domain.look_at = row.token, at + AGAIN
    try:
        with transaction.atomic():
            domain.save(force_insert=True)
            DomainClaim.objects.filter(pk=row.pk).delete()
    except IntegrityError as error:
        raise TakenElsewhere from error
    return domain


def _record(by: Actor | None, domain: EmailDomain, note: str = "") -> None:
    """In the municipality's own log, with a notice to its administrators."""
    changes = {"name": (None, domain.name), "way": (None, domain.way)}
    audit.record(by, "prove_domain", domain, changes=changes, note=note)
    tenancy.later("provisioning.domain_proved", municipality=domain.municipality_id, domain_id=domain.pk)


@transaction.atomic
def confirm(row: DomainClaim, *, how: str, by: Actor, at: datetime) -> EmailDomain:
    """An operator knows by other means that it is so. In the operator's door; raises Refused, TakenElsewhere."""
    TABLE.require(by, "confirm_domain")
    domain = _proved(row, way="operator", by_name=by.name, at=at)
    with tenancy.inside(registry.municipality(domain.municipality_id), person=by.account_id):
        _record(by, domain, note=how)
    return domain
