"""The seam of sign-in: however a person proves who they are, it ends in `sign_in`.

A provider (settings.SIGN_IN_PROVIDER, a module whose `urlpatterns` name at least `sign_in`) shows the pages by which
people prove who they are, and calls `sign_in(request, account, at=…)`. The local accounts of this package are one;
OpenID Connect is another.
"""

from datetime import datetime

from django.contrib import auth
from django.contrib.auth.backends import BaseBackend
from django.contrib.sessions.backends.base import SessionBase

from foundation import tenancy
from foundation.requests import Request
from foundation.rights import Actor

from . import actions, rules
from .models import Account

BACKEND = f"{__name__}.Accounts"
SINCE = "since"


class Accounts(BaseBackend):
    """Finds the account of a session, as far as the open door lets it be seen. Nobody signs in by it."""

    def get_user(self, user_id):
        """The active account, or None: closed, or no longer one of the municipality's."""
        opened = tenancy.door()
        if opened is not None and opened.municipality is not None:
            return Account.objects.filter(pk=user_id, is_active=True).first()
        with tenancy.identity():
            return Account.objects.filter(pk=user_id, is_active=True).first()


def sign_in(request: Request, account: Account, *, at: datetime, how: str = "sign_in") -> None:
    """Start a session for the account on this host and keep it in the log. The session gets a new key."""
    request.session.clear_expired()  # those who sign in sweep after those who did not sign out
    auth.login(request, account, backend=BACKEND)
    begin(request.session, at=at)
    actions.log_sign_in(_actor(account), how)


def begin(session: SessionBase, *, at: datetime) -> None:
    """Let a session run: it ends when nobody has used it for a while, and in any case after a day's work."""
    session[SINCE] = int(at.timestamp())
    session.set_expiry(int(rules.SESSION_IDLE.total_seconds()))


def go_on(request: Request, account: Account) -> None:
    """Keep this session after the account got a new stamp."""
    auth.update_session_auth_hash(request, account)


def sign_out(request: Request) -> None:
    """End the session on this host."""
    actor: Actor | None = getattr(request, "actor", None)
    auth.logout(request)
    if actor:
        actions.log_sign_in(actor, "sign_out")


def has_session(request: Request) -> bool:
    """Whether the session names an account, visible or not."""
    return auth.SESSION_KEY in request.session


def account_of(request: Request, *, at: datetime) -> Account | None:
    """The account of the session; None when nobody is signed in or the account is not to be seen here."""
    since = request.session.get(SINCE)
    if since is not None and at.timestamp() - since > rules.SESSION_LONGEST.total_seconds():
        request.session.flush()
    account = auth.get_user(request)
    return account if isinstance(account, Account) else None


def _actor(account: Account) -> Actor:
    """The person before any place has said what the person may do there."""
    return Actor(account.pk, account.name, account.email, account.language)
