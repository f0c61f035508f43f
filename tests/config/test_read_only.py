"""A database that can only be read, as a copy of it or one that has just lost its place: pages come, acts wait."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client

from foundation import tenancy
from foundation.identity import rules
from tests.factories.tokens import make_token, program


@contextmanager
def only_read() -> Iterator[None]:
    with transaction.atomic():
        with tenancy.public(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL transaction_read_only = on")
        yield
        transaction.set_rollback(True)


@pytest.fixture
def client(anne) -> Iterator[Client]:
    """A browser that is signed in; from then on the database takes nothing in."""
    client = anne.client
    client.get("/")  # when the session was last used is written down
    with only_read():
        yield client


def test_it_works(client):
    assert client.get("/profile/").status_code == 200
    answer = client.post("/people/units/add/", {"name": "Ny enhet"})
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "Felles kan bare leses akkurat nå." in answer.text


def test_an_autosave_is_told_too(client):
    answer = client.post("/people/units/add/", {"name": "Ny enhet"}, headers={"X-Autosave": "1"})
    assert answer.status_code == 503
    assert "Felles kan bare leses akkurat nå." in answer.json()["message"]


def test_where_it_would_be_counted_before_it_is_answered(client):
    assert client.get("/search/", {"q": "brann"}).status_code == 503


def test_what_a_session_would_note_beside_the_reading_waits(anne):
    fresh = anne.client_at(anne.municipality)
    with only_read():
        assert [fresh.get(page).status_code for page in ("/profile/", "/people/")] == [200, 200]


def test_a_session_that_is_too_old_is_none(anne, monkeypatch):
    client = anne.client
    monkeypatch.setattr(rules, "SESSION_LONGEST", timedelta(seconds=-1))
    with only_read():
        answer = client.get("/profile/")
    assert (answer.status_code, "/sign-in/" in answer["Location"]) == (302, True)


def test_a_program_is_told_to_come_again(anne):
    """Its first request of the day would note the day; all of them are counted."""
    token = make_token(anne)
    with only_read():
        answer = program(anne.municipality, token.secret).get("/api/v1/log/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
