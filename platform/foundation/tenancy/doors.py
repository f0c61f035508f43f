"""The doors: context managers that say under which role, in which schema and for whom the queries run."""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections

from . import groups

PUBLIC = "public"
TEMPLATE = "template_"
DESK_ROLE = "network_desk"
PUBLIC_ROLE = "platform_public"
IDENTITY_ROLE = "platform_identity"
WORKER_ROLE = "platform_worker"
OPERATOR_ROLE = "platform_operator"
OWNER_ROLE = "platform_owner"
SHARED_ROLES = (DESK_ROLE, PUBLIC_ROLE, IDENTITY_ROLE, OPERATOR_ROLE, WORKER_ROLE)
MUNICIPALITIES = "tenant_common"
# A municipality's schema and role begin so: no row of the registry can name another role.
HOUSE_NAME = re.compile(r"m_[a-z0-9_]{1,58}")
_history: ContextVar[bool] = ContextVar("history", default=False)
LIMITS = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
_work: ContextVar[str] = ContextVar("work", default="")


class NoTenant(RuntimeError):
    """A query was made, or a municipality asked for, while no fitting door was open."""


class OutOfReach(NoTenant):
    """The municipality belongs to another group than this process."""

    def __init__(self, schema: str, group: int) -> None:
        self.group = group
        super().__init__(f"{schema} belongs to group {group}, this process to another.")


@dataclass(frozen=True)
class Door:
    """What is open: the schema names come from the registry or from this file, never from a request.

    limits  seconds: one statement, a lock that somebody else has, a transaction in which nothing happens
    """

    kind: str
    schema: str
    role: str
    municipality: Any = field(default=None, compare=False)
    person: UUID | None = None
    limits: tuple[int, int, int] | None = field(default=None, compare=False)

    @cached_property
    def settings(self) -> dict[str, str]:
        """What the database is told, in SQL. The person is always told, so that a change of doors forgets the last."""
        path = f'"{self.schema}"' if self.schema == PUBLIC else f'"{self.schema}","{PUBLIC}"'
        told = {"ROLE": f'"{self.role}"', "search_path": path, "felles.person": f"'{self.person or ''}'"}
        return told | dict(zip(LIMITS, (f"'{seconds}s'" for seconds in self.limits or ()), strict=False))

    @cached_property
    def arming(self) -> bytes:
        """The settings for the transaction that is open or is begun in the same message."""
        return ";".join(f"SET LOCAL {name} TO {value}" for name, value in self.settings.items()).encode()


def _keeper() -> Any:
    return connections[DEFAULT_DB_ALIAS]


@contextmanager
def working(kind: str) -> Iterator[None]:
    """For whom the time of the database is: "page", "search", "task". Doors that are opened within bear its limits."""
    before = _work.set(kind)
    try:
        yield
    finally:
        _work.reset(before)


@contextmanager
def _through(opened: Door) -> Iterator[Door]:
    keeper = _keeper()
    before = keeper.door
    found = keeper.settings_dict["LIMITS"].get(_work.get())
    if found and opened.kind != "owner":  # its login has limits of its own, and the fleet's migration shorter ones
        opened = replace(opened, limits=(found["statement"], found["lock"], found["idle"]))
    keeper.go_through(opened)
    try:
        yield opened
    finally:
        keeper.go_through(before)


def _person(person: Any) -> UUID | None:
    return person if person is None or isinstance(person, UUID) else UUID(str(person))


def inside(municipality: Any, *, person: Any = None) -> AbstractContextManager[Door]:
    """The municipality's own schema under its own role.

    municipality    a row of the registry, never a bare schema name
    person          account id, when it is known who asks
    """
    schema = getattr(municipality, "schema_name", None)
    if schema is None or not isinstance(getattr(municipality, "id", None), UUID):
        raise TypeError("inside() takes a municipality out of the registry.")
    if not HOUSE_NAME.fullmatch(schema):
        raise ValueError(f"{schema!r} is not the schema of a municipality.")
    divided = _keeper().settings_dict["GROUPS"]
    if not groups.serves(schema, divided):
        raise OutOfReach(schema, groups.group_of(schema, divided["NUMBER"]))
    return _through(Door("municipality", schema, schema, municipality, _person(person)))


def desk(account_id: Any) -> AbstractContextManager[Door]:
    """The network's desk: the networks' tables only, cut by the walls to this person's networks."""
    return _through(Door("desk", PUBLIC, DESK_ROLE, None, _person(account_id)))


def public() -> AbstractContextManager[Door]:
    """What is open to everyone: the registry."""
    return _through(Door("public", PUBLIC, PUBLIC_ROLE))


def identity() -> AbstractContextManager[Door]:
    """Accounts, sessions of the network's host and credentials: for sign-in alone, in short transactions."""
    return _through(Door("identity", PUBLIC, IDENTITY_ROLE))


def worker() -> AbstractContextManager[Door]:
    """The task worker, outside any municipality."""
    return _through(Door("worker", PUBLIC, WORKER_ROLE))


def operator(account_id: Any) -> AbstractContextManager[Door]:
    """Those who run the platform: sizes, and what two of them have opened; no municipality's schema."""
    return _through(Door("operator", PUBLIC, OPERATOR_ROLE, None, _person(account_id)))


@contextmanager
def owner(schema: str = PUBLIC) -> Iterator[Door]:
    """The owner of the tables: migrations, new municipalities, set-up.

    Where settings.OWNER_DATABASE names another login than the process has, the door is a connection of its own: what
    is done in it is committed by itself, whatever becomes of the caller's transaction. Where it does not, the
    process's own login must be allowed to become the owner; a serving process's is not, and the database refuses.
    """
    with _own_login(), _through(Door("owner", schema, OWNER_ROLE)) as opened:
        yield opened


def tells_history() -> bool:
    """Whether history() is open."""
    return _history.get()


@contextmanager
def history() -> Iterator[None]:
    """The login of commands, for their time, and no door: through it things may be told that happened earlier.

    A serving login is held to the clock by the database: it hands in now, and not in the past.
    """
    opened = _history.set(True)
    try:
        with _own_login():
            yield
    finally:
        _history.reset(opened)


@contextmanager
def _own_login() -> Iterator[None]:
    keeper, login = _keeper(), getattr(settings, "OWNER_DATABASE", None)
    if not login or keeper.is_elsewhere or login.get("USER") == keeper.settings_dict["USER"]:
        yield
        return
    own = keeper.for_login(login)
    connections[DEFAULT_DB_ALIAS] = own
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = keeper
        own.close()


def rearm() -> None:
    """Tell role and schema again before the next statement: after a script of the owner's that changed them itself."""
    _keeper().rearm()


def door() -> Door | None:
    """What is open now."""
    return _keeper().door


def current() -> Any:
    """The municipality whose door is open; raises NoTenant when it is another kind of door, or none."""
    opened = door()
    if opened is None or opened.municipality is None:
        raise NoTenant("No municipality's door is open here.")
    return opened.municipality
