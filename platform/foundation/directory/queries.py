"""What our tables say Keycloak should hold. Asks for the worker's door to be open."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import fields
from uuid import UUID

from django.conf import settings
from django.db.models import F, QuerySet
from django.utils.timezone import localdate

from foundation import tenancy
from foundation.identity import addresses
from foundation.identity.bearer import queries as programs
from foundation.identity.models import Account, Belonging, Subject
from foundation.identity.openid import sealing
from foundation.registry import queries as registry
from foundation.registry.models import Municipality

from . import domains
from .contracts import Broker, House, Human, Service, Wanted
from .models import DomainClaim, EmailDomain, Provider, Run, Standing
from .place import place

CALLBACK, SIGNED_OUT, BACKCHANNEL = "/oidc/callback/", "/oidc/signed-out/", "/oidc/backchannel-logout/"


def wanted(*, password: str = "", invite: bool = True) -> Wanted:
    """Everything, in a handful of queries however many people there are.

    password, invite   see Wanted
    """
    houses = _houses()
    return Wanted(
        houses=houses,
        people=tuple(Human(*row) for row in Account.objects.order_by("pk").values_list(*_HUMAN)),
        brokers=_brokers({house.id for house in houses if house.domains}),
        subjects=subjects(),
        values=values(),
        mail=mail(),
        password=password,
        invite=invite,
        services=_services(),
    )


def _brokers(led_to: set[UUID]) -> tuple[Broker, ...]:
    """The providers; one to which no domain leads is not in use, whatever its municipality says."""
    rows = Provider.objects.order_by("alias").values(*_BROKER, house=F("municipality_id"))
    return tuple(
        Broker(**row | {"secret": _opened(row["secret"]), "is_on": row["is_on"] and row["house"] in led_to})
        for row in rows
    )


def _opened(sealed: str) -> str:
    return (sealing.opened(sealed) or "") if sealed else ""


_BROKER = [field.name for field in fields(Broker) if field.name != "house"]
_HUMAN = ("id", "email", "name", "language", "is_active")


def _services() -> tuple[Service, ...]:
    rows = programs.at_provider(on=localdate(tenancy.moment()))
    return tuple(Service(pk, house, name, sealing.opened(sealed) or "") for pk, house, name, sealed in rows)


def _houses() -> tuple[House, ...]:
    opened = registry.opened()
    names = Counter(row.name for row in opened)
    members: dict[UUID, set[UUID]] = defaultdict(set)
    active = Belonging.objects.filter(until_date=None, account__is_active=True)
    for municipality, account in active.values_list("municipality_id", "account_id"):
        members[municipality].add(account)
    theirs: dict[UUID, list[str]] = defaultdict(list)
    for municipality, name in EmailDomain.objects.order_by("name").values_list("municipality_id", "name"):
        theirs[municipality].append(name)
    return tuple(
        House(
            id=row.id,
            alias=row.slug,
            # two organizations cannot share a name; municipalities can
            name=row.name if names[row.name] == 1 else f"{row.name} ({row.number or row.slug})",
            number=row.number or "",
            kind=row.kind,
            domains=tuple(theirs[row.id]),
            members=frozenset(members[row.id]),
        )
        for row in opened
    )


def subjects() -> dict[UUID, str]:
    """Under which id sign-in knows each account at this server."""
    with tenancy.identity():
        return dict(Subject.objects.filter(issuer=place().issuer).values_list("account_id", "sub"))


def values() -> dict[str, str]:
    """What stands for ${NAME} in the files; asks no table."""
    where = place()
    return {
        "REALM": where.realm,
        "WEB_CLIENT": where.client,
        "WEB_SECRET": where.client_secret,
        "KEEPER_SECRET": where.keeper_secret,
        "CALLBACK": addresses.whole(settings.LOGIN_HOST, CALLBACK),
        "BACKCHANNEL": where.backchannel_url or addresses.whole(settings.LOGIN_HOST, BACKCHANNEL),
        "AFTER_SIGN_OUT": addresses.whole(settings.LOGIN_HOST, SIGNED_OUT),
    }


def mail() -> dict[str, str]:
    """The server that our own mails go through, for Keycloak's; asks no table."""
    server = settings.MAILERS["default"].get("OPTIONS", {})
    if not server.get("host"):
        return {}
    return {
        "host": server["host"],
        "port": str(server["port"]),
        "from": settings.DEFAULT_FROM_EMAIL,
        "fromDisplayName": "Felles",
        "ssl": str(server["use_ssl"]).lower(),
        "starttls": str(server["use_tls"]).lower(),
        "auth": str(bool(server.get("username"))).lower(),
        "user": server.get("username", ""),
        "password": server.get("password", ""),
    }


def last_good_run() -> Run | None:
    """The last run that came to its end."""
    return Run.objects.filter(error="").order_by("-began_at").first()


def domain_owner(name: str) -> UUID | None:
    """The municipality whose people have addresses in this domain. Asks for the identity's or the worker's door."""
    return EmailDomain.objects.filter(name=domains.plain(name)).values_list("municipality_id", flat=True).first()


def own_provider(municipality_id: UUID) -> tuple[Provider | None, list[str]]:
    """The municipality's own provider, and the domains whose people come by it; asks for its own door."""
    provider = Provider.objects.filter(municipality_id=municipality_id).first()
    return provider, [row.name for row in own_domains(municipality_id)]


def alias_for(house: Municipality) -> str:
    """What Keycloak calls a provider that the house adds now: never what it called another house's.

    A house's address may have been another's, and who was tied there to a provider of that name would be so still.
    """
    return f"{house.slug[:50]}-{house.id.hex[-8:]}"


def callback_of(alias: str) -> str:
    """Where a provider sends people back to after they proved who they are; asks no table."""
    return f"{place().issuer}/broker/{alias}/endpoint"


def own_standing(municipality_id: UUID) -> Standing | None:
    """How far the municipality is in step with Keycloak; None before the first run. Asks for its own door."""
    return Standing.objects.filter(municipality_id=municipality_id).first()


def own_domains(municipality_id: UUID) -> list[EmailDomain]:
    """The e-mail domains that were proved to be the municipality's, by name; asks for its own door."""
    return list(EmailDomain.objects.filter(municipality_id=municipality_id).order_by("name"))


def own_claims(municipality_id: UUID) -> QuerySet[DomainClaim]:
    """Those that wait for a proof, by name; asks for its own door."""
    return DomainClaim.objects.filter(municipality_id=municipality_id).order_by("name")


def houses_with_provider() -> list[UUID]:
    """The open municipalities that have a provider of their own, in use or not. Asks for the worker's door."""
    return registry.opened_among(Provider.objects.values_list("municipality_id", flat=True))


def accounts(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Their e-mail addresses."""
    return dict(Account.objects.filter(pk__in=set(ids)).values_list("pk", "email"))
