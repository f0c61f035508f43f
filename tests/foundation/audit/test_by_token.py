"""What a program did by a person's own token: the log says so, names the token by reference, and seals that."""

from datetime import timedelta

import pytest
from django.db import connection

from foundation import tenancy
from foundation.audit import checking
from foundation.audit.models import Entry
from foundation.identity.bearer import actions as bearer
from tests.factories.submissions import make_story
from tests.factories.tokens import at_home, kept, make_token, program

LOG = "/api/v1/log/"


@pytest.fixture
def made(camilla, eva, levanger, settings, tmp_path):
    """The token by which a program has handed in Camilla's homework."""
    settings.FILES_ROOT = tmp_path / "store"
    story = make_story(eva, levanger)
    token = make_token(camilla, "Regnearket", may_write=True)
    client, work = program(levanger, token.secret), f"/api/v1/homework/{story.assignment.pk}/"
    part = story.part("Strateginotat")
    body = {"text": "Få mål.", "version": 1}
    assert client.put(f"{work}parts/{part}/text/", body, content_type="application/json").status_code == 200
    asked = client.get(work).json()
    told = {name: asked[name] for name in ("assignment_version", "seen")} | {"part_ids": [str(part)]}
    assert client.post(f"{work}submissions/", told, content_type="application/json").status_code == 201
    return token


def test_it_works(made, anne, camilla, levanger):
    camilla.client.get("/log/")
    with tenancy.inside(levanger):
        entry = Entry.objects.get(action="hand_in")
        assert (entry.account_id, entry.token_id) == (camilla.account_id, made.id)
        assert not Entry.objects.exclude(token_id=None).exclude(account_id=camilla.account_id).exists()
        assert Entry.objects.get(action="make_token").token_id is None  # that the person did
    page = anne.client.get("/log/?action=hand_in").text
    assert "med nøkkel: Regnearket" in page
    assert "med nøkkel" not in anne.client.get("/log/?action=make_token").text
    lines = anne.client.get("/log/file/?action=hand_in").text.splitlines()
    assert (lines[0].split(";")[-1], lines[1].split(";")[-1]) == ("Nøkkel", "Regnearket")
    reader = program(levanger, make_token(anne).secret)
    (row,) = reader.get(f"{LOG}?action=hand_in").json()["results"]
    assert (row["person_name"], row["token"], row["token_name"]) == ("Camilla Berg", str(made.id), "Regnearket")
    assert [row["token"] for row in reader.get(f"{LOG}?action=make_token").json()["results"]] == [None, None]
    assert not any(made.secret[-20:] in text for text in (page, *lines, str(row)))


def test_it_stands_there_when_the_token_has_ended(made, anne, camilla):
    with at_home(camilla):
        bearer.end_token(kept(made), by=camilla.actor, at=kept(made).created_at + timedelta(days=1))
    assert "med nøkkel: Regnearket" in anne.client.get("/log/?action=hand_in").text


def test_the_networks_see_that_it_was_a_program_and_not_its_name(made, eva, levanger):
    with tenancy.owner():
        crossed = Entry.objects.filter(token_id=made.id, municipality_id=levanger.id)
        network_id = crossed.values_list("network_id", flat=True)[0]
    page = eva.client.get(f"/log/?network={network_id}").text
    assert "med nøkkel: Ukjent nøkkel" in page
    assert "Regnearket" not in page


@pytest.mark.parametrize("token", ["NULL", "gen_random_uuid()"])
def test_the_seal_holds_it(made, levanger, token):
    connection.check_constraints()
    with tenancy.inside(levanger):
        number, faults = checking.verified(levanger.id)
        assert number > 0
        assert faults == []
    with tenancy.owner(levanger.schema_name), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER")
        cursor.execute(f"UPDATE audit_entry SET token_id = {token} WHERE action = 'hand_in'")
        cursor.execute("ALTER TABLE audit_entry ENABLE TRIGGER USER")
    with tenancy.inside(levanger):
        assert [fault.kind for fault in checking.verified(levanger.id)[1]] == ["changed"]
