"""The municipality's e-mail domains: said to be its own, proved by others, and taken away."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from foundation import audit, notices, tenancy
from foundation.directory import domains, proving
from foundation.directory.models import DomainClaim, EmailDomain
from foundation.rights import Actor
from tenants.organisation import facade as organisation
from tenants.provisioning import queries
from tenants.provisioning.permissions import TABLE

from .refusals import Impossible

MOST = 30
PAGE = "/people/own-sign-in/domains/"


@transaction.atomic
def claim_domain(*, text: str, by: Actor, at: datetime) -> DomainClaim:
    """Say that a domain is the municipality's; it leads nobody anywhere before the proof was seen."""
    TABLE.require(by, "change_domains")
    try:
        name = domains.read(text)
    except domains.Unfit as why:
        raise Impossible(str(why), "name") from why
    proved, waiting = queries.domains(by=by)
    if name in {row.name for row in proved}:
        raise Impossible(_("%(name)s er bekreftet fra før.") % {"name": domains.shown(name)}, "name")
    if len(proved) + len(waiting) >= MOST:
        raise Impossible(_("Dere kan ha høyst 30 domener. Fjern et som ikke er i bruk."), "name")
    try:
        row = proving.claim(name, by=by, at=at)
    except IntegrityError as error:
        raise Impossible(
            _("%(name)s venter på bekreftelse fra før.") % {"name": domains.shown(name)}, "name"
        ) from error
    audit.record(by, "claim_domain", row, changes={"name": (None, name)})
    return row


@transaction.atomic
def look_again(row: DomainClaim, *, by: Actor) -> None:
    """Ask for a look at the domain's record now."""
    TABLE.require(by, "change_domains")
    tenancy.later("directory.look_for_proof", claim_id=row.pk)


@transaction.atomic
def drop_claim(row: DomainClaim, *, by: Actor) -> None:
    """Wait for the proof no more."""
    TABLE.require(by, "change_domains")
    if DomainClaim.objects.filter(pk=row.pk).delete()[0]:
        audit.record(by, "drop_domain", row, changes={"name": (row.name, None)})


@transaction.atomic
def remove_domain(row: EmailDomain, *, by: Actor) -> None:
    """Let a domain lead nobody here any more."""
    TABLE.require(by, "change_domains")
    if EmailDomain.objects.filter(pk=row.pk).delete()[0]:
        audit.record(by, "remove_domain", row, changes={"name": (row.name, None)})


def tell_missing(domain_id: UUID, *, at: datetime) -> None:
    """Tell the administrators that the proof was not found, while there is time to put it back."""
    row = EmailDomain.objects.filter(pk=domain_id, misses__gt=0).first()
    if row is None:
        return
    name = domains.shown(row.name)
    notices.notify(
        account_ids=organisation.accounts_with("administrator", on=localdate(at)),
        kind="domain_missing",
        key=f"domain_missing:{row.pk}:{localdate(at).isoformat()}",
        title=lambda: _("Vi finner ikke bekreftelsen for %(name)s") % {"name": name},
        body=lambda: _("Legg DNS-oppføringen inn igjen. Ellers ledes snart ingen derfra til kommunens pålogging."),
        url=PAGE,
    )


def tell_lapsed(claim_id: UUID, *, at: datetime) -> None:
    """Tell them that a domain leads nobody any more, and waits for its proof again."""
    row = DomainClaim.objects.filter(pk=claim_id).first()
    if row is None:
        return
    name = domains.shown(row.name)
    notices.notify(
        account_ids=organisation.accounts_with("administrator", on=localdate(at)),
        kind="domain_lapsed",
        key=f"domain_lapsed:{row.pk}",
        title=lambda: _("%(name)s er ikke lenger bekreftet som deres") % {"name": name},
        body=lambda: _(
            "Bekreftelsen var borte flere dager på rad. De som har e-postadresse i domenet, ledes ikke til kommunens "
            "egen pålogging før den er på plass igjen."
        ),
        url=f"{PAGE}waiting/{row.pk}/",
    )


def tell_proved(domain_id: UUID, *, at: datetime) -> None:
    """Tell the administrators that a domain was proved."""
    row = EmailDomain.objects.filter(pk=domain_id).first()
    if row is None:
        return
    notices.notify(
        account_ids=organisation.accounts_with("administrator", on=localdate(at)),
        kind="domain_proved",
        key=f"domain_proved:{row.pk}",
        title=lambda: _("%(name)s er bekreftet som deres") % {"name": domains.shown(row.name)},
        body=lambda: _("De som har e-postadresse i domenet, kan nå ledes til kommunens egen pålogging."),
        url=PAGE,
    )
