"""Gatherings over the API: the same queries, the same walls."""

from tests.factories.gatherings import add_items, elsewhere, plan, publish_minutes, write_minutes


def test_it_works(desk, network, gathering, camilla):
    plan(desk, network, title="Hemmelig")
    add_items(desk, gathering, "Velkommen")
    write_minutes(desk, gathering)
    client = camilla.client
    listed = client.get(f"/api/v1/networks/{network.pk}/gatherings/").json()["results"]
    assert [one["title"] for one in listed] == ["Høstsamling"]
    one = client.get(f"/api/v1/gatherings/{gathering.pk}/").json()
    assert [point["title"] for point in one["agenda"]] == ["Velkommen"]
    assert one["minutes"] == ""
    publish_minutes(desk, gathering)
    assert client.get(f"/api/v1/gatherings/{gathering.pk}/").json()["minutes"] == "Vi ble enige om tre ting."


def test_the_desk_sees_its_own_before_they_are_announced(eva, desk, network, gathering):
    secret = plan(desk, network, title="Hemmelig")
    assert eva.client.get(f"/api/v1/gatherings/{secret.pk}/").json()["title"] == "Hemmelig"


def test_what_is_out_of_reach_is_not_found(eva, desk, network, camilla, verdal):
    secret = plan(desk, network)
    frida, other = elsewhere(verdal)
    hers = plan(frida, other)
    assert camilla.client.get(f"/api/v1/gatherings/{secret.pk}/").status_code == 404
    assert eva.client.get(f"/api/v1/gatherings/{hers.pk}/").status_code == 404
