"""The door of this package for the modules.

Duties: make accounts and let them belong to a municipality; say who an account is, as far as the open door lets it
be seen; keep mails that are sent once.
Do not: hand out accounts as rows; tell a municipality whether an address already had an account.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from . import actions, passwords, queries
from .bearer import actions as bearer
from .bearer import queries as programs
from .contracts import Person, Place
from .models import Account, Letter
from .openid import sessions as at_provider

__all__ = [
    "Letter",
    "Person",
    "Place",
    "belong",
    "end_belonging",
    "end_tokens",
    "has_password",
    "hashed",
    "letter_sent",
    "letter_to_send",
    "link_subject",
    "make_account",
    "people",
    "places",
    "token_names",
    "welcome",
    "write_letter",
]


def _person(account: Account) -> Person:
    return Person(account.pk, account.email, account.name, account.language)


def make_account(*, email: str, name: str, at: datetime, language: str = "") -> Person:
    """The account with this address, made when there is none, without a municipality (a facilitator).

    An existing account keeps its own name and language. It has no password before its owner has used a link:
    ask for `later("identity.invite_facilitator", account_id=…)` to send one.
    """
    return _person(actions.make_account(email=email, name=name, at=at, language=language))


def welcome(*, email: str, name: str, password: str, at: datetime, language: str = "") -> Person:
    """The account of one who holds a link that was mailed to the address; made when there is none.

    password  kept when the account has none yet; an account that has one keeps its own, and its name;
              many people with one password are made faster with what hashed() gives
    """
    return _person(actions.welcome(email=email, name=name, password=password, language=language, at=at))


def hashed(password: str) -> passwords.Hashed:
    """The password's hash, which welcome() takes in the password's place."""
    return passwords.hashed(password)


def has_password(email: str) -> bool:
    """Whether the address has an account with a password; ask only for one who holds a link mailed to it."""
    return queries.has_password(email)


def belong(*, email: str, name: str, municipality_id: UUID, at: datetime) -> Person:
    """Let the account with this address belong to the municipality from today; both are made when missing."""
    return _person(actions.belong(email=email, name=name, municipality_id=municipality_id, at=at))


def end_belonging(account_id: UUID, *, municipality_id: UUID, at: datetime) -> None:
    """End it: the account enters the municipality's host no more."""
    actions.end_belonging(account_id, municipality_id=municipality_id, at=at)


def end_tokens(account_id: UUID, *, municipality_id: UUID | None = None, at: datetime) -> int:
    """End the person's tokens for a municipality's host, or with None for every host; how many it were.

    end_belonging does it for the municipality that the person leaves.
    """
    return bearer.end_tokens(account_id, municipality_id=municipality_id, at=at)


def link_subject(account_id: UUID, *, issuer: str, sub: str, at: datetime) -> bool:
    """Tie an account to its unchanging name at a provider of sign-in, as whoever made the person there knows it.

    returns  whether it is tied so now; False when the account has another name there, or the name is another's
    """
    return at_provider.tie(queries.account(account_id), issuer=issuer, sub=sub, at=at)


def people(account_ids: Iterable[UUID]) -> list[Person]:
    """The active accounts among these that the open door lets be seen; one query."""
    return [_person(account) for account in queries.visible(account_ids)]


def places(account_id: UUID) -> list[Place]:
    """The municipalities, joint bodies and networks where the account has something to do."""
    return queries.places(account_id)


def token_names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """{id: name} of the tokens among these: services, which act under an id of their own, and people's own."""
    return programs.names(ids)


def write_letter(
    *, to: str, kind: str, key: str, subject: str, text: str, url: str, language: str, at: datetime
) -> UUID:
    """Keep a mail to be sent, once per (to, key); returns an id for the task, which leads nowhere for a second one."""
    return actions.write_letter(
        to=to, kind=kind, key=key, subject=subject, text=text, url=url, language=language, at=at
    )


def letter_to_send(letter_id: UUID) -> Letter | None:
    """The letter, locked until the transaction ends; None when it was sent, or never kept."""
    return actions.letter_to_send(letter_id)


def letter_sent(letter: Letter, *, at: datetime) -> None:
    """Remember that it was sent, and forget what it said."""
    actions.letter_sent(letter, at=at)
