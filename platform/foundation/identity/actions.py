"""Every write on accounts. The identity door is opened here, for as short as it takes."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from foundation import audit, tenancy
from foundation.rights import Actor

from . import passwords, queries, sessions
from .models import Account, Belonging, Letter, new_stamp
from .openid import sessions as at_provider


@transaction.atomic
def make_account(*, email: str, name: str, at: datetime, language: str = "") -> Account:
    """The account with this address, made when there is none; an existing one keeps its name and language."""
    email = passwords.clean(email)
    with tenancy.identity():
        account = Account.objects.filter(email=email).first()
        if account:
            return account
        try:
            with transaction.atomic():
                return Account.objects.create(email=email, name=name, language=language, created_at=at)
        except IntegrityError:  # the same person is added in two places at the same moment
            return Account.objects.get(email=email)


@transaction.atomic
def welcome(*, email: str, name: str, password: str, at: datetime, language: str = "") -> Account:
    """The account of one who holds a link that was mailed to the address, with this password if it has none yet."""
    account = make_account(email=email, name=name, language=language, at=at)
    with tenancy.identity():
        account = Account.objects.select_for_update().get(pk=account.pk)
        if password and not passwords.has_one(account):
            passwords.store(account, password, at=at)
            _restamp(account)
    return account


@transaction.atomic
def belong(*, email: str, name: str, municipality_id: UUID, at: datetime) -> Account:
    """Let the account with this address belong to the municipality; both are made when missing.

    Of one who comes back no session from before is good again: while the person was away they were nobody's.
    """
    account = make_account(email=email, name=name, at=at)
    with tenancy.identity():
        theirs = Belonging.objects.filter(account=account, municipality_id=municipality_id)
        comes_back = theirs.exists() and not theirs.filter(until_date=None).exists()
        Belonging.objects.bulk_create(
            [Belonging(account=account, municipality_id=municipality_id, from_date=localdate(at))],
            ignore_conflicts=True,
        )
    opened = tenancy.door()
    if comes_back and opened is not None and opened.municipality and opened.municipality.id == municipality_id:
        sessions.end_here(account.pk)
    return account


@transaction.atomic
def end_belonging(account_id: UUID, *, municipality_id: UUID, at: datetime) -> None:
    """From now on the municipality does not see the account, and its sessions on the municipality's host are nobody's.

    With the last place where it has something to do, every way in ends, everywhere.
    """
    with tenancy.identity():
        Belonging.objects.filter(account_id=account_id, municipality_id=municipality_id, until_date=None).update(
            until_date=localdate(at)
        )
        belongs_elsewhere = Belonging.objects.filter(account_id=account_id, until_date=None).exists()
    _end_tokens(account_id, municipality_id=municipality_id, at=at)
    if not belongs_elsewhere and not queries.is_facilitator(account_id):
        end_everywhere(account_id)


@transaction.atomic
def end_everywhere(account_id: UUID) -> None:
    """End every session of an account with a new stamp, and those at a provider: here at once, there by a task."""
    with tenancy.identity():
        account = Account.objects.select_for_update().get(pk=account_id)
        _restamp(account)
        at_provider.end_all_of(account_id)
        tenancy.later("directory.end_sessions", account_id=account_id)


def _end_tokens(account_id: UUID, *, municipality_id: UUID | None = None, at: datetime) -> None:
    from .bearer import actions as bearer  # which asks sign-in, and that asks this module

    bearer.end_tokens(account_id, municipality_id=municipality_id, at=at)


def _restamp(account: Account) -> None:
    account.stamp = new_stamp()
    account.save(update_fields=["stamp"])


@transaction.atomic
def choose_password(account_id: str, token: str, password: str, *, at: datetime) -> Account | None:
    """Use a one-time link: set the password and end every session; None when the link is no good any more."""
    with tenancy.identity():
        account = passwords.account_of_link(account_id, token, lock=True)
        if account is None:
            return None
        passwords.store(account, password, at=at)
        _restamp(account)
    passwords.went_well(account.email)
    return account


@transaction.atomic
def change_password(*, by: Actor, password: str, at: datetime) -> Account:
    """Set a new password and end every session; the caller goes on with the account that is returned."""
    with tenancy.identity():
        account = Account.objects.select_for_update().get(pk=by.account_id)
        passwords.store(account, password, at=at)
        _restamp(account)
    _log(by, "change_password", account)
    return account


@transaction.atomic
def sign_out_everywhere(*, by: Actor, at: datetime) -> list[str]:
    """End every session and every token of the person, on every host.

    returns  the refresh tokens of those at a provider, with which they are to be ended there too
    """
    with tenancy.identity():
        account = Account.objects.select_for_update().get(pk=by.account_id)
        _restamp(account)
    _end_tokens(by.account_id, at=at)
    _log(by, "sign_out_everywhere", account)
    return at_provider.end_all_of(by.account_id)


@transaction.atomic
def change_profile(*, by: Actor, name: str, language: str) -> None:
    """Change one's own name and language; municipalities and networks take the name over by tasks."""
    with tenancy.identity():
        account = Account.objects.select_for_update().get(pk=by.account_id)
        changes: dict[str, tuple[Any, Any]] = {
            field: (getattr(account, field), new)
            for field, new in {"name": name, "language": language}.items()
            if getattr(account, field) != new
        }
        if not changes:
            return
        account.name, account.language = name, language
        account.save(update_fields=["name", "language"])
        if "name" in changes:
            tenancy.later("circles.account_changed", account_id=account.pk)
            for belonging in account.belongings.filter(until_date=None):
                tenancy.later(
                    "organisation.account_changed", municipality=belonging.municipality_id, account_id=account.pk
                )
    _log(by, "change_profile", account, changes=changes)


@transaction.atomic
def choose_language(account_id: UUID, language: str) -> None:
    """Remember the language the person reads in."""
    with tenancy.identity():
        Account.objects.filter(pk=account_id).update(language=language)


@transaction.atomic
def log_sign_in(by: Actor, action: str) -> None:
    """Keep in the log that the person signed in or out."""
    _log(by, action, Account(pk=by.account_id))


def _log(by: Actor, action: str, account: Account, **told: Any) -> None:
    """In a municipality in its own log; elsewhere among what belongs to no network, which sign-in writes."""
    opened = tenancy.door()
    if opened is not None and opened.municipality is not None:
        audit.record(by, action, account, **told)
    else:
        with tenancy.identity():
            audit.record(by, action, account, **told)


@transaction.atomic
def write_letter(
    *, to: str, kind: str, key: str, subject: str, text: str, url: str, language: str, at: datetime
) -> UUID:
    """Keep a mail to be sent, once per (to, key), written through the open door.

    A second one is not kept and its id leads nowhere: whoever writes cannot see what others wrote.
    """
    letter = Letter(
        to=passwords.clean(to),
        kind=kind,
        key=key,
        subject=subject,
        text=text,
        url=url,
        language=language,
        created_at=at,
    )
    Letter.objects.bulk_create([letter], ignore_conflicts=True)
    return letter.pk


def letter_to_send(letter_id: UUID) -> Letter | None:
    """The letter, locked until the transaction ends; None when it was sent, or never kept."""
    return Letter.objects.select_for_update().filter(pk=letter_id, sent_at=None).first()


def letter_sent(letter: Letter, *, at: datetime) -> None:
    """Remember that it was sent, and forget what it said."""
    letter.sent_at, letter.text, letter.subject, letter.url = at, "", "", ""
    letter.save(update_fields=["sent_at", "text", "subject", "url"])
