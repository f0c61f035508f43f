"""Below the application: what a statement of somebody's own may try from behind each door, as the serving login.

Each attempt is refused by the database, or harmless, and what shows that is looked at. The texts of the other house
hold a canary: it may turn up neither in a row, nor in an error, nor in anything the database tells on the way.
"""

import psycopg
import pytest
from django.db import DatabaseError

from foundation import tenancy
from foundation.registry import queries as registry
from tests.factories import canaries

from .attempts import whole
from .trying import PLACES, WHO, ask, attempts, chain, door_of, faults, in_words, outcome
from .walled import OWN, THEIRS, serving, shared_login

STACK = "SELECT 1; RESET ROLE; SET ROLE m_verdal; SELECT name FROM m_verdal.organisation_member"


@pytest.mark.parametrize(("door", "group"), PLACES)
def test_it_works(walled, report, door, group):
    wrong = []
    with serving(walled, shared_login()), door_of(door, walled):
        before = ask(WHO)
        for attempt in attempts(door, group):
            came, words = outcome(attempt, walled.told)
            report(f"raw SQL, {door}, {group}: {attempt.name}: {in_words(attempt, came)}")
            wrong += faults(door, attempt, came, words)
        assert ask(WHO) == before
    assert wrong == []


def test_there_are_more_than_sixty_attempts_and_each_has_a_name_of_its_own(report):
    for door in dict.fromkeys(door for door, _ in PLACES):
        names = [one.name for own, group in PLACES if own == door for one in attempts(door, group)]
        report(f"raw SQL: {len(names)} attempts from behind the door of {door}")
        assert len(names) == len(set(names))
        assert door != "municipality" or len(names) >= 60


def test_the_canaries_are_there_to_be_found(walled):
    """The measure measures: each house reads its own."""
    for house, word in ((walled.levanger, OWN), (walled.verdal, THEIRS)):
        with serving(walled, shared_login()), tenancy.inside(house):
            for table in ("organisation_member", "tenancy_ticket" if word == THEIRS else "organisation_unit"):
                assert word in canaries.seen(str(ask(f"SELECT * FROM {table}")))


def test_the_names_that_catalogues_tell_are_on_the_front_page(walled):
    with serving(walled, shared_login()):
        with tenancy.public():
            shown = {row.schema_name for row in registry.opened()}
        with tenancy.inside(walled.levanger):
            told = {name for (name,) in ask(r"SELECT nspname::text FROM pg_namespace WHERE nspname LIKE 'm\_%'")}
            told |= {name for (name,) in ask(r"SELECT rolname::text FROM pg_roles WHERE rolname LIKE 'm\_%'")}
    assert told == shown


@pytest.mark.parametrize("one", whole.CHAINS, ids=lambda one: one.name)
def test_whole_statements_of_ones_own_reach_as_far_as_the_document_says(walled, report, one):
    with serving(walled, shared_login()), tenancy.inside(walled.levanger):
        try:
            chain(*one.steps)
        except DatabaseError:
            gave_way = False
        else:
            gave_way = True
        report(f"raw SQL, whole statements, shared login: {one.name}: {'GIVES WAY' if gave_way else 'refused'}")
        assert gave_way is one.gives_way
        assert ask(WHO)[0][0] == "m_levanger"


def test_a_stack_in_the_simple_protocol_gets_through_the_shared_login(walled):
    """Which is why only psycopg 3 serves, each statement in the extended protocol."""
    with psycopg.connect(**walled.slot.login("walled", "app_login"), autocommit=True) as bare:
        bare.execute("SET ROLE m_levanger")
        cursor = bare.execute(STACK)
        while cursor.nextset():
            pass
        assert THEIRS in cursor.fetchone()[0]
    with (
        serving(walled, shared_login()),
        tenancy.inside(walled.levanger),
        pytest.raises(DatabaseError, match="multiple"),
    ):
        ask(STACK)
