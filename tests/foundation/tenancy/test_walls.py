"""The operation that builds a wall, and takes it down."""

import pytest
from django.db import DatabaseError, connection, migrations, models, transaction
from django.db.migrations.state import ProjectState

from foundation import tenancy
from foundation.tenancy.walls import house_rights, wall

TABLE = "tenancy_thing"


def apply(operation, *, schema="public", backwards=False):
    """Run one operation as a migration of the app tenancy would."""
    before = ProjectState()
    after = before.clone()
    operation.state_forwards("tenancy", after)
    with tenancy.owner(schema), connection.schema_editor() as editor:
        run = operation.database_backwards if backwards else operation.database_forwards
        run("tenancy", editor, before, after)


@pytest.fixture
def thing(db):
    """A table in public with a row of Levanger's and one of Verdal's."""
    apply(
        migrations.CreateModel(
            "Thing", [("id", models.IntegerField(primary_key=True)), ("holder", models.CharField(max_length=63))]
        )
    )
    with tenancy.owner(), connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {TABLE} VALUES (1, 'm_levanger'), (2, 'm_verdal')")


def run(sql: str) -> list:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else [(cursor.rowcount,)]


def refused(sql: str) -> bool:
    try:
        with transaction.atomic():
            run(sql)
    except DatabaseError:
        return True
    return False


def test_it_works(thing, levanger):
    own = "holder = current_user"
    apply(wall(TABLE, municipality={"select": own, "update": own}, worker={"select": "true"}))
    with tenancy.inside(levanger):
        assert run(f"SELECT id FROM {TABLE}") == [(1,)]
        assert run(f"UPDATE {TABLE} SET holder = holder") == [(1,)]
        assert refused(f"UPDATE {TABLE} SET holder = 'm_verdal'")
        assert refused(f"DELETE FROM {TABLE}")
        assert refused(f"INSERT INTO {TABLE} VALUES (3, 'm_levanger')")
    with tenancy.worker():
        assert run(f"SELECT id FROM {TABLE} ORDER BY id") == [(1,), (2,)]
        assert refused(f"UPDATE {TABLE} SET holder = 'x'")


def test_a_table_without_a_wall_is_the_owners_alone(thing, levanger):
    for door in (tenancy.inside(levanger), tenancy.worker(), tenancy.identity(), tenancy.public()):
        with door:
            assert refused(f"SELECT * FROM {TABLE}")


def test_what_is_inserted_is_looked_at(thing, levanger):
    apply(wall(TABLE, municipality={"insert": "holder = current_user"}))
    with tenancy.inside(levanger):
        assert run(f"INSERT INTO {TABLE} VALUES (3, 'm_levanger')") == [(1,)]
        assert refused(f"INSERT INTO {TABLE} VALUES (4, 'm_verdal')")
        assert refused(f"SELECT * FROM {TABLE}")


def test_it_can_be_taken_down(thing, levanger):
    built = wall(TABLE, municipality={"select": "true"}, desk={"select": "true", "delete": "true"})
    apply(built)
    apply(built, backwards=True)
    with tenancy.inside(levanger):
        assert refused(f"SELECT * FROM {TABLE}")
    apply(built)
    with tenancy.inside(levanger):
        assert len(run(f"SELECT * FROM {TABLE}")) == 2


def test_what_another_migration_built_stands_when_a_part_is_taken_down(thing, levanger):
    own = "holder = current_user"
    apply(wall(TABLE, municipality={"select": own}, worker={"insert": "true"}))
    later = wall(TABLE, worker={"select": "true"})
    apply(later)
    apply(later, backwards=True)
    with tenancy.inside(levanger):
        assert run(f"SELECT id FROM {TABLE}") == [(1,)]
    with tenancy.worker():
        assert refused(f"SELECT * FROM {TABLE}")
        assert not refused(f"INSERT INTO {TABLE} VALUES (3, 'x')")


def test_a_misspelt_verb_or_role_is_refused():
    with pytest.raises(ValueError, match="read"):
        wall(TABLE, municipality={"read": "true"})
    with pytest.raises(TypeError):
        wall(TABLE, municipalities={"select": "true"})


def test_a_municipality_may_be_left_some_verbs_on_a_table_of_its_own(levanger, settings):
    settings.TENANT_APPS = [*settings.TENANT_APPS, "foundation.tenancy"]
    only_added_to = house_rights("django_session", "select", "insert")
    apply(only_added_to, schema="m_levanger")
    with tenancy.inside(levanger):
        assert refused("DELETE FROM django_session")
        assert run("SELECT count(*) FROM django_session") == [(0,)]
    apply(only_added_to, schema="m_levanger", backwards=True)
    with tenancy.inside(levanger):
        assert not refused("DELETE FROM django_session")
