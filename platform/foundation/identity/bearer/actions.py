"""Every write on tokens. The identity door is opened here, for as short as it takes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from foundation import audit, notices, tenancy
from foundation.identity import addresses, signin
from foundation.identity.models import Account, Token
from foundation.identity.openid import sealing
from foundation.identity.permissions import TABLE
from foundation.rights import Actor, Refusal

from . import rules, secrets

PAGE, ALL = "/profile/tokens/", "/access/"
SERVICE_CLIENT = "felles-service-"  # and the id: what the provider of sign-in calls a service


class Impossible(Refusal):
    """A token that cannot be made as things stand."""


class MadeBefore(Exception):
    """The form was sent twice: the token is there, and its secret was shown the first time."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the maker chose.

    once       the form's own number: sent twice it is one token
    areas      none: all of the API
    """

    once: UUID
    name: str
    may_write: bool
    areas: tuple[str, ...]
    last_date: date


@dataclass(frozen=True, slots=True)
class Made:
    """A new token, and its secret for the one time that it is shown.

    client   the service's name at the provider of sign-in, where that keeps the secret; else ""
    """

    id: UUID
    name: str
    last_date: date
    secret: str = field(repr=False)
    client: str = ""


@transaction.atomic
def make_token(wish: Wish, *, by: Actor, at: datetime) -> Made:
    """Make a personal token for this host; its owner is told by mail. Raises Impossible, MadeBefore."""
    TABLE.require(by, "make_token")
    _check(wish, at)
    secret = secrets.make(secrets.PERSONAL)
    with tenancy.identity():
        Account.objects.select_for_update().get(pk=by.account_id)  # two at once would be one too many
        own = Token.objects.filter(account_id=by.account_id, municipality_id=by.municipality_id)
        if _holding(own, at) >= rules.OF_A_PERSON:
            raise Impossible(_("Du har så mange nøkler som går an. Avslutt en du ikke bruker."))
        token = _create(wish, by, at, account_id=by.account_id, hash=secrets.hashed(secret))
    _log(by, "make_token", token)
    _tell(
        token,
        by,
        gettext_noop("Du har laget nøkkelen «%(name)s»"),
        gettext_noop("Et program kan nå bruke den i ditt navn. Var det ikke deg, må du avslutte den med en gang."),
    )
    return Made(token.pk, token.name, token.last_date, secret)


@transaction.atomic
def make_service(wish: Wish, roles: tuple[str, ...], *, by: Actor, at: datetime) -> Made:
    """Make a service of the municipality's whose door is open; who made it is told. Raises Impossible, MadeBefore.

    Where a provider signs people in, the service gets its short-lived tokens there: the worker makes it known to the
    provider within a minute, and forgets the secret then.
    """
    TABLE.require(by, "make_service")
    _check(wish, at)
    if unknown := set(roles) - set(rules.ROLES):
        raise ValueError(f"A service is given no such role as {', '.join(sorted(unknown))}.")
    secret = secrets.make(secrets.SERVICE)
    kept = {"sealed": sealing.seal(secret)} if signin.has_provider() else {"hash": secrets.hashed(secret)}
    with tenancy.identity():
        theirs = Token.objects.filter(account=None, municipality_id=by.municipality_id)
        len(theirs.select_for_update())  # of two at once the second waits here, and counts the first one's
        if _holding(theirs, at) >= rules.OF_A_HOUSE:
            raise Impossible(_("Kommunen har så mange tjenester som går an. Avslutt en som ikke er i bruk."))
        token = _create(wish, by, at, roles=sorted(roles), **kept)
    _log(by, "make_service", token, roles=(None, ", ".join(token.roles)))
    _tell(
        token,
        by,
        gettext_noop("Du har gitt tjenesten «%(name)s» tilgang"),
        gettext_noop("Et program slipper nå inn hos dere. Var det ikke deg, må du avslutte det med en gang."),
    )
    client = client_name(token.pk) if token.sealed else ""
    return Made(token.pk, token.name, token.last_date, secret, client)


def client_name(token_id: UUID) -> str:
    """What the provider of sign-in calls a service."""
    return f"{SERVICE_CLIENT}{token_id}"


@transaction.atomic
def end_token(token: Token, *, by: Actor, at: datetime) -> None:
    """From now on it opens nothing; ending it twice is no fault."""
    TABLE.require(by, "end_token", token)
    with tenancy.identity():
        ended = Token.objects.filter(pk=token.pk, ended_at=None).update(ended_at=at, sealed="")
    if ended:
        _log(by, "end_token", token)


@transaction.atomic
def end_tokens(account_id: UUID, *, municipality_id: UUID | None = None, at: datetime) -> int:
    """End all of a person's on a municipality's host, or with None on every host; how many it were.

    Those of the municipality whose door is open are told of in its log.
    """
    opened = tenancy.door()
    here = opened.municipality.id if opened is not None and opened.municipality is not None else None
    with tenancy.identity():
        theirs = Token.objects.select_for_update().filter(account_id=account_id, ended_at=None)
        rows = list(theirs.filter(municipality_id=municipality_id) if municipality_id else theirs)
        Token.objects.filter(pk__in=[row.pk for row in rows]).update(ended_at=at)
    for row in rows:
        if here is not None and row.municipality_id == here:
            audit.record(None, "end_token", row, changes={"name": (row.name, None)})
    return len(rows)


def used(token: Token, *, at: datetime) -> None:
    """Remember the day; one write a day."""
    today = localdate(at)
    if token.last_used_date != today:
        with tenancy.identity(), tenancy.as_far_as_it_writes():
            Token.objects.filter(pk=token.pk).update(last_used_date=today)


@transaction.atomic
def known_at_provider(token_id: UUID) -> None:
    """The provider keeps the secret now: forget it. Asks for the worker's door."""
    Token.objects.filter(pk=token_id).update(sealed="")


@transaction.atomic
def tell_of_end(token_id: UUID) -> None:
    """Tell whoever has the token, or made the service, that it soon holds no more; once."""
    token = Token.objects.filter(pk=token_id, ended_at=None).first()
    if token is None:
        return
    key = f"token_ends:{token.pk}"
    title = _lines(gettext_noop("Nøkkelen «%(name)s» slutter snart å virke"), token)
    body = _lines(
        gettext_noop("Trenger programmet den fortsatt, lager du en ny og bytter den ut i programmet."), token
    )
    if token.municipality_id is not None:
        owner, page = token.account_id or token.made_by, PAGE if token.account_id else ALL
        notices.notify(account_ids=[owner], kind="token_ends", key=key, title=title, body=body, url=page)
        return
    with tenancy.identity():
        account = Account.objects.get(pk=str(token.account_id))
    _mail(account.email, "token_ends", key, title, body, account.language)


def _mail(to: str, kind: str, key: str, title: Callable[[], str], body: Callable[[], str], language: str) -> None:
    url = addresses.at_the_network(PAGE)
    notices.mail(to=to, kind=kind, key=key, subject=title, text=body, url=url, language=language)


def _lines(text: str, token: Token) -> Callable[[], str]:
    """The text in the reader's language, with the token's name."""
    return lambda: _(text) % {"name": token.name}


def _check(wish: Wish, at: datetime) -> None:
    if not rules.may_last(wish.last_date, localdate(at)):
        raise Impossible(_("Velg en dag fra i dag og høyst ett år fram."))
    if unknown := set(wish.areas) - set(rules.AREAS.values()):
        raise ValueError(f"The API has no such area as {', '.join(sorted(unknown))}.")


def _holding(tokens, at: datetime) -> int:
    return tokens.filter(ended_at=None, last_date__gte=localdate(at)).count()


def _create(wish: Wish, by: Actor, at: datetime, **values) -> Token:
    try:
        with transaction.atomic():
            return Token.objects.create(
                # made of the form's number, which whoever sends the form chooses; a service acts under its id
                pk=uuid5(wish.once, f"{by.account_id} {by.municipality_id} {'account_id' in values}"),
                municipality_id=by.municipality_id,
                name=wish.name,
                may_write=wish.may_write,
                areas=sorted(wish.areas),
                last_date=wish.last_date,
                made_by=by.account_id,
                created_at=at,
                **values,
            )
    except IntegrityError as error:
        raise MadeBefore from error


def _log(by: Actor, action: str, token: Token, **changes) -> None:
    """In a municipality in its own log; elsewhere among what belongs to no network, which sign-in writes."""
    told = {"name": (None, token.name), **changes} if action != "end_token" else {"name": (token.name, None)}
    if by.municipality_id is not None:
        audit.record(by, action, token, changes=told)
    else:
        with tenancy.identity():
            audit.record(by, action, token, changes=told)


def _tell(token: Token, by: Actor, title: str, body: str) -> None:
    key, page = f"token_made:{token.pk}", PAGE if token.account_id else ALL
    lines = _lines(title, token), _lines(body, token)
    if by.municipality_id is None:
        _mail(by.email, "token_made", key, *lines, by.language)
        return
    notices.notify(account_ids=[by.account_id], kind="token_made", key=key, title=lines[0], body=lines[1], url=page)
