"""The municipality's own identity provider: told where it is, tried, switched on and off."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from foundation import audit, notices, tenancy
from foundation.directory.discovery import Found
from foundation.directory.models import Provider
from foundation.directory.queries import alias_for, own_provider
from foundation.identity.openid import sealing
from foundation.rights import Actor
from tenants.organisation import facade as organisation
from tenants.provisioning.permissions import TABLE

from .refusals import Impossible

FOUND = ("discovery_url", "issuer", "authorization_url", "token_url", "jwks_url", "userinfo_url", "logout_url")
TOLD = ("name", "issuer", "client_id")


def _taken() -> Provider | None:
    return Provider.objects.select_for_update().filter(municipality_id=tenancy.current().id).first()


@transaction.atomic
def save_provider(*, name: str, found: Found, client_id: str, secret: str, by: Actor, at: datetime) -> Provider:
    """Keep where the provider is and how we are known there; nobody is led to another one before that was tried.

    secret   sealed at once and shown to nobody again; empty: the one that is kept
    """
    TABLE.require(by, "change_sign_in")
    row = _taken()
    new = {"name": name, "client_id": client_id, **{field: getattr(found, field) for field in FOUND}}
    is_another = row is None or (row.issuer, row.client_id) != (found.issuer, client_id)
    if not secret and is_another:
        # a secret is told to nobody but the one it was made by
        raise Impossible(_("Skriv inn hemmeligheten som hører til."), "secret")
    changes: dict[str, Any] = {
        field: (getattr(row, field) if row else None, new[field])
        for field in TOLD
        if row is None or getattr(row, field) != new[field]
    }
    if secret:
        new["kept_secret"] = sealing.seal(secret)
        if is_another or row is None or not row.is_on:  # of one in use it is handed over when it was tried
            new["secret"] = new["kept_secret"]
        changes["secret"] = (None, "****")
    if is_another or secret or (row and any(getattr(row, field) != new[field] for field in FOUND)):
        new |= {"tried_at": None, "tried_by_name": ""}
    if is_another:
        new["is_on"] = False
    if row is None:
        house = tenancy.current()
        row = Provider(municipality_id=house.id, alias=alias_for(house), **new)
        row.save(force_insert=True)
    else:
        for field, value in new.items():
            setattr(row, field, value)
        row.save(update_fields=list(new))
    if changes:
        audit.record(by, "save_provider", row, changes=changes)
        _tell(row, by, at, lambda: _("%(name)s endret adressen eller hemmeligheten.") % {"name": by.name})
    return row


@transaction.atomic
def switch(*, on: bool, by: Actor, at: datetime) -> Provider:
    """Lead people to the provider, or no longer; on only when it was tried as it is now, and a domain leads there."""
    TABLE.require(by, "change_sign_in")
    row = _taken()
    if row is None:
        raise Impossible(_("Legg inn påloggingen først."))
    if row.is_on == on:
        return row
    if on and not own_provider(row.municipality_id)[1]:
        raise Impossible(_("Bekreft et e-postdomene først. Uten det ledes ingen dit."))
    if on and row.tried_at is None:
        raise Impossible(_("Prøv påloggingen først, så dere vet at den virker."))
    row.is_on = on
    row.save(update_fields=["is_on"])
    audit.record(by, "switch_sign_in", row, changes={"is_on": (not on, on)})

    def words() -> str:
        if on:
            return _("%(name)s slo den på.") % {"name": by.name}
        return _("%(name)s slo den av.") % {"name": by.name}

    _tell(row, by, at, words)
    return row


@transaction.atomic
def tried(row: Provider, *, well: bool, by: Actor, at: datetime) -> None:
    """Keep that a trial was made; it counts for the settings that it was made with."""
    TABLE.require(by, "try_sign_in")
    audit.record(by, "try_sign_in", row, changes={"went_well": (None, well)})
    if well:
        same = Provider.objects.filter(
            pk=row.pk, issuer=row.issuer, client_id=row.client_id, token_url=row.token_url, kept_secret=row.kept_secret
        )
        # the first time with these settings: what is in use there may be an older secret
        same.filter(tried_at=None).update(secret=F("kept_secret"))
        same.update(tried_at=at, tried_by_name=by.name)


def _tell(row: Provider, by: Actor, at: datetime, words: Any) -> None:
    """The other administrators: who leads people to a provider decides who may say to be whom."""
    notices.notify(
        account_ids=organisation.accounts_with("administrator", on=localdate(at)) - {by.account_id},
        kind="own_sign_in_changed",
        key=f"own_sign_in:{row.pk}:{at.isoformat()}",
        title=lambda: _("Kommunens egen pålogging er endret"),
        body=words,
        url="/people/own-sign-in/",
    )
