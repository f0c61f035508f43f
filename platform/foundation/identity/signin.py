"""The seam of sign-in: however a person proves who they are, it ends in `sign_in`.

A provider (settings.SIGN_IN_PROVIDER, a module whose `urlpatterns` name at least `sign_in` and `prove_again`) shows
the pages by which people prove who they are, and calls `sign_in(request, account, at=…)`. The local accounts of this
package are one; OpenID Connect (`openid`) is another, whose sessions also name a session at the provider and live no
longer than that one.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import auth
from django.contrib.auth.backends import BaseBackend
from django.contrib.sessions.backends.base import SessionBase

from foundation import tenancy
from foundation.requests import Request
from foundation.rights import Actor

from . import actions, machines, rules
from .models import Account
from .openid import claims
from .openid import sessions as at_provider

BACKEND = f"{__name__}.Accounts"
SINCE = "since"
PROVED = "proved"
PROVIDER = "provider"


class Accounts(BaseBackend):
    """Finds the account of a session, as far as the open door lets it be seen. Nobody signs in by it."""

    def get_user(self, user_id):
        """The active account, or None: closed, or no longer one of the municipality's."""
        opened = tenancy.door()
        if opened is not None and opened.municipality is not None:
            return Account.objects.filter(pk=user_id, is_active=True).first()
        with tenancy.identity():
            return Account.objects.filter(pk=user_id, is_active=True).first()


@dataclass(frozen=True, slots=True)
class Carried:
    """What a session takes over from the one it comes from: a hop, and a second proof, make no session longer.

    since     when the person signed in, seconds of the epoch
    proved    when the person last showed a password here, the same
    provider  the session at the provider
    """

    since: int | None = None
    proved: int | None = None
    provider: str = ""

    @classmethod
    def of(cls, session: SessionBase) -> "Carried":
        """What this session hands on."""
        return cls(session.get(SINCE), session.get(PROVED), session.get(PROVIDER, ""))

    def told(self) -> dict[str, Any]:
        """As a ticket holds it."""
        return {"since": self.since, "proved": self.proved, "provider": self.provider}


def has_provider() -> bool:
    """Whether people prove who they are at a server of its own, and not here."""
    return settings.SIGN_IN != "local"


def sign_in(
    request: Request, account: Account, *, at: datetime, how: str = "sign_in", carried: Carried | None = None
) -> None:
    """Start a session for the account on this host and keep it in the log. The session gets a new key.

    carried  what it takes over; without it the person has just shown a password here
    """
    request.session.clear_expired()  # those who sign in sweep after those who did not sign out
    auth.login(request, account, backend=BACKEND)
    begin(request.session, at=at, carried=carried)
    request.session["host"] = host = _host(request)
    if host == settings.OPERATORS_HOST:
        request.session.set_expiry(int(rules.OPERATOR_IDLE.total_seconds()))
    request.session["machine"] = machines.machine_of(request.headers.get("User-Agent", ""))
    actions.log_sign_in(_actor(account), how)


def _host(request: Request) -> str:
    return request.get_host().partition(":")[0].lower()


def begin(session: SessionBase, *, at: datetime, carried: Carried | None = None) -> None:
    """Let a session run: it ends when nobody has used it for a while, and in any case after a day's work."""
    now = int(at.timestamp())
    taken = carried or Carried(now, now)
    session[SINCE] = taken.since or now
    session[PROVED] = taken.proved
    if taken.provider:
        session[PROVIDER] = taken.provider
    session.set_expiry(int(rules.SESSION_IDLE.total_seconds()))


def go_on(request: Request, account: Account) -> None:
    """Keep this session after the account got a new stamp."""
    auth.update_session_auth_hash(request, account)


def proved_again(request: Request, *, at: datetime, provider: str = "") -> None:
    """The person has proved who it is once more: the session goes on under a new key, the page's forms still fit."""
    request.session.cycle_key()
    if provider:
        request.session[PROVIDER] = provider
    else:
        request.session[PROVED] = int(at.timestamp())
    actions.log_sign_in(request.actor, "prove_again")


def sign_out(request: Request) -> str:
    """End the session on this host, and with it those on all hosts that came from the same one at the provider.

    returns  the provider's id token, with which the browser takes its leave there; "" where there is none
    """
    actor: Actor | None = getattr(request, "actor", None)
    named = request.session.get(PROVIDER, "")
    auth.logout(request)
    if actor:
        actions.log_sign_in(actor, "sign_out")
    return at_provider.end(UUID(named)) if named else ""


def has_session(request: Request) -> bool:
    """Whether the session names an account, visible or not."""
    return auth.SESSION_KEY in request.session


def see_to_provider(request: Request, *, at: datetime) -> None:
    """End the session when its session at the provider has ended, or it came by another way than the one in use.

    Outside any transaction: the provider may have to be asked.
    """
    request.standing = None
    if not has_provider() or not has_session(request):
        return
    from .openid import proving  # with what it needs to speak to a server, which local accounts start sooner without

    named = request.session.get(PROVIDER, "")
    request.standing = proving.good(named, at=at) if named else None
    if request.standing is None or str(request.standing.account_id) != request.session[auth.SESSION_KEY]:
        request.session.flush()


def account_of(request: Request, *, at: datetime) -> Account | None:
    """The account of the session; None when nobody is signed in or the account is not to be seen here.

    Hosts without a municipality share a table of sessions: the networks' host's is none where the platform is run.
    """
    if request.session.get("host", _host(request)) != _host(request):
        return None
    since = request.session.get(SINCE)
    if since is not None and at.timestamp() - since > rules.SESSION_LONGEST.total_seconds():
        request.session.flush()
    account = auth.get_user(request)
    return account if isinstance(account, Account) else None


def proof(request: Request) -> tuple[int, datetime | None]:
    """How surely the person of this session was proved, and when last; a password of ours is the first level."""
    if has_provider():
        standing = request.standing
        return standing.proof_in(request.municipality and request.municipality.id) if standing else (0, None)
    proved = request.session.get(PROVED)
    return claims.LEVELS["basic"], datetime.fromtimestamp(proved, UTC) if proved else None


def _actor(account: Account) -> Actor:
    """The person before any place has said what the person may do there."""
    return Actor(account.pk, account.name, account.email, account.language)
