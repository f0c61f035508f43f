"""Where people are signed in: on which machines, in words, and ending that.

A session says on which host it runs and what kind of machine it was begun on, as two words; nothing else is kept of a
machine. It is named by a hash, for its key is as good as the session. When it was last used is known to a few minutes:
a session's time runs on from what it last wrote down.
"""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.db import transaction

from foundation import audit, tenancy
from foundation.registry import queries as registry
from foundation.rights import Actor

from . import machines, queries, rules, signin
from .models import Account
from .openid import sessions as at_provider
from .permissions import TABLE
from .sessions import SessionStore

MACHINE, HOST = "machine", "host"


@dataclass(frozen=True, slots=True)
class Device:
    """A session that still runs."""

    handle: str
    account_id: UUID
    host: str
    place: str
    machine: str
    since: datetime | None
    last_used: datetime
    is_this: bool


def handle_of(key: str) -> str:
    """What names a session on a page."""
    return hashlib.sha256(f"device:{key}".encode()).hexdigest()[:40]


def own(*, by: Actor, this: str | None) -> list[Device]:
    """The person's own sessions on all hosts, the one in use first, then the newest. this: the key of this one."""
    account = queries.account(by.account_id)
    found = [one for place in _rooms(by.account_id) for one in _running(place, {account.pk}, this=this)]
    return sorted(found, key=lambda one: (not one.is_this, -one.last_used.timestamp()))


def here(*, by: Actor, this: str | None) -> list[Device]:
    """Everybody's in the municipality whose door is open, by person."""
    TABLE.require(by, "see_sessions")
    house = tenancy.current()
    return sorted(_running(house, None, this=this), key=lambda one: (str(one.account_id), -one.last_used.timestamp()))


@transaction.atomic
def end_own(handles: Iterable[str], *, by: Actor, kept: str = "") -> tuple[int, list[str]]:
    """End some of the person's own sessions, wherever they run.

    kept     the session at a provider that the one in use came from: it goes on
    returns  how many, and the refresh tokens with which they are to be ended at the provider too
    """
    wanted = set(handles)
    named = [one for place in _rooms(by.account_id) for one in _end(place, by.account_id, wanted)]
    return _ended(by, by.account_id, named, kept)


def end_others(*, by: Actor, this: str | None, kept: str = "") -> tuple[int, list[str]]:
    """End all of the person's own but this one, as end_own does."""
    return end_own([one.handle for one in own(by=by, this=this) if not one.is_this], by=by, kept=kept)


@transaction.atomic
def end_of(account_id: UUID, *, by: Actor) -> tuple[int, list[str]]:
    """End a person's sessions in the municipality whose door is open, and those at a provider that they came from."""
    TABLE.require(by, "end_sessions")
    return _ended(by, account_id, _end(tenancy.current(), account_id, None))


def _ended(by: Actor, account_id: UUID, named: list[str], kept: str = "") -> tuple[int, list[str]]:
    if not named:
        return 0, []
    _log(by, "end_sessions", account_id, len(named))
    return len(named), at_provider.end_some(UUID(one) for one in named if one and one != kept)


def _log(by: Actor, act: str, account_id: UUID, count: int) -> None:
    opened = tenancy.door()
    target, told = Account(pk=account_id), {"sessions": (None, count)}
    if opened is not None and opened.municipality is not None:
        audit.record(by, act, target, changes=told)
    else:
        with tenancy.identity():
            audit.record(by, act, target, changes=told)


def _rooms(account_id: UUID) -> list[Any]:
    """The rooms that hold the account's sessions: its municipalities, and None for the hosts that share one."""
    ids = [place.municipality_id for place in queries.places(account_id) if place.municipality_id]
    return [*registry.municipalities(ids).values(), None]


def _inside(place: Any) -> AbstractContextManager:
    return tenancy.inside(place) if place is not None else tenancy.identity()


def _rows(place: Any, accounts: set[UUID] | None) -> Iterator[tuple[Any, UUID, dict[str, Any]]]:
    """Sessions that still run: (row, account, what it holds). In the door of the place."""
    model = SessionStore.get_model_class()
    now = tenancy.moment()
    for row in model.objects.filter(expire_date__gt=now).iterator():
        held = row.get_decoded()
        since = held.get(signin.SINCE)
        if SESSION_KEY not in held or since is None:
            continue
        if now.timestamp() - since > rules.SESSION_LONGEST.total_seconds():
            continue
        account_id = UUID(held[SESSION_KEY])
        if accounts is None or account_id in accounts:
            yield row, account_id, held


def _running(place: Any, accounts: set[UUID] | None, *, this: str | None) -> list[Device]:
    found = []
    with _inside(place):
        rows = list(_rows(place, accounts))
        stamps = {
            one.pk: one.get_session_auth_hash() for one in queries.visible({account for _row, account, _held in rows})
        }
    for row, account_id, held in rows:
        if held.get(HASH_SESSION_KEY) != stamps.get(account_id) or not _goes_on(held):
            continue  # ended already: by a new stamp, or at the provider
        host = held.get(HOST, "") or (
            settings.NETWORK_HOST if place is None else registry.primary_host(place.id) or ""
        )
        found.append(
            Device(
                handle=handle_of(row.pk),
                account_id=account_id,
                host=host,
                place=place.name if place is not None else _shared(host),
                machine=machines.said(held.get(MACHINE, "")),
                since=datetime.fromtimestamp(held[signin.SINCE], UTC),
                last_used=row.expire_date - timedelta(seconds=held["_session_expiry"]),
                is_this=row.pk == this,
            )
        )
    return found


def _goes_on(held: dict[str, Any]) -> bool:
    if not signin.has_provider():
        return True
    named = held.get(signin.PROVIDER)
    return bool(named) and at_provider.standing(UUID(named)) is not None


def _shared(host: str) -> str:
    return queries.operators_name() if host == settings.OPERATORS_HOST else queries.networks_name()


def _end(place: Any, account_id: UUID, handles: set[str] | None) -> list[str]:
    """End the account's sessions in a room, those with these handles or all; the provider's session of each, or ""."""
    model = SessionStore.get_model_class()
    with _inside(place):
        rows = [
            (row.pk, held.get(signin.PROVIDER, ""))
            for row, _account, held in _rows(place, {account_id})
            if handles is None or handle_of(row.pk) in handles
        ]
        model.objects.filter(pk__in=[key for key, _named in rows]).delete()
    return [named for _key, named in rows]
