"""The operators' page about the migration of all schemas: states and no content."""

import json

import pytest
from django.db import DatabaseError, connection, transaction

from foundation import tenancy
from foundation.keys import uuid7
from foundation.tenancy.fleet import marks
from tests.browser import chromium, faulty

NEW = "0" * 64


@pytest.fixture
def run(db):
    """A run that has brought Levanger, and not Verdal; the code of today has other migrations than it had."""
    key = uuid7()
    marks.begin(key, NEW, 3, ["m_levanger", "m_verdal"])
    marks.mark(["m_levanger"], key, marks.DONE, attempts=1)
    marks.mark(["m_verdal"], key, marks.REFUSED, told="has column notices_notice note text")
    marks.end(key, "stopped")
    return key


def test_it_works(oda, run):
    text = oda.client.get("/fleet/").text
    assert "Programmet har oppgraderinger som databasen ikke har fått" in text
    assert "Stoppet. Se hvorfor i tabellen." in text
    assert "has column notices_notice note text" in text
    assert text.index("Verdal") < text.index("Levanger")  # who is in trouble comes first
    assert "1 oppgradert, 1 manglet ingenting, 0 venter, 0 gikk ikke, 1 avvist" in text


def test_a_program_reads_the_same(oda, run):
    told = json.loads(oda.client.get("/fleet/state/").text)
    assert (told["is_ahead"], told["run"]["outcome"]) == (True, "stopped")
    assert told["counts"] == {"failed": 0, "refused": 1, "waiting": 0, "done": 1, "in_step": 1}
    assert {"schema": "template_", "state": "in_step", "attempts": 0, "told": "", "canary": False} in told["schemas"]


def test_before_any_run_all_are_in_step(oda):
    text = oda.client.get("/fleet/").text
    assert "Mangler ingenting" in text
    assert ("Malen for nye kommuner" in text, "Ingen, står klar" in text) == (True, False)


def test_nobody_else_sees_it(anne, public_client, client_for, levanger):
    assert public_client.get("/fleet/").status_code == 404
    assert anne.client.get("/fleet/").status_code == 404


def test_the_database_shows_marks_to_operators_alone_and_lets_nobody_write(levanger, oda, run):
    doors = (tenancy.inside(levanger), tenancy.public(), tenancy.worker(), tenancy.desk(oda.account.pk))
    for door in doors:
        with pytest.raises(DatabaseError), transaction.atomic(), door, connection.cursor() as cursor:
            cursor.execute("SELECT * FROM public.tenancy_fleetmark")
    write = "UPDATE tenancy_fleetmark SET state = 'done'"
    with pytest.raises(DatabaseError), transaction.atomic(), tenancy.operator(oda.account.pk):  # noqa: SIM117 - too long in one
        with connection.cursor() as cursor:
            cursor.execute(write)


def test_what_went_wrong_is_told_without_anything_of_a_row(db):
    told = ""
    try:
        with transaction.atomic(), tenancy.owner("m_levanger"), connection.cursor() as cursor:
            row = "(gen_random_uuid(), gen_random_uuid(), 'hemmelig', 'x', '', '', '', 'nb', NULL)"
            cursor.execute(
                "INSERT INTO notices_notice (id, account_id, kind, key, title, body, url, language, created_at)"
                f" VALUES {row}"
            )
    except DatabaseError as error:
        told = marks.words(error)
    assert told == "NotNullViolation notices_notice created_at"


def test_the_page_is_fit_for_everyone(oda, run):
    with chromium() as browser:
        assert faulty(browser, [(oda.client, "/fleet/")]) == {}
