"""/api/v1/log/: what the page shows, cut by a cursor, for the same people."""

import pytest
from django.db import connection

from foundation import audit, tenancy
from tests.factories.questions import questions

PATH = "/api/v1/log/"


@pytest.fixture
def acts(levanger, camilla, anne, astrid):
    with tenancy.inside(levanger):
        for number in range(5):
            audit.record(camilla.actor, "change_member", astrid.member, note=f"Nr. {number}")
        audit.record(anne.actor, "give_role", astrid.member, changes={"role": (None, "coordinator")})
    connection.check_constraints()


def test_it_works(acts, anne, astrid):
    [newest, *_rest] = anne.client.get(PATH).json()["results"]
    assert newest["action"] == "give_role"
    assert (newest["person_name"], newest["target_id"]) == ("Anne Lund", str(astrid.member.pk))
    assert newest["changes"] == {"role": [None, "coordinator"]}
    assert newest["number"] >= 6
    assert len(newest["hash"]) == 64
    assert newest["erased"] is False


def test_a_walk_by_the_cursor_meets_each_entry_once(acts, anne, levanger, camilla, astrid):
    seen, address = [], f"{PATH}?action=change_member&page_size=2"
    while address:
        page = anne.client.get(address).json()
        seen += [row["note"] for row in page["results"]]
        address = page["next"]
        with tenancy.inside(levanger):  # what is written meanwhile moves nothing
            audit.record(camilla.actor, "change_member", astrid.member, note="Ny")
    assert seen == [f"Nr. {number}" for number in reversed(range(5))]


def test_it_is_filtered(acts, anne, camilla, astrid):
    def count(query):
        return len(anne.client.get(f"{PATH}?{query}").json()["results"])

    assert count(f"person={camilla.account_id}") == 5
    assert count(f"target_id={astrid.member.pk}&target_type=organisation.member") == 6
    assert count("last_date=2001-01-01") == 0


@pytest.mark.parametrize("query", ["person=x", "first_date=x", "cursor=x", "page_size=0", "page_size=201"])
def test_what_does_not_fit_is_said(acts, anne, query):
    assert anne.client.get(f"{PATH}?{query}").status_code == 400
    unknown = "00000000-0000-7000-8000-000000000000"
    assert anne.client.get(f"{PATH}?cursor={unknown}").status_code == 400


def test_it_is_for_those_who_read_the_log(acts, camilla, astrid, dag, levanger, client_for, eva, network_of_eva):
    assert [one.client.get(PATH).status_code for one in (camilla, astrid)] == [403, 403]
    assert dag.client_at(levanger).get(PATH).status_code == 403
    assert client_for(levanger).get(PATH).status_code in (302, 401, 403)
    mine = network_of_eva[0]
    with tenancy.desk(eva.account_id):
        audit.record(eva.actor, "change_network", mine, network_id=mine.pk)
    [row] = eva.client.get(PATH).json()["results"]
    assert row["person_name"] == "Eva Strand"


def test_it_takes_as_many_queries_for_twenty_as_for_one(acts, anne):
    anne.client.get(PATH)
    few = questions(lambda: anne.client.get(f"{PATH}?page_size=1"))
    assert len(questions(lambda: anne.client.get(PATH))) == len(few)


def test_nobody_writes_through_it(acts, anne):
    for verb in ("post", "put", "patch", "delete"):
        assert getattr(anne.client, verb)(PATH).status_code == 405
