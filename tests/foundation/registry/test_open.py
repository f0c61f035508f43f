"""Opening a municipality's house."""

import threading
from datetime import UTC, datetime

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, transaction

from foundation import tenancy
from foundation.registry import pool, queries
from foundation.registry.creation import AlreadyOpen, HouseStands, open_municipality, register_joint_body
from foundation.registry.models import Domain, Municipality
from foundation.tenancy.doors import TEMPLATE
from foundation.tenancy.structure import Structure
from foundation.tenancy.template import compile_template, make_template
from tests.factories.questions import questions
from tests.factories.registry import make_house, make_municipality, opened

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)


def structure(schema: str) -> Structure:
    with tenancy.owner(schema):
        return Structure.read()


def test_it_works(db):
    row = make_municipality("Fjellvik")
    house = open_municipality(row, at=NOW)
    assert house.opened_at == NOW
    assert queries.by_host("fjellvik.localhost") == house
    with tenancy.inside(house):
        Session.objects.create(session_key="k", session_data="", expire_date=NOW)
        assert Session.objects.count() == 1


def test_all_that_is_made_is_made_by_one_message(db):
    row = make_municipality("Fjellvik")
    compile_template()
    said = [one for one in questions(lambda: open_municipality(row, at=NOW)) if "CREATE" in one or "GRANT" in one]
    assert [
        (one.count("CREATE SCHEMA"), one.count("CREATE ROLE"), one.count("CREATE TABLE") > 40) for one in said
    ] == [(1, 1, True)]


def test_what_the_script_makes_equals_what_the_migrations_made(db):
    migrated, made = structure(TEMPLATE), structure(make_house("Fjellvik").schema_name)
    assert made.facts() == migrated.facts()
    assert made.digest() == migrated.digest()
    assert len(made.columns) > 10


def test_the_script_is_kept_until_the_template_changes(db):
    first = compile_template()
    assert compile_template() == first
    with tenancy.owner(TEMPLATE), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE django_session ADD note text COLLATE \"C\" DEFAULT 'x' NOT NULL")
        cursor.execute("CREATE INDEX session_note ON django_session (note) WHERE note <> ''")
        cursor.execute("REVOKE DELETE ON django_session FROM template_")
    assert compile_template() != first
    assert structure(make_house("Fjellvik").schema_name).facts() == structure(TEMPLATE).facts()


def test_a_migration_that_came_after_the_compiling_is_in_it(db, monkeypatch):
    """The script is ready, and all schemas are migrated before the opening has shut the migrations out."""
    real = pool.keep_fleet_out

    def migrated():
        with tenancy.owner(TEMPLATE), connection.cursor() as cursor:
            cursor.execute("ALTER TABLE django_session ADD note text DEFAULT 'x' NOT NULL")
            cursor.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('sessions', '0900_new', now())")
        real()

    monkeypatch.setattr(pool, "keep_fleet_out", migrated)
    assert structure(make_house("Fjellvik").schema_name).facts() == structure(TEMPLATE).facts()


def test_a_second_opening_is_refused(levanger):
    with pytest.raises(AlreadyOpen):
        open_municipality(levanger, at=NOW)


@pytest.mark.parametrize("remains", ["CREATE ROLE m_fjellvik", "CREATE SCHEMA m_fjellvik"])
def test_what_stands_there_already_is_left_alone(db, remains):
    row = make_municipality("Fjellvik")
    with tenancy.owner(), connection.cursor() as cursor:
        cursor.execute(remains)
    with pytest.raises(HouseStands, match="nothing was changed"):
        open_municipality(row, at=NOW)
    with tenancy.public():
        assert Municipality.objects.get(id=row.id).opened_at is None


def test_it_leaves_nothing_behind_when_it_fails(db, monkeypatch):
    monkeypatch.setattr("foundation.registry.creation._refuse_taken", lambda host: None)  # it was taken just then
    row = make_municipality("Fjellvik")
    with tenancy.owner():
        Domain.objects.create(tenant=opened("levanger"), domain="fjellvik.localhost", is_primary=False)
    with pytest.raises(Exception, match="domain_name"), transaction.atomic():
        open_municipality(row, at=NOW)
    with tenancy.owner(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_roles WHERE rolname = 'm_fjellvik'")
        assert cursor.fetchone() == (0,)


def test_one_that_was_erased_is_not_opened_again(db):
    row = make_municipality("Fjellvik", erased_at=NOW)
    with pytest.raises(HouseStands, match="Fjellvik was erased"):
        open_municipality(row, at=NOW)


def test_at_an_address_of_the_platforms_own_nobody_would_find_it(db, settings):
    row = make_municipality("Fjellvik")
    for host in (settings.DOMAIN, settings.NETWORK_HOST, settings.LOGIN_HOST):
        with pytest.raises(HouseStands, match="is the platform's own"):
            open_municipality(row, at=NOW, host=host)


def test_its_host_may_be_another_than_its_name(db):
    house = open_municipality(make_municipality("Fjellvik"), at=NOW, host="fjell.localhost")
    assert queries.by_host("fjell.localhost") == house
    assert queries.primary_host(house.id) == "fjell.localhost"


def test_the_role_has_its_rights_and_no_more(db):
    house = make_house("Fjellvik")
    with tenancy.inside(house), connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_table_privilege('django_migrations', 'INSERT'),"
            " has_table_privilege('django_session', 'INSERT'),"
            " has_schema_privilege(current_schema(), 'CREATE'), pg_has_role('platform_worker', 'USAGE')"
        )
        assert cursor.fetchone() == (False, True, False, False)


def test_a_joint_body_has_a_house_of_its_own(db):
    innherred = open_municipality(register_joint_body("Innherred samkommune"), at=NOW)
    assert innherred.kind == "joint_body"
    with tenancy.inside(innherred):
        assert Session.objects.count() == 0


def test_making_the_template_twice_changes_nothing(db):
    before = structure(TEMPLATE).digest()
    with tenancy.owner():
        make_template()
    assert structure(TEMPLATE).digest() == before


def test_two_at_once_are_both_opened_and_one_twice_is_opened_once(db, django_db_blocker):
    """Committed for real, in threads; what it made is dropped afterwards."""
    outcomes: list[str] = []

    def work(slug):
        try:
            with tenancy.public():
                row = Municipality.objects.get(slug=slug)
            open_municipality(row, at=NOW)
            outcomes.append("open")
        except AlreadyOpen:
            outcomes.append("was open")
        finally:
            connection.close()

    def clean():
        with tenancy.owner(), transaction.atomic(), connection.cursor() as cursor:
            for schema in ("m_tydal", "m_roros"):
                cursor.execute(f"DROP SCHEMA {schema} CASCADE")
                cursor.execute(f"DROP ROLE {schema}")
            cursor.execute("DELETE FROM registry_domain WHERE domain IN ('tydal.localhost', 'roros.localhost')")
            cursor.execute("UPDATE registry_municipality SET opened_at = NULL WHERE slug IN ('tydal', 'roros')")
        connection.close()

    threads = [threading.Thread(target=work, args=[slug]) for slug in ("tydal", "roros", "tydal")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    cleaner = threading.Thread(target=clean)
    cleaner.start()
    cleaner.join(30)
    assert sorted(outcomes) == ["open", "open", "was open"]
