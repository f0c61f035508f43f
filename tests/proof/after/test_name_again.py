"""A house gets another name, or is erased, and its name is used again: nothing of the old one is met there."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.utils import timezone

from config.houses.erasing import erase_house
from foundation import files, tenancy
from foundation.identity.passwords import link_path
from foundation.registry import queries, renaming
from foundation.registry.creation import open_municipality, register_joint_body
from foundation.registry.loading import load_registry
from foundation.registry.models import Municipality
from network.circles import actions as circles
from network.circles.models import Membership
from network.gatherings import facade as gatherings
from tests.factories import canaries
from tests.factories.circles import facilitator, make_network
from tests.factories.people import Someone, make_person
from tests.factories.registry import opened
from tests.factories.tokens import make_service, make_token, program
from tests.factories.twins import EVERY_ROLE, OWN
from tests.proof.after.conftest import ask

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
API = "/api/v1/documents/plan/"


@pytest.fixture(autouse=True)
def soon(monkeypatch):
    """A change elsewhere is seen a little sooner."""
    monkeypatch.setattr(queries, "FRESH", 0.2)


@transaction.atomic
def another(stood, slug: str, word: str) -> Someone:
    """Somebody with every role in one more twin of the first house."""
    house = opened(slug)
    canaries.twin(stood.houses.first, house, {OWN: word})
    canaries.twin_files(str(stood.houses.first.id), str(house.id), {OWN: word})
    return make_person(f"Berit {slug}", house, *EVERY_ROLE)


def at(client: Client, host: str) -> Client:
    """The same browser, made to show its cookies to another host."""
    client.defaults["HTTP_HOST"] = host
    return client


def test_a_house_that_got_another_name(stood, monkeypatch):
    person = stood.race.do(lambda: another(stood, "smola", "kanarihusd"))
    browser = stood.race.do(lambda: person.client)
    page = f"/documents/{stood.document}/"
    assert stood.race.serve(lambda: ask(browser, page)) == [(200, {"kanarihusd"})]
    monkeypatch.setattr(renaming, "forget", lambda: None)  # another process has done it: only the number tells
    stood.race.do(lambda: renaming.rename_municipality(person.municipality, "smolen", at=NOW))
    time.sleep(queries.FRESH)

    def after():
        old, new = ask(browser, page), ask(at(browser, "smolen.localhost"), page)
        return old, new, ask(person.client_at(queries.by_host("smolen.localhost")), page)

    assert stood.race.serve(after) == [((404, set()), (302, set()), (200, {"kanarihusd"}))]

    def again():
        body = register_joint_body("Smøla")
        newcomer = make_person("Siv Aas", open_municipality(body, at=NOW), *EVERY_ROLE).client
        return ask(at(browser, "smola.localhost"), page), [ask(newcomer, one)[1] for one in stood.pages()]

    met, seen = stood.race.do(again)
    assert met == (302, set())
    assert not set().union(*seen)


@dataclass
class Kept:
    """What somebody in a house that is erased still has, and what it opens: {name: status, canaries}."""

    browser: Client
    hour: Client
    service: Client
    link: str
    feed: str

    def tried(self) -> dict[str, tuple[int, set[str]]]:
        stranger = Client(headers={"host": settings.NETWORK_HOST})
        house = Client(headers={"host": "hitra.localhost"})
        return {
            "session": ask(self.browser, "/documents/"),
            "token": ask(self.hour, API),
            "service": ask(self.service, API),
            "link": ask(house, self.link),
            "feed": ask(stranger, self.feed),
        }


@transaction.atomic
def kept(person: Someone) -> tuple[Kept, Any]:
    """One of each, and the network that the house is in."""
    eva = facilitator("Eva Lund")
    network = make_network(eva, person.municipality, name="Nettverket kanarihuse")
    with tenancy.inside(person.municipality, person=person.account_id):
        feed = gatherings.feed_address(network.pk, by=person.actor, at=timezone.now())
    token, service = make_token(person), make_service(person, "coordinator")
    shown = [program(person.municipality, one.secret) for one in (token, service)]
    return Kept(person.client, *shown, link_path(person.account), feed), (eva, network)


@transaction.atomic
def leave(eva, network) -> None:
    with tenancy.desk(eva.account_id):
        circles.remove_member(Membership.objects.get(network=network), by=eva, at=timezone.now())


def test_a_house_that_was_erased(stood):
    person = stood.race.do(lambda: another(stood, "hitra", "kanarihuse"))
    old = person.municipality
    has, (eva, network) = stood.race.do(lambda: kept(person))
    before = stood.race.serve(has.tried)[0]
    assert {name: status for name, (status, _) in before.items()} == dict.fromkeys(before, 200)
    assert {name for name, (_, seen) in before.items() if "kanarihuse" in seen} >= {"session", "token", "feed"}
    stale = dict(queries._kept.hosts), queries._kept.generation

    def gone_and_new():
        leave(eva, network)
        erase_house(old, at=NOW, wait=lambda seconds: None)
        load_registry()
        with tenancy.public():
            row = Municipality.objects.get(slug="hitra")
        new = open_municipality(row, at=NOW)
        queries._kept.hosts, queries._kept.generation = stale  # as a process has it that has not heard of it yet
        return new, make_person("Siv Nes", new, *EVERY_ROLE)

    new, newcomer = stood.race.do(gone_and_new)
    assert (new.schema_name, new.slug, new.number, new.id == old.id) == ("m_hitra", "hitra", old.number, False)
    after = stood.race.serve(has.tried)[0]
    assert {name: status for name, (status, _) in after.items()} == {
        "session": 302, "token": 401, "service": 401, "link": 410, "feed": 404,
    }  # fmt: skip
    seen = stood.race.serve(lambda: [ask(newcomer.client, one)[1] for one in stood.pages()])[0]
    assert not set().union(*seen, *(canary for _, canary in after.values()))
    assert not files.storage.places.folder(str(old.id)).exists()
