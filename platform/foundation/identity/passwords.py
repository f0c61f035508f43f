"""Local accounts: whether a password is right, how long to wait after wrong ones, and links to choose a new one.

The only file that reads credentials. Whatever is asked about an unknown address costs the same and answers the
same as about a known one.
"""

import functools
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth.hashers import make_password, verify_password
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.utils.crypto import get_random_string, salted_hmac

from foundation import tenancy
from foundation.tenancy import counters

from . import rules
from .models import Account, Credential


@functools.cache
def _nobodys_hash() -> str:
    """A hash that no password fits, checked when there is no account so that it takes as long."""
    return make_password(get_random_string(32))


def clean(email: str) -> str:
    """An address as it is stored: without spaces round it, in small letters."""
    return email.strip().lower()


def account_for(email: str, password: str) -> Account | None:
    """The active account that address and password belong to."""
    with tenancy.identity():
        credential = Credential.objects.select_related("account").filter(account__email=clean(email)).first()
        right, old_way = verify_password(password, credential.hash if credential else _nobodys_hash())
        if not (credential and right and credential.account.is_active):
            return None
        if old_way:
            credential.hash = make_password(password)
            credential.save(update_fields=["hash"])
        return credential.account


def fits(account_id: UUID, password: str) -> bool:
    """Whether it is the account's present password."""
    with tenancy.identity():
        credential = Credential.objects.filter(account_id=account_id).first()
        return verify_password(password, credential.hash if credential else _nobodys_hash())[0]


def has_one(account: Account) -> bool:
    """Whether the account has a password. Asks for the identity door to be open."""
    return Credential.objects.filter(account=account).exists()


class Hashed(str):
    """A password's hash, made once for many people who share the password, as those of a demo do."""

    __slots__ = ()


def hashed(password: str) -> Hashed:
    """The hash of a password, to be given in its place; Argon2 takes a fifth of a second for each."""
    return Hashed(make_password(password))


def store(account: Account, password: str, *, at: datetime) -> None:
    """Set the password; the caller gives the account a new stamp. Asks for the identity door to be open."""
    made = password if isinstance(password, Hashed) else make_password(password)
    Credential.objects.update_or_create(account=account, defaults={"hash": str(made), "changed_at": at})


# --- Waiting


def _key(kind: str, text: str) -> str:
    """A counter's key; who was tried cannot be read from it."""
    return f"sign-in:{kind}:{salted_hmac('foundation.identity.counter', text, algorithm='sha256').hexdigest()[:40]}"


def _name_and_place(email: str, address: str) -> tuple[str, str]:
    return clean(email), rules.neighbourhood(address)


def wait_for(email: str, address: str) -> timedelta:
    """How long this name, or this network of addresses, must wait before the next try; zero: it may try now.

    Until the transaction ends nobody else may try the same name, so that a hundred tries at once are not one try.
    """
    name, place = _name_and_place(email, address)
    with tenancy.identity():
        counters.hit(_key("turn", name), 1)
        if counters.count(_key("wait", name)):
            return rules.wait_after(counters.count(_key("wrong", name)))
        if counters.count(_key("place", place)) >= rules.FREE_TRIES_ADDRESS:
            return rules.WINDOW_ADDRESS
    return timedelta(0)


def went_wrong(email: str, address: str) -> None:
    """Remember a wrong try."""
    name, place = _name_and_place(email, address)
    with tenancy.identity():
        wait = rules.wait_after(counters.hit(_key("wrong", name), int(rules.WINDOW.total_seconds())))
        if wait:
            counters.hit(_key("wait", name), int(wait.total_seconds()))
        counters.hit(_key("place", place), int(rules.WINDOW_ADDRESS.total_seconds()))


def went_well(email: str) -> None:
    """Forget the wrong tries for the name."""
    with tenancy.identity():
        counters.reset(_key("wrong", clean(email)))
        counters.reset(_key("wait", clean(email)))


# --- Links to choose a password


class _Links(PasswordResetTokenGenerator):
    """Signed texts that work once: a new password gives a new stamp, which an older text no longer fits."""

    key_salt = "foundation.identity.link"

    def _make_hash_value(self, user, timestamp):
        return f"{user.pk}{user.stamp}{user.email}{user.is_active}{timestamp}"


def link_path(account: Account) -> str:
    """The path of a page on which the account may choose a password, once, while the link is fresh."""
    return f"/password/{account.pk.hex}/{_Links().make_token(account)}/"


def account_of_link(account_id: str, token: str, *, lock: bool = False) -> Account | None:
    """The account a link is for, or None when it is too old, used or wrong. Asks for the identity door to be open."""
    try:
        pk = UUID(account_id)
    except ValueError:
        return None
    accounts = Account.objects.select_for_update() if lock else Account.objects.all()
    account = accounts.filter(pk=pk, is_active=True).first()
    return account if account and _Links().check_token(account, token) else None


def may_mail_link(email: str) -> bool:
    """Whether one more link may be mailed to the name now; asking counts."""
    name = clean(email)
    with tenancy.identity():
        an_hour = counters.hit(_key("links-hour", name), 60 * 60)
        a_day = counters.hit(_key("links-day", name), 24 * 60 * 60)
    return an_hour <= rules.LINKS_AN_HOUR and a_day <= rules.LINKS_A_DAY
