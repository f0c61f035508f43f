"""Tasks that are asked for in a transaction, sent after it, and done once even where a broker forgets or repeats.

later() writes one row in the caller's transaction and sends its id after commit. run() does the task and removes the
row in one transaction; a task that fails keeps its row, with the error and a later time. The tick sends again what is
due. What is not allowed is given up at once, what has failed for a week, or killed its worker, then: its row stays,
marked, and is told in the log as an error; `manage.py given_up` lists such rows and lets them be tried again.
A municipality may ask for any task inside itself. For all else each task names who may ask: a desk's and a sign-in's
rows too are written by roles that serve requests, and the worker's door sees everything.
Tasks take ids only, as keywords, and are safe to run twice. What nobody waits for the tick sends, a few at a time.
"""

import json
import logging
import time
import traceback
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.utils.module_loading import autodiscover_modules, import_string
from kombu.exceptions import OperationalError

from foundation.keys import uuid7
from foundation.logs import without_rows

from .doors import HOUSE_NAME, OWNER_ROLE, WORKER_ROLE, NoTenant, door, inside, worker
from .walls import ROLES

log = logging.getLogger(__name__)
# After this many seconds without news the tick sends a row again; one that waits long is sent more and more seldom.
PATIENCE, LONGEST_SILENCE = 20, 300
LONGEST_WAIT = 3600
# So many seconds nobody is made to wait for a broker that did not answer.
BROKER_AWAY = 5
# A task that has failed so often and is so old is not tried again by itself: longer than a mail server is ever gone.
MOST_ATTEMPTS = 12
OLDEST = "7 days"
# What a row says from the moment that an attempt begins, until the attempt has said something better.
NO_WORD = "Begun, and not come to an end: the worker was stopped in the middle of it."
ASKERS = {ROLES[who]: who for who in ("desk", "identity", "operator")}
Function = Callable[..., Any]
_tasks: dict[str, Function] = {}
_each_minute: dict[str, Function] = {}
_asked_by: dict[str, frozenset[str]] = {}
_patient: set[str] = set()
_unhurried: set[str] = set()
_away_until = [0.0]
# What a command that tells history asks for is not sent: it does it itself (moments.telling).
collected: ContextVar[list[UUID] | None] = ContextVar("collected", default=None)


class UnknownTask(LookupError):
    """No module answers to the name."""


class MayNotAsk(PermissionError):
    """A door asked for a task that does not name it."""


def _register(names: dict[str, Function], name: str) -> Callable[[Function], Function]:
    def keep(function: Function) -> Function:
        if names.get(name, function).__module__ != function.__module__:
            raise ValueError(f"Two modules answer to {name!r}.")
        names[name] = function
        return function

    return keep


def task(
    name: str, *, asked_by: Iterable[str] = (), patient: bool = False, unhurried: bool = False
) -> Callable[[Function], Function]:
    """Let a function of ids answer to a name: inside the municipality that later() named, or in the worker's door.

    asked_by  the doors besides the worker's that may ask for it, with whatever ids they like: "municipality" (in the
              worker's door; inside itself it may ask for all), "desk", "identity", "operator"
    patient   what it does bears no moment (mails, copies): a command that tells history leaves it to the worker
    unhurried nobody waits for it (the daily round of all municipalities): others go before it
    """
    _asked_by[name] = frozenset(asked_by)
    if patient:
        _patient.add(name)
    if unhurried:
        _unhurried.add(name)
    return _register(_tasks, name)


def every_minute(name: str) -> Callable[[Function], Function]:
    """Let a function without arguments be called about once a minute in the worker's door, in its own transaction."""
    return _register(_each_minute, name)


@cache
def _read_modules() -> None:
    """Read every module's tasks.py once, when a name is first asked for."""
    autodiscover_modules("tasks")


def tasks() -> dict[str, Function]:
    """All names that somebody answers to."""
    _read_modules()
    return dict(_tasks)


def each_minute() -> dict[str, Function]:
    """What the tick calls."""
    _read_modules()
    return dict(_each_minute)


def unhurried() -> list[str]:
    """The tasks that nobody waits for."""
    _read_modules()
    return list(_unhurried)


def _named(name: str) -> Function:
    if name not in _tasks:
        _read_modules()
    try:
        return _tasks[name]
    except KeyError:
        raise UnknownTask(f"No module answers to {name!r}.") from None


def later(name: str, *, municipality: Any = None, **ids: Any) -> UUID:
    """Ask for a task: part of the caller's transaction, sent after it.

    municipality  a row of the registry or its id: the task runs inside it; without one it runs in the worker's door
    ids           what the task is told: ids and short words, no rows
    """
    opened = door()
    if opened is None:
        raise NoTenant("later() needs an open door.")
    house = getattr(municipality, "id", municipality)
    _may_be_asked(name, house, opened.role)
    key = uuid7()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO public.tenancy_outbox"
            " (id, name, municipality_id, arguments, sent_by, created_at, due_at, attempts, last_error)"
            " VALUES (%s, %s, %s, %s, current_user, now(), now() + %s * interval '1 second', 0, '')",
            [key, name, house, json.dumps(ids, default=_plain), 0 if name in _unhurried else PATIENCE],
        )
    told = collected.get()
    if told is not None and name not in _patient:
        told.append(key)
    elif name not in _unhurried:
        transaction.on_commit(lambda: send(key), robust=True)
    return key


def _may_be_asked(name: str, house: UUID | None, role: str) -> None:
    """Stop what a role asks for and the task does not name; where a municipality may ask is told by the wall."""
    _named(name)
    if role in (WORKER_ROLE, OWNER_ROLE):
        return
    is_house = HOUSE_NAME.fullmatch(role) is not None
    if is_house and house is not None:
        return
    if ("municipality" if is_house else ASKERS.get(role)) not in _asked_by[name]:
        raise MayNotAsk(f"{role} may not ask for {name!r}.")


def _plain(value: Any) -> str:
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"A task is told ids and short words, not {type(value).__name__}.")


def send(key: UUID) -> None:
    """Tell the broker; where it cannot be reached the row waits for the tick, and nobody asks it for a while."""
    if time.monotonic() < _away_until[0]:
        return
    try:
        import_string(settings.TASK_APP).send_task("tenancy.run", kwargs={"outbox_id": str(key)})
    except (OperationalError, OSError) as error:
        _away_until[0] = time.monotonic() + BROKER_AWAY
        log.warning("Task %s was not sent and waits for the next tick: %s", key, error)


def run(key: UUID | str) -> bool:
    """Do one task and remove its row, both or neither; False when it is done, or being done, by somebody else."""
    with worker(), transaction.atomic():
        row = _taken(key)
        if row is None:
            return False
        if not row.again:
            return _attempt(key, row, 1)
        goes_on = _count(key, row)
    with worker(), transaction.atomic():
        row = _taken(key) if goes_on else None
        return row is not None and _attempt(key, row, row.attempts)


class _Row(NamedTuple):
    """A row of the outbox; again: it was sent before, and nothing tells whether anybody began."""

    name: str
    house: UUID | None
    arguments: str
    attempts: int
    sent_by: str
    last_error: str
    is_old: bool
    again: bool


def _taken(key: UUID | str) -> _Row | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, municipality_id, arguments, attempts, sent_by, last_error,"
            " created_at < now() - %s::interval, attempts > 0 OR due_at > created_at + %s * interval '1 second'"
            " FROM tenancy_outbox WHERE id = %s AND given_up_at IS NULL FOR UPDATE SKIP LOCKED",
            [OLDEST, PATIENCE, key],
        )
        found = cursor.fetchone()
    return found and _Row(*found)


def _count(key: UUID | str, row: _Row) -> bool:
    """Count an attempt before it begins, for what is sent again: a task that kills its worker says nothing afterwards.

    Committed before the task; so the first attempt, which is nearly always the only one, costs no second commit.
    """
    hopeless = row.is_old and row.attempts >= MOST_ATTEMPTS and row.last_error == NO_WORD
    _keep(key, row.attempts if hopeless else row.attempts + 1, NO_WORD, hopeless=hopeless)
    if hopeless:
        _say_given_up(key, row.name, row.attempts)
    return not hopeless


def _attempt(key: UUID | str, row: _Row, attempt: int) -> bool:
    try:
        _may_be_asked(row.name, row.house, row.sent_by)
        with transaction.atomic():
            _do(row.name, row.house, json.loads(row.arguments))
            _tell("DELETE FROM tenancy_outbox WHERE id = %s", [key])
    except Exception as error:
        log.exception("Task %s (%s) failed, attempt %d", row.name, key, attempt)
        hopeless = isinstance(error, MayNotAsk) or (row.is_old and attempt >= MOST_ATTEMPTS)
        said = without_rows("".join(traceback.format_exception_only(error)).replace("\0", "")).strip()[:2000]
        _keep(key, attempt, said, hopeless=hopeless)
        if hopeless:
            _say_given_up(key, row.name, attempt)
        return False
    return True


def _keep(key: UUID | str, attempts: int, said: str, *, hopeless: bool) -> None:
    _tell(
        "UPDATE tenancy_outbox SET attempts = %s, last_error = %s, due_at = now() + %s * interval '1 second',"
        " given_up_at = CASE WHEN %s THEN now() END WHERE id = %s",
        [attempts, said, min(PATIENCE * 2 ** min(attempts - 1, 10), LONGEST_WAIT), hopeless, key],
    )


def _say_given_up(key: UUID | str, name: str, attempts: int) -> None:
    log.error("Task %s (%s) is given up after %d attempts: see manage.py given_up", name, key, attempts)


def _do(name: str, house: UUID | None, arguments: dict[str, Any]) -> None:
    function = _named(name)
    if house is None:
        function(**arguments)
        return
    municipality = apps.get_model(settings.TENANT_MODEL).objects.get(id=house, opened_at__isnull=False)
    with inside(municipality):
        function(**arguments)


def _tell(sql: str, values: list[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
