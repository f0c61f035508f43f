"""The calendar feed: open to whoever holds the address, and to nobody else."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from foundation import tenancy
from foundation.identity import facade as identity
from network.circles import actions as circles
from network.circles.models import Engagement, Membership
from network.gatherings import actions, facade
from network.gatherings.models import Feed
from tests.factories.circles import engage, facilitator
from tests.factories.gatherings import AT, STARTS, add_items, announced, elsewhere, plan
from tests.factories.people import make_person


def address(person, network, **values):
    """A person's calendar path."""
    door = (
        tenancy.inside(person.municipality, person=person.account_id)
        if person.municipality
        else tenancy.desk(person.account_id)
    )
    with door:
        return facade.feed_address(network.pk, by=person.actor, at=AT, **values)


def events(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, answer.status_code
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def test_it_works(desk, network, gathering, camilla, desk_client):
    plan(desk, network, title="Hemmelig")
    add_items(desk, gathering, "Velkommen")
    answer = desk_client.get(address(camilla, network))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(answer.content)
    assert calendar["X-WR-CALNAME"] == "Samlinger i Styringsnettverket"
    (event,) = calendar.walk("VEVENT")
    assert event["UID"] == f"{gathering.pk}@network.localhost"
    assert (event["SUMMARY"], event["LOCATION"], event["STATUS"]) == ("Høstsamling", "Kulturhuset", "CONFIRMED")
    assert (event.start, event.end) == (STARTS, STARTS + timedelta(hours=5))
    assert f"http://levanger.localhost:8000/homework/gatherings/{gathering.pk}/" in event["DESCRIPTION"]
    assert "https://moter.example/host" in event["DESCRIPTION"]


def test_a_change_counts_the_sequence_and_a_cancelled_one_says_so(desk, network, gathering, camilla, desk_client):
    path = address(camilla, network)
    before = events(desk_client, path)[0]
    with tenancy.desk(desk.account_id):
        actions.change_gathering(gathering, version=gathering.version, place="Rådhuset", by=desk, at=AT)
        actions.move_state(gathering, "cancel", reason="Snøstorm", by=desk, at=AT)
    after = events(desk_client, path)[0]
    assert after["UID"] == before["UID"]
    assert int(after["SEQUENCE"]) == int(before["SEQUENCE"]) + 2
    assert (after["STATUS"], after["SUMMARY"]) == ("CANCELLED", "Avlyst: Høstsamling")
    assert "Snøstorm" in after["DESCRIPTION"]


def test_a_new_address_ends_the_old_one(network, gathering, camilla, desk_client):
    old, new = address(camilla, network), address(camilla, network)
    assert desk_client.get(old).status_code == 404
    assert desk_client.get(new).status_code == 200
    with tenancy.inside(camilla.municipality, person=camilla.account_id):
        facade.end_feed(network.pk, by=camilla.actor)
    assert desk_client.get(new).status_code == 404


def test_unknown_old_and_malformed_addresses_get_the_same_answer(network, camilla, desk_client):
    old = address(camilla, network)
    address(camilla, network)
    answers = [desk_client.get(path) for path in (old, "/calendar/tull.ics", f"/calendar/{'x' * 400}.ics")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert len({frozenset(answer.headers) for answer in answers}) == 1


def test_the_secret_itself_is_not_kept(network, camilla):
    path = address(camilla, network)
    with tenancy.owner():
        feed = Feed.objects.get()
    assert feed.token_hash not in path
    assert path.split("/")[2].removesuffix(".ics") not in feed.token_hash


def test_it_ends_when_the_person_or_the_municipality_leaves(network, gathering, camilla, dag, desk_client):
    hers, his = address(camilla, network), address(dag, network)
    with tenancy.inside(camilla.municipality), tenancy.identity():
        identity.end_belonging(camilla.account_id, municipality_id=camilla.municipality.id, at=AT)
    assert desk_client.get(hers).status_code == 404
    assert desk_client.get(his).status_code == 200
    with tenancy.owner():
        Membership.objects.filter(municipality_id=dag.municipality.id).update(left_at=AT)
    assert desk_client.get(his).status_code == 404


def test_a_facilitators_address_ends_with_the_engagement(eva, desk, network, gathering, desk_client):
    path = address(eva, network)
    (event,) = events(desk_client, path)
    assert f"http://network.localhost:8000/gatherings/{gathering.pk}/" in event["DESCRIPTION"]
    engage(network, facilitator("Sindre Vik"))
    with tenancy.desk(desk.account_id):
        circles.end_engagement(Engagement.objects.get(account_id=desk.account_id), by=desk, at=AT)
    assert desk_client.get(path).status_code == 404


def test_a_network_without_gatherings_is_an_empty_calendar(network, camilla, desk_client):
    assert events(desk_client, address(camilla, network)) == []


@pytest.mark.parametrize(("language", "name"), [("nb", "Samlinger i"), ("en", "Styringsnettverket")])
def test_it_speaks_the_language_it_was_made_in(network, gathering, camilla, desk_client, language, name):
    path = address(camilla, network, language=language)
    with tenancy.owner():
        assert Feed.objects.get().language == language
    assert name in Calendar.from_ical(desk_client.get(path).content)["X-WR-CALNAME"]


def test_asking_again_costs_nothing_when_nothing_changed(network, gathering, camilla, desk_client):
    path = address(camilla, network)
    first = desk_client.get(path)
    again = desk_client.get(path, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert desk_client.post(path).status_code == 405


def test_one_who_is_signed_in_gets_the_same(eva, network, gathering, camilla):
    assert len(events(eva.client, address(camilla, network))) == 1


def test_one_person_with_two_places_has_two_addresses(eva, desk, network, gathering, levanger, desk_client):
    both = make_person("Eva Strand", levanger, account=eva.account)
    first, second = address(eva, network), address(both, network)
    assert desk_client.get(first).status_code == desk_client.get(second).status_code == 200


def test_the_page_shows_a_new_address_once(eva, network, gathering, desk_client):
    client, page = eva.client, f"/networks/{network.pk}/gatherings/calendar/"
    assert client.post(page).url == page
    shown = client.get(page).text
    path = shown.split('value="http://network.localhost:8000')[1].split('"')[0]
    assert "webcal://network.localhost" in shown
    assert len(events(desk_client, path)) == 1
    assert path not in client.get(page).text
    assert client.post(f"{page}end/").url == page
    assert desk_client.get(path).status_code == 404


def test_nobody_follows_another_network(eva, camilla, verdal):
    frida, other = elsewhere(verdal)
    announced(frida, other)
    assert camilla.client.get(f"/homework/gatherings/calendar/{other.pk}/").status_code == 404
    assert camilla.client.post(f"/homework/gatherings/calendar/{other.pk}/").status_code == 404


def test_one_gathering_is_taken_away_as_a_file(eva, gathering):
    answer = eva.client.get(f"/gatherings/{gathering.pk}/event.ics")
    assert answer["Content-Disposition"] == 'attachment; filename="hostsamling.ics"'
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event["SUMMARY"] == "Høstsamling"
