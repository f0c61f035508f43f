"""A database in which Verdal's texts hold a canary, and connections to it as a serving process has them."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from types import SimpleNamespace
from typing import Any

import psycopg
import pytest
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.test import override_settings

from foundation import tenancy
from foundation.tenancy.strict.base import DatabaseWrapper as Strict
from tests.conftest import logged_in
from tests.factories import canaries
from tests.factories.circles import facilitator, make_network

WALLED = "walled"
OWN, THEIRS = "kanarihusa", "kanarihusb"
KEY = "of the proof, and of nothing else at all"
KEPT = """
INSERT INTO tenancy_counter (holder, key, hits, until) VALUES ('m_verdal', 'kept kanarihusb', 1, now() + '1 day');
INSERT INTO tenancy_mark (holder, key, until) VALUES ('m_verdal', 'kept kanarihusb', now() + '1 day');
INSERT INTO tenancy_ticket (hash, holder, payload, until)
  VALUES ('x', 'm_verdal', '{"of": "kanarihusb"}', now() + '1 day');
INSERT INTO tenancy_outbox (id, name, arguments, sent_by, created_at, due_at, attempts, last_error)
  VALUES (gen_random_uuid(), 'kanarihusb', '{}', 'm_verdal', now(), now() + '1 day', 0, '');
"""


@pytest.fixture(scope="session")
def walled(django_db_setup, slot, django_db_blocker) -> Iterator[SimpleNamespace]:
    """Levanger's and Verdal's houses with canaries; nothing in it rolls back.

    levanger, verdal  the registry's rows
    told              values for the attempts that name something: {blob}, {pid}, {dag}
    """
    slot.copy(WALLED)
    with django_db_blocker.unblock(), logged_in(slot, WALLED):
        houses = {name: _house(name) for name in ("levanger", "verdal")}
        canaries.plant("m_levanger", lambda model: OWN)
        canaries.plant("m_verdal", lambda model: THEIRS)
        with tenancy.owner(), connection.cursor() as cursor:
            cursor.execute(KEPT)
            cursor.execute(
                "SELECT account_id FROM identity_belonging WHERE municipality_id = %s", [houses["verdal"].id]
            )
            dag = cursor.fetchone()[0]
            cursor.execute(f"UPDATE identity_account SET name = name || ' {THEIRS}' WHERE id = %s", [dag])
            cursor.execute("SELECT lo_from_bytea(0, %s)", [THEIRS.encode()])
            told = {"blob": cursor.fetchone()[0], "dag": dag}
        make_network(facilitator("Eva Strand"), houses["verdal"], name=f"Nettverk {THEIRS}")
    with psycopg.connect(**slot.login(WALLED)) as other:  # somebody else, who has just asked something
        other.execute(f"SELECT '{THEIRS}'")
        yield SimpleNamespace(
            **houses, told=told | {"pid": other.info.backend_pid}, slot=slot, blocker=django_db_blocker
        )
    slot._run(f'DROP DATABASE IF EXISTS "{WALLED}" WITH (FORCE)')


def _house(slug: str) -> Any:
    from foundation.registry.models import Municipality

    with tenancy.public():
        return Municipality.objects.get(slug=slug)


@contextmanager
def serving(walled: Any, made: Any) -> Iterator[Any]:
    """What is asked inside goes through this wrapper."""
    keeper = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = made
    try:
        with walled.blocker.unblock():
            yield made
    finally:
        connections[DEFAULT_DB_ALIAS] = keeper
        made.close()


def shared_login() -> Any:
    """A wrapper with the login that all houses share."""
    return connections[DEFAULT_DB_ALIAS].for_login({"USER": "app_login", "NAME": WALLED})


@pytest.fixture(scope="session")
def strict(walled, django_db_blocker) -> Iterator[SimpleNamespace]:
    """The same database in strict mode: each door's role and each house's may log in, while it lasts."""
    with django_db_blocker.unblock(), logged_in(walled.slot, WALLED), override_settings(DATABASE_STRICT_KEY=KEY):
        call_command("strict_logins", stdout=StringIO())
    yield walled
    with django_db_blocker.unblock(), logged_in(walled.slot, WALLED):
        call_command("strict_logins", off=True, stdout=StringIO())


def own_logins(most: int = 8) -> Any:
    """A wrapper with a login for each door."""
    place = connections[DEFAULT_DB_ALIAS].settings_dict
    return Strict({**place, "USER": "", "NAME": WALLED, "STRICT": {"KEY": KEY, "MOST": most}}, alias=DEFAULT_DB_ALIAS)
