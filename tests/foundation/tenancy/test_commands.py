"""Django's own commands work, each in the owner's door."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from foundation import tenancy
from foundation.registry.models import Municipality
from tests.factories.registry import make_house, make_municipality


def run(name: str, *args, **options) -> str:
    said = StringIO()
    call_command(name, *args, stdout=said, **options)
    return said.getvalue()


def test_it_works(levanger):
    assert "Fleet: 3 in step already. 0 scripts" in run("migrate", interactive=False)
    assert tenancy.door() is None


def tables(schema: str) -> set[str]:
    with tenancy.owner(schema), connection.cursor() as cursor:
        return set(connection.introspection.table_names(cursor))


def test_a_municipality_that_lacks_a_migration_gets_it(db):
    house = make_house("Fjellvik")
    before = tables(house.schema_name)
    run("migrate", "notices", "zero", schema=house.schema_name)
    assert tables(house.schema_name) < before == tables("m_levanger")
    run("migrate", schema=house.schema_name)
    assert tables(house.schema_name) == before


def test_a_schema_that_is_not_there_is_told(db):
    with pytest.raises(CommandError, match="m_nowhere"):
        run("migrate", schema="m_nowhere")


def test_the_plan_shows_all_schemas_and_changes_nothing(db):
    assert run("migrate", plan=True).count("No planned migration operations") == 4


@pytest.mark.parametrize("name", ["showmigrations", "makemigrations"])
def test_looking_at_migrations_needs_no_door(db, name):
    assert run(name, *(["--dry-run", "tenancy"] if name == "makemigrations" else ["tenancy"]))


def test_the_log_cannot_be_flushed_away(db):
    with pytest.raises(CommandError, match="couldn't be flushed"):
        run("flush", interactive=False)


def test_a_municipality_is_opened_by_its_slug(db):
    row = make_municipality("Fjellvik")
    assert "Fjellvik" in run("open_municipality", "fjellvik")
    with tenancy.public():
        assert Municipality.objects.get(id=row.id).opened_at
    with pytest.raises(CommandError, match="has been open"):
        run("open_municipality", "fjellvik")
    with pytest.raises(CommandError, match="load_registry"):
        run("open_municipality", "nowhere")


def test_what_a_superuser_must_run_can_be_printed():
    assert "REVOKE EXECUTE ON FUNCTION pg_catalog.set_config" in run("prepare_database", sql=True)


def test_the_database_can_be_prepared_again(levanger):
    assert "prepared" in run("prepare_database")
