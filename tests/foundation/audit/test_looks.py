"""In a real browser: the pages of the log have no fault that axe finds, and none is wider than a phone."""

import pytest
from django.db import connection

from foundation import audit, tenancy
from tests.browser import chromium, faulty


@pytest.fixture(scope="module")
def browser():
    with chromium() as one:
        yield one


def test_it_works(browser, levanger, anne, camilla, astrid, eva, network_of_eva):
    with tenancy.inside(levanger):
        audit.record(camilla.actor, "change_member", astrid.member, note="Om Kari Nordmann")
    with tenancy.owner(levanger.schema_name), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE audit_entry DISABLE TRIGGER USER")
        cursor.execute("UPDATE audit_entry SET action = 'x' WHERE note LIKE 'Om Kari%'")
        cursor.execute("ALTER TABLE audit_entry ENABLE TRIGGER USER")
    anne.client.post("/log/check/begin/")
    pages = [(anne.client, path) for path in ("/log/", "/log/check/", "/log/texts/?text=Nordmann")]
    pages += [(eva.client, path) for path in ("/log/check/", f"/log/check/?network={network_of_eva[0].pk}")]
    assert faulty(browser, pages) == {}
