"""The database goes away just while a session is written down: nobody is told that theirs has ended."""

import threading
import time

import psycopg
import pytest
from django.db import OperationalError, transaction

from foundation import tenancy
from foundation.identity.sessions import SessionStore
from foundation.registry.models import Municipality

WAITS = "SELECT pid FROM pg_stat_activity WHERE datname = 'race' AND wait_event_type = 'Lock'"


def test_it_works(own_database, slot):
    @transaction.atomic
    def begun():
        with tenancy.public():
            house = Municipality.objects.get(slug="verdal")
        with tenancy.inside(house):
            session = SessionStore()
            session.save(must_create=True)
        return house, session

    house, session = own_database.do(begun)
    held = threading.Event()

    def hold():
        """Lets the writer wait, and ends its connection meanwhile."""
        with psycopg.connect(**slot.login("race")) as server:
            server.execute(f'SELECT 1 FROM "{house.schema_name}".django_session FOR UPDATE')
            held.set()
            with psycopg.connect(**slot.login("postgres"), autocommit=True) as watching:
                while not (waiting := watching.execute(WAITS).fetchall()):
                    time.sleep(0.01)
                watching.execute("SELECT pg_terminate_backend(%s)", waiting[0])

    def write():
        held.wait(20)
        with tenancy.inside(house):
            session["seen"] = "then"
            with pytest.raises(OperationalError):
                session.save()

    own_database.run(hold, write)
