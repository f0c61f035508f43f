"""Strict mode: a login for each door. What the shared login cannot stop, this stops; and doors open as always."""

import base64
import hashlib
import hmac

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from foundation import tenancy
from foundation.tenancy.strict.passwords import password
from tests.factories import canaries

from .attempts import whole
from .test_raw_sql import STACK
from .trying import PLACES, WHO, ask, attempts, chain, door_of, faults, in_words, outcome
from .walled import KEY, OWN, THEIRS, WALLED, own_logins, serving


@pytest.fixture
def levangers(strict):
    """A request of Levanger's, in strict mode."""
    with serving(strict, own_logins()) as made, tenancy.inside(strict.levanger):
        yield made


@pytest.mark.parametrize(("door", "group"), PLACES)
def test_it_works(strict, report, door, group):
    wrong = []
    with serving(strict, own_logins()), door_of(door, strict):
        before = ask(WHO)
        assert before[0][0] == before[0][3], "the login is the role"
        for attempt in attempts(door, group):
            came, words = outcome(attempt, strict.told)
            report(f"raw SQL, strict mode, {door}, {group}: {attempt.name}: {in_words(attempt, came)}")
            wrong += faults(door, attempt, came, words)
        assert ask(WHO) == before
    assert wrong == []


@pytest.mark.parametrize("one", whole.CHAINS, ids=lambda one: one.name)
def test_no_statements_of_ones_own_lead_anywhere(levangers, report, one):
    with pytest.raises(DatabaseError, match=r"permission denied|does not exist"):
        chain(*one.steps)
    report(f"raw SQL, whole statements, strict mode: {one.name}: refused")


@pytest.mark.parametrize("begin", ["SELECT 1; RESET ROLE; SET ROLE {0}; ", "RESET SESSION AUTHORIZATION; "])
def test_a_stack_in_the_simple_protocol_gets_nowhere(strict, begin):
    """What a driver that sends several statements in one message would let through."""
    with psycopg.connect(**strict.slot.login(WALLED, "m_levanger"), autocommit=True) as bare:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            bare.execute(f"{begin.format('m_verdal')}SELECT name FROM m_verdal.organisation_member")
        assert OWN in bare.execute("SELECT name FROM m_levanger.organisation_member").fetchone()[0]
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            bare.execute(STACK)


def test_each_password_is_the_one_that_the_key_makes(strict):
    with psycopg.connect(**strict.slot.login(WALLED)) as superuser:
        kept = dict(superuser.execute("SELECT rolname, rolpassword FROM pg_authid WHERE rolpassword IS NOT NULL"))
    assert {"m_levanger", "m_verdal", "network_desk", "platform_identity"} <= set(kept)
    assert not {"platform_owner", "tenant_common", "template_"} & set(kept)
    for role, made in kept.items():
        _, rounds_salt, keys = made.split("$")
        rounds, salt = rounds_salt.split(":")
        salted = hashlib.pbkdf2_hmac("sha256", password(role, KEY).encode(), base64.b64decode(salt), int(rounds))
        client = hmac.digest(salted, b"Client Key", "sha256")
        assert base64.b64encode(hashlib.sha256(client).digest()).decode() == keys.split(":")[0]


# --- Doors


def test_doors_change_in_mid_transaction_and_all_is_kept_or_nothing(strict):
    def counts():
        with tenancy.worker():
            return {holder for (holder,) in ask("SELECT holder FROM tenancy_counter WHERE key = 'both'")}

    def insert(*, fail=False):
        ask("INSERT INTO tenancy_counter (holder, key, hits, until) VALUES (current_user, 'both', 1, now())")
        if fail:
            raise ZeroDivisionError

    def at_both_doors():
        with transaction.atomic(), tenancy.inside(strict.levanger):
            insert()
            with tenancy.identity():
                insert(fail=True)

    def back_to_the_savepoint():
        with transaction.atomic(), tenancy.identity():
            insert(fail=True)

    with serving(strict, own_logins()):
        with pytest.raises(ZeroDivisionError):
            at_both_doors()
        assert counts() == set()
        with transaction.atomic(), tenancy.inside(strict.levanger):
            insert()
            with pytest.raises(ZeroDivisionError):
                back_to_the_savepoint()
            with transaction.atomic(), tenancy.public():
                insert()
        assert counts() == {"m_levanger", "platform_public"}
        with tenancy.worker():
            ask("DELETE FROM tenancy_counter WHERE key = 'both'")


def test_a_line_that_is_opened_inside_a_savepoint_goes_back_to_it(strict):
    with serving(strict, own_logins()), transaction.atomic(), tenancy.inside(strict.levanger):
        ask("SELECT 1")
        with pytest.raises(DatabaseError), transaction.atomic(), tenancy.public():
            ask("SELECT * FROM identity_account")
        with tenancy.public():
            assert ask(WHO)[0][0] == "platform_public"
        transaction.set_rollback(True)


def test_a_cursor_is_for_the_door_it_was_made_at(levangers):
    with connection.cursor() as cursor, tenancy.public(), pytest.raises(tenancy.NoTenant, match="another door"):
        cursor.execute("SELECT 1")


def test_the_lines_of_a_thread_are_bounded(strict):
    with serving(strict, own_logins(most=2)) as made:
        for door in (tenancy.public, tenancy.worker, tenancy.identity, tenancy.public):
            with door():
                ask("SELECT 1")
        assert made.connection.logins() == ["platform_identity", "platform_public"]
        with transaction.atomic():  # those that stand in a transaction stay
            for door in (tenancy.worker, tenancy.identity, tenancy.public):
                with door():
                    ask("SELECT 1")
            assert len(made.connection.logins()) == 3


def test_a_line_that_the_server_ended_is_made_anew(strict):
    with serving(strict, own_logins()) as made, tenancy.public():
        ((pid,),) = ask("SELECT pg_backend_pid()")
        with psycopg.connect(**strict.slot.login(WALLED), autocommit=True) as superuser:
            superuser.execute("SELECT pg_terminate_backend(%s, 1000)", [pid])
        made.is_usable()
        ((other,),) = ask("SELECT pg_backend_pid()")
        assert other != pid


def test_there_is_no_line_for_the_owner(strict, settings):
    settings.OWNER_DATABASE = None
    with serving(strict, own_logins()), pytest.raises(DatabaseError, match="not permitted to log in"), tenancy.owner():
        ask("SELECT 1")


def test_nothing_is_asked_without_a_door(strict):
    with serving(strict, own_logins()), pytest.raises(tenancy.NoTenant):
        ask("SELECT 1")


def test_another_houses_canary_is_there_to_be_found(strict):
    with serving(strict, own_logins()), tenancy.inside(strict.verdal):
        assert THEIRS in canaries.seen(str(ask("SELECT * FROM organisation_member")))
