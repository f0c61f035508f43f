"""Kinds of migrations: data by function and by statement, indexes built while a table is used."""

import psycopg

from foundation import tenancy
from foundation.notices.models import Notice
from tests.factories import fleet
from tests.factories.fleet import COLUMN
from tests.foundation.tenancy.fleet.conftest import ALL, HOUSES

FILL = """
def fill(apps, editor):
    Notice = apps.get_model("notices", "Notice")
    assert {field.name for field in Notice._meta.fields} >= {"extra", "title"}
    for row in Notice.objects.all():
        row.extra = row.title.upper()[:9]
        row.save()
"""
ADD = """
def add(apps, editor):
    editor.execute("INSERT INTO public.tenancy_counter VALUES ('f', 'f', 1, now())"
                   " ON CONFLICT (holder, key) DO UPDATE SET hits = tenancy_counter.hits + 1")
"""
NOTICE = """INSERT INTO {0}.notices_notice (id, account_id, kind, key, title, body, url, language, created_at)
            VALUES (gen_random_uuid(), gen_random_uuid(), 'x', 'x', '{0}', '', '', 'nb', now())"""
INDEX = 'AddIndexConcurrently("notice", models.Index(fields=["kind"], name="notices_kind"))'
CONCURRENTLY = "from django.contrib.postgres.operations import AddIndexConcurrently"
VALID = """SELECT n.nspname::text FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid JOIN pg_namespace n
           ON n.oid = c.relnamespace WHERE c.relname = 'notices_kind' AND i.indisvalid"""


def test_it_works(sea, later):
    """A function finds the models as they were, in each municipality, in the transaction of its column."""
    sea.do(lambda: [fleet.rows(NOTICE.format(house)) for house in HOUSES])
    later(COLUMN, "migrations.RunPython(fill, elidable=True)",
          'migrations.AlterField("notice", "extra", models.CharField(max_length=12))', more=FILL)  # fmt: skip
    assert sea.run().status == 0
    for house in HOUSES:
        assert sea.do(lambda house=house: fleet.rows(f"SELECT extra FROM {house}.notices_notice")) == [
            (house.upper()[:9],)
        ]


def test_a_statement_that_changes_rows_goes_before_one_that_changes_their_table(sea, later):
    sea.do(lambda: [fleet.rows(NOTICE.format(house)) for house in HOUSES])
    later(COLUMN, """migrations.RunSQL("UPDATE notices_notice SET extra = '100%' WHERE title LIKE 'm%' -- all")""",
          'migrations.RemoveConstraint("notice", "told_once")')  # fmt: skip
    assert sea.run().status == 0
    assert sea.do(lambda: fleet.rows("SELECT extra FROM m_verdal.notices_notice")) == [("100%",)]


def test_what_a_function_does_in_the_rehearsal_is_rolled_back(sea, later):
    later("migrations.RunPython(add)", more=ADD)
    sea.run()
    sql = "SELECT hits FROM tenancy_counter WHERE holder = 'f'"
    assert sea.do(lambda: fleet.rows(sql)) == [(len(ALL),)]  # each schema once


def test_an_index_is_built_while_the_table_is_used(sea, later):
    later(INDEX, atomic=False, more=CONCURRENTLY)
    outcome = sea.run()
    assert (set(outcome.done), outcome.status) == (ALL, 0)
    assert {schema for (schema,) in sea.do(lambda: fleet.rows(VALID))} == {*ALL}
    assert sea.do(fleet.noted) == {*ALL, "public"}


def test_an_index_that_was_left_half_built_is_built_anew_and_one_that_stands_is_not(sea, later, slot):
    """As a run leaves them that is killed before it has noted the migration, the template included."""
    later(INDEX, atomic=False, more=CONCURRENTLY)
    number = "SELECT '{}.notices_kind'::regclass::oid"
    before = {}
    for schema in ALL:
        sea.do(lambda schema=schema: fleet.rows(f"CREATE INDEX notices_kind ON {schema}.notices_notice (kind)"))
        before[schema] = sea.do(lambda schema=schema: fleet.rows(number.format(schema)))
    with psycopg.connect(**slot.login("race")) as superuser:
        superuser.execute(
            "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'm_verdal.notices_kind'::regclass"
        )
    assert sea.run().status == 0
    assert {schema for (schema,) in sea.do(lambda: fleet.rows(VALID))} == ALL
    same = {one for one in ALL if sea.do(lambda one=one: fleet.rows(number.format(one))) == before[one]}
    assert same == ALL - {"m_verdal"}


def test_a_column_before_and_after_it_go_in_transactions_of_their_own(sea, later):
    later(COLUMN, name="0900_new")
    later(INDEX, atomic=False, more=CONCURRENTLY, after="0900_new", name="0901_index")
    later('migrations.RemoveField("notice", "extra")', after="0901_index", name="0902_last")
    assert sea.run().status == 0
    assert sea.do(fleet.column()) == set()
    assert sea.do(lambda: fleet.noted("0902_last")) == {*ALL, "public"}


def test_the_code_of_today_reads_what_was_migrated(sea, later):
    later('migrations.AddField("notice", "extra", models.CharField(max_length=9, db_default="?"))')
    sea.run()

    def count():
        from foundation.registry.models import Municipality

        with tenancy.public():
            house = Municipality.objects.get(slug="verdal")
        with tenancy.inside(house):
            return Notice.objects.count()

    assert sea.do(count) == 0
