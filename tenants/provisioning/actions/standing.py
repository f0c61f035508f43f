"""Being in step with the server that signs people in: asked for again, and told when it fails."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foundation import notices, tenancy
from foundation.directory.models import Standing
from foundation.directory.queries import own_standing
from foundation.rights import Actor
from tenants.organisation import facade as organisation
from tenants.provisioning.permissions import TABLE


@transaction.atomic
def try_again(*, by: Actor) -> None:
    """Ask for a run now."""
    TABLE.require(by, "change_sign_in")
    tenancy.later("directory.try_again")


def wrongs(row: Standing) -> list[str]:
    """What is wrong, and what to do about it, in words."""
    said = []
    if row.failed_how == "silent":
        said.append(_("Innloggingstjenesten svarer ikke. Vi prøver igjen av oss selv."))
    elif row.failed_how:
        said.append(_("Innloggingstjenesten sier nei til oss. Den som driver Felles, må rette det."))
    words = {
        "house": _("Innloggingstjenesten tok ikke imot kommunen. Den som driver Felles, må rette det."),
        "domains": _("Innloggingstjenesten tok ikke imot e-postdomenene. Den som driver Felles, må rette det."),
        "provider": _("Innloggingstjenesten tok ikke imot adressen til påloggingen. Se over den, og lagre på nytt."),
        "secret": _("Innloggingstjenesten mangler hemmeligheten. Skriv den inn på nytt under adressen."),
        "service": _("En av tjenestene er borte fra innloggingstjenesten. Lag den på nytt under Nøkler og tjenester."),
    }
    other = _("Noen av personene kom ikke med. Den som driver Felles, må rette det.")
    return said + [words.get(kind, other) for kind in row.problems]


def news(row: Standing) -> list[str]:
    """What differed the last time that anything did, in words."""
    people = {
        "joined": lambda count: ngettext("%(count)d person kom med", "%(count)d personer kom med", count),
        "left": lambda count: ngettext("%(count)d person ble tatt ut", "%(count)d personer ble tatt ut", count),
    }
    words = {
        "house": _("navnet eller opplysningene om kommunen"),
        "domains": _("e-postdomenene"),
        "provider": _("kommunens egen pålogging"),
        "service": _("tjenestene"),
    }
    told = [people[kind](row.changes[kind]) % {"count": row.changes[kind]} for kind in people if kind in row.changes]
    return told + [words[kind] for kind in words if kind in row.changes]


def tell_failed(*, at: datetime) -> None:
    """Tell the administrators what is wrong just now."""
    row = own_standing(tenancy.current().id)
    if row is None or not (row.failed_at or row.problems):
        return
    since = row.failed_at or row.at or at
    notices.notify(
        account_ids=organisation.accounts_with("administrator", on=localdate(at)),
        kind="sync_failed",
        key=f"sync_failed:{since.isoformat()}:{','.join(row.problems)}"[:200],
        title=lambda: _("Innloggingstjenesten fikk ikke med seg alt"),
        body=lambda: " ".join(wrongs(row)),
        url="/people/own-sign-in/",
    )
