"""Where tables stand, and that nothing leads from a municipality's schema to another."""

import re

from django.apps import apps
from django.conf import settings
from django.db import connection, models

from foundation import tenancy

BOTH = {"django.contrib.sessions", "foundation.audit"}
BOTH_TABLES = {"django_session", "django_migrations"}
# functions that may reach more than one schema, and why that is no join across the wall
REACHING = {
    "operator_sizes": "goes from house to house and counts, for those who run the platform; joins nothing",
    "operator_tables": "counts in the one house that was opened to an operator",
    "operator_rows": "reads in the one house that was opened to an operator",
    "audit_lock": "locks the log of the schema that it is called in",
    "audit_take": "reads the log that its trigger stands on",
    "audit_seal": "reads the log that its trigger stands on",
    "audit_erase": "reads the log that its trigger stands on",
    "documents_learn": "learns words in the schema that its trigger stands in",
}


def owner_rows(sql: str) -> list[tuple]:
    with tenancy.owner(), connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def models_of(names: list[str]) -> set[type[models.Model]]:
    return {
        model
        for config in apps.get_app_configs()
        if config.name in names
        for model in config.get_models(include_auto_created=True)
    }


def tables(schema: str) -> set[str]:
    return {name for (name,) in owner_rows(f"SELECT tablename::text FROM pg_tables WHERE schemaname = '{schema}'")}


def test_every_app_with_tables_stands_in_one_schema_and_two_in_both():
    shared, tenant = set(settings.SHARED_APPS), set(settings.TENANT_APPS)
    assert shared & tenant == BOTH
    homeless = {c.name for c in apps.get_app_configs() if list(c.get_models())} - shared - tenant
    assert homeless == set()


def test_no_foreign_key_of_a_model_crosses_the_wall():
    shared, tenant = models_of(settings.SHARED_APPS), models_of(settings.TENANT_APPS)
    crossing = [
        f"{model.__name__}.{field.name}"
        for here, there in ((shared - tenant, tenant), (tenant, shared - tenant), (shared & tenant, shared ^ tenant))
        for model in here
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model in there
    ]
    assert crossing == []


def test_no_foreign_key_of_the_database_crosses_schemas(db):
    assert (
        owner_rows("""SELECT c.conname FROM pg_constraint c JOIN pg_class a ON a.oid = c.conrelid
                      JOIN pg_class b ON b.oid = c.confrelid
                      WHERE c.contype = 'f' AND a.relnamespace <> b.relnamespace""")
        == []
    )


def test_no_view_or_other_relation_of_the_database_leads_to_another_schema(db):
    assert (
        owner_rows("""SELECT DISTINCT c.oid::regclass::text, r.oid::regclass::text FROM pg_depend d
                      JOIN pg_class r ON r.oid = d.refobjid AND d.refclassid = 'pg_class'::regclass
                      JOIN pg_class c ON c.oid = CASE d.classid WHEN 'pg_class'::regclass THEN d.objid
                        WHEN 'pg_rewrite'::regclass THEN (SELECT ev_class FROM pg_rewrite w WHERE w.oid = d.objid)
                        WHEN 'pg_policy'::regclass THEN (SELECT polrelid FROM pg_policy p WHERE p.oid = d.objid)
                        WHEN 'pg_attrdef'::regclass THEN (SELECT adrelid FROM pg_attrdef a WHERE a.oid = d.objid) END
                      JOIN pg_namespace n ON n.oid = c.relnamespace
                      WHERE r.relnamespace <> c.relnamespace AND n.nspname !~ '^(pg_|information_schema)'""")
        == []
    )


def test_functions_that_name_tables_of_both_sides_or_work_out_the_name_of_one_are_known(db):
    """What a parser of a request's statements does not see (tests/proof/test_addresses.py)."""
    both = tables("public") & tables("m_levanger")
    common, house = tables("public") - both, tables("m_levanger") - both
    found = owner_rows("""SELECT p.proname::text, p.prosrc FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                          JOIN pg_language l ON l.oid = p.prolang
                          WHERE l.lanname IN ('sql', 'plpgsql') AND n.nspname !~ '^(pg_|information_schema)'""")
    across = set()
    for name, source in found:
        words = set(re.findall(r"\w+", source))
        if "EXECUTE" in words or (words & common and words & house):
            across.add(name)
    assert across == REACHING.keys()


def test_no_table_name_stands_in_two_places(db):
    audit = {model._meta.db_table for model in models_of(["foundation.audit"])}
    assert tables("public") & tables("m_levanger") == BOTH_TABLES | audit


def test_a_municipality_holds_the_tables_of_its_apps_and_no_other(db):
    expected = {model._meta.db_table for model in models_of(settings.TENANT_APPS)} | {"django_migrations"}
    assert tables("m_levanger") == tables("m_verdal") == tables("template_") == expected


def test_keys_of_a_municipality_are_uuids():
    others = {
        model._meta.db_table
        for model in models_of(settings.TENANT_APPS)
        if not isinstance(
            model._meta.pk.target_field if model._meta.pk.is_relation else model._meta.pk, models.UUIDField
        )
    }
    assert others <= {"django_session"}


def test_a_municipality_has_the_fewest_sequences(db):
    assert owner_rows("SELECT count(*) FROM pg_sequences WHERE schemaname = 'm_levanger'") == [(1,)]


def test_every_constraint_and_index_of_the_models_stands_in_the_database(db):
    """Django has dropped some unasked (documents/0014), and says nothing of it."""
    named = """SELECT schemaname || '.' || indexname FROM pg_indexes
               UNION SELECT connamespace::regnamespace::text || '.' || conname FROM pg_constraint"""
    here = {name for (name,) in owner_rows(named)}
    expected = {
        f"{schema}.{one.name}"
        for schema, names in (("public", settings.SHARED_APPS), ("m_levanger", settings.TENANT_APPS))
        for model in models_of(names)
        for one in (*model._meta.constraints, *model._meta.indexes)
    }
    assert expected - here == set()
