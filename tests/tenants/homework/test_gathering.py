"""A gathering as a member sees it: agenda, material, who comes, minutes, calendar."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from foundation import tenancy
from network.gatherings import actions
from tests.factories.circles import make_network
from tests.factories.gatherings import (
    AT,
    STARTS,
    add_items,
    announced,
    answer,
    held,
    plan,
    publish_minutes,
    write_minutes,
)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def gathering(story):
    """A gathering that the members know of."""
    return announced(story.by, story.network)


def page(gathering):
    return f"/homework/gatherings/{gathering.pk}/"


def test_it_works(story, gathering, camilla, dag):
    add_items(story.by, gathering, "Velkommen", lead="Eva", note="Ta med kaffe")
    add_items(story.by, gathering, "Leksa", source="homework", source_id=story.assignment.pk)
    with tenancy.desk(story.by.account_id):
        actions.add_material(gathering, title="Side", url="https://x.example/side", by=story.by, at=AT)
    answer(dag, gathering, names="Dag Solem")
    shown = camilla.client.get(page(gathering)).text
    assert shown.count("<h1") == 1
    for words in (
        "Velkommen",
        "Ta med kaffe",
        "Verdal",
        "Dag Solem",
        "https://x.example/side",
        "Strategi og målekart",
    ):
        assert words in shown
    listed = camilla.client.get("/homework/gatherings/").text
    assert "Høstsamling" in listed
    assert "Ikke svart" in listed


def test_without_gatherings_it_says_what_will_come(camilla):
    assert "Ingen samlinger ennå" in camilla.client.get("/homework/gatherings/").text


def test_what_was_not_announced_is_not_found_and_not_listed(story, camilla):
    secret = plan(story.by, story.network, title="Hemmelig")
    client = camilla.client
    assert client.get(page(secret)).status_code == 404
    assert client.get(f"{page(secret)}event.ics").status_code == 404
    assert client.post(page(secret), {"coming": "yes"}).status_code == 404
    assert "Hemmelig" not in client.get("/homework/gatherings/").text


def test_another_network_is_not_found(story, eva, verdal, dag, camilla):
    other = make_network(story.by, verdal, name="Bare Verdal")
    row = announced(story.by, other)
    assert dag.client.get(page(row)).status_code == 200
    assert camilla.client.get(page(row)).status_code == 404


def test_minutes_are_read_when_they_are_published(story, camilla):
    past = held(story.by, story.network)
    write_minutes(story.by, past)
    assert "tre ting" not in camilla.client.get(page(past)).text
    publish_minutes(story.by, past)
    shown = camilla.client.get(page(past)).text
    assert "Vi ble enige om tre ting." in shown
    assert "Publisert av Eva Strand" in shown


def test_material_is_downloaded_while_it_is_there(story, gathering, camilla, dag):
    with tenancy.desk(story.by.account_id):
        row = actions.add_file(
            gathering, title="Notat", name="notat.txt", stream=io.BytesIO(b"Tall.\n"), by=story.by, at=AT
        )
    address = f"/homework/gatherings/material/{row.pk}/"
    assert address in camilla.client.get(page(gathering)).text
    served = dag.client.get(address)
    assert b"".join(served.streaming_content) == b"Tall.\n"
    with tenancy.desk(story.by.account_id):
        actions.remove_material(row, by=story.by, at=AT)
    assert dag.client.get(address).status_code == 404


def test_a_cancelled_gathering_says_why(story, gathering, camilla):
    with tenancy.desk(story.by.account_id):
        actions.move_state(gathering, "cancel", reason="Snøstorm", by=story.by, at=AT)
    shown = camilla.client.get(page(gathering)).text
    assert "Samlingen er avlyst." in shown
    assert "Snøstorm" in shown
    assert "Lagre svaret" not in shown


def test_it_goes_into_a_calendar_with_the_address_of_this_page(gathering, camilla):
    answered = camilla.client.get(f"{page(gathering)}event.ics")
    (event,) = Calendar.from_ical(answered.content).walk("VEVENT")
    assert event.start == STARTS
    assert f"http://levanger.localhost:8000{page(gathering)}" in event["DESCRIPTION"]


def test_the_calendar_address_is_shown_once(story, gathering, astrid, desk_client):
    client, address = astrid.client, f"/homework/gatherings/calendar/{story.network.pk}/"
    assert client.post(address).url == address
    shown = client.get(address).text
    path = shown.split('value="http://network.localhost:8000')[1].split('"')[0]
    assert desk_client.get(path).status_code == 200
    assert path not in client.get(address).text
    assert client.post(f"{address}end/").url == address
    assert desk_client.get(path).status_code == 404


def test_the_number_of_queries_does_not_grow(story, gathering, camilla):
    def asked(address):
        camilla_client.get(address)
        with CaptureQueriesContext(connection) as made:
            assert camilla_client.get(address).status_code == 200
        return len(made)

    camilla_client = camilla.client
    few = [asked("/homework/gatherings/"), asked(page(gathering))]
    add_items(story.by, gathering, *[f"Punkt {number}" for number in range(20)])
    for number in range(20):
        announced(story.by, story.network, title=f"Samling {number}")
    assert [asked("/homework/gatherings/"), asked(page(gathering))] == few
