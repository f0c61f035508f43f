"""What a municipality's own provider says of itself, at the one address that somebody writes (OpenID discovery)."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from foundation.rights import Refusal

from . import outside
from .outside import Unreachable

WELL_KNOWN = "/.well-known/openid-configuration"
NEEDED = {"authorization_url": "authorization_endpoint", "token_url": "token_endpoint", "jwks_url": "jwks_uri"}
FURTHER = {"userinfo_url": "userinfo_endpoint", "logout_url": "end_session_endpoint"}
ONE_HOUSE = ("{tenantid}", "/common/", "/organizations/", "/consumers/")  # of providers that ask who one's house is


class NotUsable(Refusal):
    """The provider cannot be used as it stands; str() says why and what to do."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was read, as the provider's row keeps it."""

    discovery_url: str
    issuer: str
    authorization_url: str
    token_url: str
    jwks_url: str
    userinfo_url: str = ""
    logout_url: str = ""


def look(address: str) -> Found:
    """Read what stands at the provider's address, with or without the usual end; raises NotUsable."""
    address = address.strip()
    whole = address if address.endswith(WELL_KNOWN) else address.rstrip("/") + WELL_KNOWN
    try:
        answer = outside.ask(whole)
    except Unreachable as why:
        raise NotUsable(said(why.why)) from why
    if answer.status != 200:
        raise NotUsable(_("Det er ingen pålogging på denne adressen. Se over at alt er kopiert med."))
    return _read(whole, answer.told)


def _read(address: str, told: dict[str, Any]) -> Found:
    issuer = told.get("issuer")
    if not isinstance(issuer, str) or not issuer:
        raise NotUsable(said(outside.NOT_UNDERSTOOD))
    if any(part in f"{issuer}/" or part in address for part in ONE_HOUSE):
        raise NotUsable(_("Denne adressen gjelder alle som bruker leverandøren. Bruk adressen som er kommunens egen."))
    if issuer.rstrip("/") != address.removesuffix(WELL_KNOWN).rstrip("/"):
        raise NotUsable(
            _("Det som står der, sier at det hører til %(issuer)s. Skriv den adressen i stedet.") % {"issuer": issuer}
        )
    ways = told.get("response_types_supported", ["code"])
    if not isinstance(ways, list) or "code" not in ways:
        raise NotUsable(_("Leverandøren tilbyr ikke innlogging med kode, som Felles trenger (authorization code)."))
    methods = told.get("code_challenge_methods_supported")
    if isinstance(methods, list) and "S256" not in methods:
        raise NotUsable(_("Leverandøren må slå på PKCE med S256 for Felles."))
    found = {field: told.get(name) for field, name in NEEDED.items()}
    found |= {field: told[name] for field, name in FURTHER.items() if told.get(name)}
    for url in found.values():
        if not isinstance(url, str):
            raise NotUsable(said(outside.NOT_UNDERSTOOD))
        try:
            outside.check(url)
        except Unreachable as why:
            text = _("Leverandøren oppgir en adresse som Felles ikke kan bruke: %(address)s")
            raise NotUsable(text % {"address": url[:200]}) from why
    return Found(discovery_url=address, issuer=issuer, **{field: str(url) for field, url in found.items()})


def said(why: str) -> str:
    """Why an address was not asked or did not answer, in words that tell what to do."""
    return {
        outside.ADDRESS: _("Skriv en hel adresse som begynner med https://."),
        outside.INSIDE: _("Adressen leder til et lukket nett. Felles kan bare spørre adresser som alle kan nå."),
        outside.UNKNOWN: _("Ingen har dette navnet på nettet. Se over at adressen er riktig skrevet."),
        outside.SILENT: _("Adressen svarer ikke. Prøv igjen om litt, eller spør leverandøren."),
        outside.CERTIFICATE: _("Sertifikatet på adressen stemmer ikke. Leverandøren må ordne det."),
        outside.REDIRECT: _("Adressen sender videre til en annen. Skriv adressen den ender på."),
        outside.LARGE: _("Svaret fra adressen er altfor langt. Se over at adressen er riktig."),
        outside.NOT_UNDERSTOOD: _("Det som står på adressen, beskriver ikke en pålogging. Se over adressen."),
    }[why]
