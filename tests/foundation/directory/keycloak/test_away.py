"""A server that does not answer, refuses, or goes away in the middle: told in words, and mended by the next run."""

from dataclasses import replace
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.utils.timezone import now

from foundation.directory import tasks
from foundation.directory.models import Provider, Run, Standing
from foundation.identity import facade as identity
from foundation.identity.openid import sealing
from foundation.tenancy import inside, worker
from tests.factories.providers import provide
from tests.factories.proxies import Cut


def sync(*arguments: str) -> list[str]:
    told = StringIO()
    call_command("keycloak", "sync", "--no-mail", *arguments, stdout=told)
    return told.getvalue().splitlines()


@pytest.fixture
def in_step(db, by_keycloak, levanger):
    sync()
    return by_keycloak


@pytest.fixture
def newcomers(levanger):
    """Three who belong since now."""
    addresses = [f"ny{number}-{uuid4().hex[:6]}@levanger.example" for number in range(3)]  # the server forgets nothing
    for email in addresses:
        identity.belong(email=email, name="Ny Person", municipality_id=levanger.id, at=now())
    return addresses


def test_a_server_that_goes_away_in_the_middle_is_mended_by_the_next_run(settings, in_step, newcomers):
    through = replace(in_step.place, setup_secret="")
    cut = Cut(in_step.url, b"POST /admin/realms/felles/users ", times=1)
    settings.KEYCLOAK = replace(through, internal_url=cut.url)
    with pytest.raises(CommandError) as stopped:
        sync()
    cut.close()
    assert str(stopped.value) == (
        f"Keycloak at {cut.url} does not answer. Changes made before that: 1. The next run goes on from there."
    )
    assert sum(map(bool, map(in_step.person, newcomers))) == 1
    settings.KEYCLOAK = through
    sync()
    assert all(map(in_step.person, newcomers))
    assert sync() == ["Nothing to do."]
    with worker():
        assert Run.objects.exclude(error="").get().changes == 1


def test_a_server_that_is_not_there_is_told(settings, db, by_keycloak):
    settings.KEYCLOAK = replace(by_keycloak.place, internal_url="http://localhost:9")
    with pytest.raises(CommandError, match="http://localhost:9 does not answer"):
        sync("--dry-run")


def test_a_wrong_secret_says_what_to_do(settings, db, by_keycloak):
    settings.KEYCLOAK = replace(by_keycloak.place, keeper_secret="wrong", setup_secret="")
    with pytest.raises(CommandError, match="KEYCLOAK_SETUP_SECRET"):
        sync()


def test_without_keycloak_the_command_says_so(db):
    with pytest.raises(CommandError, match="SIGN_IN is not keycloak"):
        sync()


def test_the_worker_brings_people_in_step_each_minute_that_something_changed(in_step, newcomers):
    with worker():
        tasks.people_in_step()
        runs = Run.objects.count()
        tasks.people_in_step()
        assert Run.objects.count() == runs  # nothing changed here
    assert all(map(in_step.person, newcomers))


def test_the_worker_gets_over_a_server_that_is_away(settings, in_step, newcomers):
    settings.KEYCLOAK = replace(in_step.place, internal_url="http://localhost:9", setup_secret="")
    with worker():
        tasks.people_in_step()
    assert not any(map(in_step.person, newcomers))
    settings.KEYCLOAK = replace(in_step.place, setup_secret="")
    with worker():
        tasks.people_in_step()
    assert all(map(in_step.person, newcomers))


def test_what_one_house_may_write_stops_nobody_else_s_people(in_step, newcomers, levanger, verdal):
    """A provider that Keycloak does not take is told to its own municipality; everybody else goes on."""
    wrong = provide(verdal, "verdal.example", secret=sealing.seal("x"))
    with inside(verdal):
        Provider.objects.filter(pk=wrong.pk).update(token_url="javascript:alert(1)")
    with worker():
        tasks.people_in_step()
        standings = {row.municipality_id: row for row in Standing.objects.all()}
    assert all(map(in_step.person, newcomers))
    assert standings[verdal.id].problems == ["provider"]
    assert standings[levanger.id].problems == []
    assert standings[levanger.id].changes == {"joined": 3}
    assert standings[levanger.id].failed_at is None


def test_a_server_that_is_away_is_kept_for_each_house(settings, in_step, newcomers, levanger):
    settings.KEYCLOAK = replace(in_step.place, internal_url="http://localhost:9", setup_secret="")
    with worker():
        tasks.try_again()
        row = Standing.objects.get(municipality_id=levanger.id)
    assert (row.failed_how, row.failed_at is None) == ("silent", False)
    settings.KEYCLOAK = replace(in_step.place, setup_secret="")
    with worker():
        tasks.try_again()
        row.refresh_from_db()
    assert (row.failed_how, row.failed_at, row.changes) == ("", None, {"joined": 3})
