"""No role of a request changes seals or heads, nor calls what makes them; by raw SQL, as the serving login would."""

import pytest
from django.db import DatabaseError, connection, transaction

from foundation import audit, tenancy
from foundation.audit.models import Head, Seal
from tests.factories.walls import denied

TABLES = ("audit_entry", "audit_seal", "audit_head")
CHANGES = [
    *(
        f"UPDATE {table} SET {column} = {column}"
        for table, column in zip(TABLES, ("note", "hash", "hash"), strict=True)
    ),
    *(f"DELETE FROM {table}" for table in TABLES),
    *(f"TRUNCATE {table}" for table in TABLES),
    *(f"ALTER TABLE {table} DISABLE TRIGGER ALL" for table in TABLES),
    "DROP TRIGGER audit_takes ON audit_entry",
    "SET LOCAL session_replication_role = replica",
    "INSERT INTO audit_head VALUES (gen_random_uuid(), 1, 'x', now())",
    "INSERT INTO audit_seal (entry_id, chain, number, prev, texts, hash) VALUES"
    " (gen_random_uuid(), gen_random_uuid(), 1, '', '', '')",
    "SELECT public.audit_lock('m_verdal', gen_random_uuid())",
    "CREATE OR REPLACE FUNCTION public.audit_seal() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
    "SELECT * FROM m_verdal.audit_seal",
]


@pytest.fixture
def entry(levanger, camilla, astrid):
    with tenancy.inside(levanger):
        audit.record(camilla.actor, "change_member", astrid.member)
        connection.check_constraints()


def refused(sql):
    why = r"permission denied|must be owner|never changed|row-level security"
    with pytest.raises(DatabaseError, match=why), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize("sql", CHANGES)
def test_it_works(levanger, entry, sql):
    with tenancy.inside(levanger):
        refused(sql)
        assert Seal.objects.count() == Head.objects.get().number == 1


def test_other_doors_are_as_shut(levanger, eva, entry):
    for door in (tenancy.desk(eva.account_id), tenancy.worker(), tenancy.identity(), tenancy.public()):
        with door:
            for sql in CHANGES:
                refused(sql)


def test_the_owner_is_stopped_by_the_triggers(levanger, entry):
    for table, column in zip(TABLES, ("note", "hash", "hash"), strict=True):
        for sql in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}", f"TRUNCATE {table}"):
            with tenancy.owner(levanger.schema_name), denied(), connection.cursor() as cursor:
                cursor.execute(sql)


def test_constraints_asked_for_early_seal_early_and_no_more(levanger, camilla, astrid):
    with tenancy.inside(levanger):
        for _time in range(3):
            audit.record(camilla.actor, "change_member", astrid.member)
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        assert list(Seal.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3]
        assert Head.objects.get().number == 3
