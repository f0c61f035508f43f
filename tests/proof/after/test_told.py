"""What leaves the houses by themselves: mails of every kind, the calendar's feed, and what commands print."""

import io
from contextlib import suppress

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from config.tools import inventory
from foundation import notices, tenancy
from foundation.tenancy import outbox
from network.gatherings import facade as gatherings
from tests.factories import canaries
from tests.factories.outbox import waiting
from tests.factories.twins import NETWORK, OWN, SECOND

GIVEN = inventory.classes()
KINDS = sorted(GIVEN["notices and mails"])
COMMANDS = sorted(name for name, kind in GIVEN["commands"].items() if kind == "platform")
# what a command is told; those that are not named here are told nothing
TOLD: dict[str, list[str]] = {
    "first_facilitator": ["Siv Lie", "siv.lie@example.org", "Et nytt nettverk"],
    "first_person": ["sula", "Siv Lie", "siv.lie@example.org"],
    "found_body": ["Verdal", "--member", "sula"],
    "keycloak": ["sync", "--dry-run"],
    "fleet": ["--check"],
    "migrate": ["--plan"],
    "migrate_schemas": ["--wait", "1"],
    "open_municipality": ["sula"],
    "rename_municipality": ["sula", "verdal"],
    "erase_municipality": ["verdal", "--confirm", "Verdal"],
    "sqlmigrate": ["registry", "0001"],
    "verify_log": ["--all"],
}
# Django's own: the whole database in the hands of whoever has the owner's login, or files of the checkout
NOT_HERE = {"dumpdata", "loaddata", "flush", "squashmigrations", "optimizemigration", "makemigrations"}
FOR_THE_BASE = {"suggestions"}  # what municipalities have suggested to those who look after the national base
QUIET = {"given_up"}  # nothing is; with something, see test_tasks


def undone(act):
    """The act's answer; what it did to the database is undone."""

    def done():
        with transaction.atomic():
            answer = act()
            transaction.set_rollback(True)
        return answer

    return done


@pytest.fixture
def letters():
    """The mails, emptied first."""
    mail.outbox = []
    return mail


def test_it_works(stood, letters, report):
    """Each kind once in the first house and once in its twin, and all that the world around them asked for."""

    def told():
        with tenancy.worker(), connection.cursor() as cursor:
            cursor.execute("UPDATE tenancy_outbox SET given_up_at = NULL, attempts = 0, due_at = now()")
        for word, person in ((OWN, stood.people[OWN]), (SECOND, stood.people[SECOND])):
            with tenancy.inside(person.municipality):
                for kind in KINDS:
                    text = {"title": f"{kind} {word}", "body": f"{kind} {word}"}
                    notices.notify(account_ids=[person.account_id], kind=kind, key=f"proof:{kind}", url="/", **text)
        tried: set = set()
        while left := [key for key, _, _ in waiting() if key not in tried]:
            for key in left:
                tried.add(key)
                outbox.run(key)
        return len(tried)

    tasks = stood.race.do(undone(told))
    homes = {stood.people[OWN].account.email: OWN, stood.people[SECOND].account.email: SECOND}
    wrong = []
    for one in letters.outbox:
        seen = canaries.seen(str(one.message()))
        theirs = {homes.get(to, OWN) for to in one.recipients()}
        allowed = set().union(*(stood.may[word] for word in theirs))
        wrong += [(one.subject, one.recipients(), seen)] if seen - allowed else []
    each = {word: sum(word in canaries.seen(one.subject) for one in letters.outbox) for word in (OWN, SECOND)}
    report(
        f"{len(letters.outbox)} mails of {len(KINDS)} kinds by {tasks} tasks: {len(wrong)} with another's words",
        requests=len(letters.outbox),
        leaks=len(wrong),
    )
    assert wrong == []
    assert min(each.values()) >= len(KINDS)


def test_a_calendar_shows_its_network_alone(stood):
    person, network = stood.people[OWN], stood.houses.world.ids["network"][-1]

    def feed():
        with tenancy.inside(person.municipality, person=person.account_id):
            path = gatherings.feed_address(network, by=person.actor, at=timezone.now())
        twin = stood.people[SECOND].client.post(f"/homework/gatherings/calendar/{network}/")
        shown = Client(headers={"host": settings.NETWORK_HOST}).get(path)
        return shown.status_code, canaries.seen(shown.content, str(shown.headers)), twin.status_code

    assert stood.race.do(undone(feed)) == (200, {NETWORK}, 404)


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in NOT_HERE | FOR_THE_BASE])
def test_a_command_of_the_platform_prints_nothing_that_people_wrote(stood, name):
    said = io.StringIO()

    def done():
        with suppress(SystemExit):
            try:
                call_command(name, *TOLD.get(name, []), stdout=said, stderr=said)
            except Exception as error:  # noqa: BLE001 - what it says is looked at
                said.write(str(error))

    stood.race.do(undone(done))
    assert said.getvalue() or name in QUIET
    assert canaries.seen(said.getvalue()) == set()
