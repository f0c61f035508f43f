"""What the database holds of break-glass, tried with plain SQL from the doors themselves."""

import pytest
from django.db import DatabaseError, connection, transaction

from foundation import tenancy

ROWS = "SELECT operator_rows('{access}', 'organisation_member', 0)"
NEW = (
    "INSERT INTO operators_access (id, municipality_id, reason, hours, asked_by_id, asked_by_name, asked_at,"
    " agreed_by_name, ended_how) VALUES (gen_random_uuid(), '{house}', 'x', {hours}, '{who}', 'x', now(), '', '')"
)
AGREE = "UPDATE operators_access SET agreed_by_id = '{who}', agreed_by_name = 'x', agreed_at = now(), ends_at = now()"
LONGER = "UPDATE operators_access SET ends_at = now() + interval '3 days'"
END = "UPDATE operators_access SET ended_at = now(), ended_how = '{how}', ended_by_id = '{who}'"


def tried(statement: str) -> str:
    """What the database says; "" when it did as it was told."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
            return ""
    except DatabaseError as error:
        return str(error)


@pytest.fixture
def facts(oda, per, levanger, astrid):
    return {"oda": oda.account.pk, "per": per.account.pk, "house": levanger.id, "employee": astrid.account_id}


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM m_levanger.organisation_member",
        "SELECT * FROM identity_account",
        "SELECT * FROM tenancy_outbox",
        "SELECT operator_house('{access}')",
        "DELETE FROM operators_access",
        "INSERT INTO operators_operator (id, account_id, from_at) VALUES (gen_random_uuid(), '{employee}', now())",
        ROWS,
        NEW.format(house="{house}", hours=9, who="{oda}"),
        NEW.format(house="{house}", hours=2, who="{per}"),
        AGREE.format(who="{oda}"),
        AGREE.format(who="{per}"),
        LONGER,
        "UPDATE operators_access SET hours = 8",
        "UPDATE operators_access SET municipality_id = gen_random_uuid()",
        END.format(how="municipality", who="{oda}"),
        END.format(how="time", who="{oda}"),
    ],
)
def test_it_works(facts, asked, statement):
    with tenancy.operator(facts["oda"]):
        assert tried(statement.format(access=asked.pk, **facts)) != "", "the database let it happen"
        asked.refresh_from_db()
    assert (asked.agreed_at, asked.ended_at, asked.hours) == (None, None, 2)


def test_an_open_access_is_read_by_the_one_who_asked_until_it_ends(facts, opened):
    read = ROWS.format(access=opened.pk)
    with tenancy.operator(facts["oda"]):
        assert tried(read) == ""
        assert "no such table" in tried(read.replace("organisation_member", "django_session"))
        assert "no such table" in tried(read.replace("organisation_member", "../pg_authid"))
    with tenancy.operator(facts["per"]):
        assert "No access is open" in tried(read)
        assert tried(END.format(how="operator", who=facts["per"])) == ""
    with tenancy.operator(facts["oda"]):
        assert "No access is open" in tried(read)
        assert "what has ended stays so" in tried("UPDATE operators_access SET ended_at = NULL, ended_how = ''")


def test_the_moment_it_is_over_nothing_is_read(facts, opened):
    with tenancy.owner(), connection.cursor() as cursor:
        cursor.execute("UPDATE operators_access SET ends_at = clock_timestamp() - interval '1 millisecond'")
    with tenancy.operator(facts["oda"]):
        assert "No access is open" in tried(ROWS.format(access=opened.pk))


def test_who_is_no_operator_any_more_reads_nothing(facts, opened):
    with tenancy.owner(), connection.cursor() as cursor:
        cursor.execute("UPDATE operators_operator SET until_at = now() WHERE account_id = %s", [facts["oda"]])
    with tenancy.operator(facts["oda"]):
        assert "No access is open" in tried(ROWS.format(access=opened.pk))
        assert "Operators only" in tried("SELECT * FROM operator_sizes()")


def test_a_municipality_ends_its_own_and_does_nothing_else(facts, opened, levanger, verdal, anne, dag):
    with tenancy.inside(verdal, person=dag.account_id), connection.cursor() as cursor:
        cursor.execute(END.format(how="municipality", who=dag.account_id))
        assert cursor.rowcount == 0
    with tenancy.inside(levanger, person=anne.account_id):
        assert tried(LONGER)
        assert tried(ROWS.format(access=opened.pk))
        assert tried("SELECT * FROM operators_operator")
        assert tried(NEW.format(house=levanger.id, hours=2, who=anne.account_id))
        assert tried(END.format(how="operator", who=anne.account_id))
        assert tried(END.format(how="municipality", who=anne.account_id)) == ""


def test_what_opens_doors_is_not_among_what_is_read(facts, opened, levanger):
    with tenancy.operator(facts["oda"]), connection.cursor() as cursor:
        cursor.execute("SELECT operator_rows(%s, 'audit_seal', 0)::text", [opened.pk])
        assert not any('"hash"' in row or '"salt"' in row for (row,) in cursor.fetchall())
