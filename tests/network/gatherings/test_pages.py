"""The pages answer, say what they should, and keep what was typed."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from foundation import tenancy
from network.circles import actions as circles
from network.gatherings import actions, queries
from network.gatherings.models import Gathering
from tests.factories.gatherings import (
    AT,
    STARTS,
    add_items,
    announced,
    answer,
    elsewhere,
    held,
    plan,
    publish_minutes,
    write_minutes,
)
from tests.factories.registry import make_municipality

FACTS = {
    "title": "  Vintersamling   i Levanger ",
    "day": "2031-12-04",
    "begins": "09:30",
    "ends": "14:30",
    "place": "Rådhuset",
    "online_url": "moter.example/vinter",
    "intro": "Vi møtes.",
}


def queries_of(client, page):
    """How many queries a page makes when the process has seen it before."""
    client.get(page)
    with CaptureQueriesContext(connection) as made:
        assert client.get(page).status_code == 200
    return len(made)


def test_it_works(eva, desk, network, gathering, camilla):
    past = held(desk, network, title="Vårsamling")
    write_minutes(desk, past)
    publish_minutes(desk, past)
    answer(camilla, gathering)
    add_items(desk, gathering, "Velkommen", lead="Eva")
    listed = eva.client.get(f"/networks/{network.pk}/gatherings/").text
    assert (
        listed.index("Kommer</h2>")
        < listed.index("Høstsamling")
        < listed.index("Har vært")
        < listed.index("Vårsamling")
    )
    assert "Kommer: 1. Kommer ikke: 0." in listed
    assert "Referatet er publisert." in listed
    shown = eva.client.get(f"/gatherings/{gathering.pk}/").text
    assert shown.count("<h1") == 1
    for words in ("Kulturhuset", "Velkommen", "Camilla Berg", "Ikke svart", "torsdag 20. november 2031"):
        assert words in shown
    assert "Vi ble enige om tre ting." in eva.client.get(f"/gatherings/{past.pk}/").text


def test_an_empty_network_says_what_will_come(eva, network):
    shown = eva.client.get(f"/networks/{network.pk}/gatherings/").text
    assert "Ingen samlinger ennå" in shown
    assert "/gatherings/new/" in shown


def test_a_new_gathering_leads_to_its_agenda_and_two_clicks_make_one(eva, desk, network):
    client, page = eva.client, f"/networks/{network.pk}/gatherings/new/"
    once = client.get(page).text.split('name="once" value="')[1].split('"')[0]
    for _click in range(2):
        assert client.post(page, FACTS | {"once": once}).url == f"/gatherings/{once}/agenda/"
    with tenancy.desk(desk.account_id):
        row = Gathering.objects.get()
    assert (row.title, row.online_url) == ("Vintersamling i Levanger", "https://moter.example/vinter")
    assert row.starts_at.isoformat() == "2031-12-04T08:30:00+00:00"


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"title": " "}, "Skriv hva samlingen heter."),
        ({"day": "i morgen"}, "Skriv datoen som dag"),
        ({"begins": ""}, "Sett når samlingen begynner."),
        ({"ends": "09:00"}, "Samlingen må slutte etter at den begynner."),
        ({"online_url": "ikke en adresse"}, "Skriv hele adressen"),
    ],
)
def test_what_cannot_be_used_says_what_to_do_and_is_kept(eva, network, sent, sentence):
    refused = eva.client.post(f"/networks/{network.pk}/gatherings/new/", FACTS | sent)
    assert refused.status_code == 422
    assert sentence in refused.text
    assert "Vi møtes." in refused.text
    assert "Rådhuset" in refused.text


def test_who_changes_second_sees_what_the_first_one_wrote(eva, desk, gathering):
    with tenancy.desk(desk.account_id):
        row = actions.change_gathering(gathering, version=gathering.version, place="Skolen", by=desk, at=AT)
    page = f"/gatherings/{gathering.pk}/edit/"
    refused = eva.client.post(page, FACTS | {"version": str(gathering.version)})
    assert refused.status_code == 422
    for words in ("mens du skrev", "Skolen", "Rådhuset", f'name="version" value="{row.version}"'):
        assert words in refused.text
    assert eva.client.post(page, FACTS | {"version": str(row.version)}).url == f"/gatherings/{gathering.pk}/"


def test_what_is_held_is_not_changed(eva, desk, network):
    past = held(desk, network)
    assert eva.client.get(f"/gatherings/{past.pk}/edit/").url == f"/gatherings/{past.pk}/"
    assert eva.client.post(f"/gatherings/{past.pk}/edit/", FACTS | {"version": "9"}).status_code == 422
    assert "kan ikke endres" in eva.client.get(f"/gatherings/{past.pk}/agenda/").text


def test_a_held_gathering_leads_on_to_new_homework(eva, desk, network):
    past = held(desk, network)
    assert f"/networks/{network.pk}/assignments/new/" in eva.client.get(f"/gatherings/{past.pk}/").text


def test_old_gatherings_are_shown_when_one_asks(eva, desk, network):
    for number in range(12):
        held(desk, network, days_ago=20 + number, title=f"Samling {number}")
    page = f"/networks/{network.pk}/gatherings/"
    assert "Samling 11" not in eva.client.get(page).text
    assert "Samling 11" in eva.client.get(f"{page}?past=all").text


def test_another_network_is_not_found(eva, network, levanger):
    frida, other = elsewhere(levanger)
    row = announced(frida, other)
    (item,) = add_items(frida, row, "Velkommen")
    for page in ("", "edit/", "agenda/", "attendance/", "minutes/", "material/", "event.ics", "announce/"):
        assert eva.client.get(f"/gatherings/{row.pk}/{page}").status_code == 404, page
    assert eva.client.get(f"/networks/{other.pk}/gatherings/").status_code == 404
    assert eva.client.post(f"/gatherings/agenda/{item.pk}/remove/").status_code == 404


def test_the_number_of_queries_does_not_grow(eva, desk, network, gathering, camilla, levanger):
    client = eva.client
    add_items(desk, gathering, "Velkommen")
    answer(camilla, gathering)
    held(desk, network, days_ago=3)
    pages = [f"/networks/{network.pk}/gatherings/"]
    pages += [f"/gatherings/{gathering.pk}/{tail}" for tail in ("", "agenda/", "attendance/", "material/", "minutes/")]
    few = {page: queries_of(client, page) for page in pages}
    add_items(desk, gathering, *[f"Punkt {number}" for number in range(20)])
    with tenancy.desk(desk.account_id):
        for number in range(20):
            actions.add_material(gathering, title=f"Lenke {number}", url="https://x.example", by=desk, at=AT)
            circles.add_member(network, make_municipality(f"Kommune {number}"), by=desk, at=AT)
    for number in range(20):
        announced(desk, network, title=f"Samling {number}", starts_at=STARTS + timedelta(days=number + 1),
                  ends_at=STARTS + timedelta(days=number + 1, hours=2))  # fmt: skip
    assert {page: queries_of(client, page) for page in pages} == few
    assert max(few.values()) <= 20, few


def test_the_length_of_the_agenda_is_told(eva, desk, gathering):
    add_items(desk, gathering, "Alt", minutes=310)
    assert "10 minutter etter at samlingen er slutt" in eva.client.get(f"/gatherings/{gathering.pk}/agenda/").text
    with tenancy.desk(desk.account_id):
        (item,) = queries.items(gathering)
        actions.change_item(item, minutes=300, by=desk, at=AT)
    assert "fyller hele samlingen" in eva.client.get(f"/gatherings/{gathering.pk}/agenda/").text


def test_a_gathering_nobody_knows_says_so(eva, desk, network):
    row = plan(desk, network)
    shown = eva.client.get(f"/gatherings/{row.pk}/").text
    assert "Deltakerne ser ikke samlingen ennå" in shown
    assert f"/gatherings/{row.pk}/announce/" in shown
