"""The pages of suggestions, on both sides."""

import re

import pytest

from foundation import tenancy
from shared_library.items import facade as items
from tests.browser import chromium, faulty
from tests.factories.bodies import blocks, make_body, make_item
from tests.factories.people import make_person


@pytest.fixture
def item(levanger, verdal):
    """Published by Levanger's house as a joint body's, of which Verdal is a member."""
    return make_item(make_body(levanger, verdal), "Vaktordning", blocks("Ring vakta.", "Skriv det ned."))


@pytest.fixture
def tor(item, verdal):
    return make_person("Tor Bakken", verdal, "editor").client


@pytest.fixture
def oda(item, levanger):
    return make_person("Oda Lie", levanger, "editor").client


@pytest.fixture
def url(item, tor):
    """Of a suggestion that Tor has sent."""
    page = tor.get(f"/common/{item.pk}/suggest/").text
    once = re.search(r'name="once" value="([^"]+)"', page)[1]
    data = {"block_id": "b1", "text": "Vakta har nytt navn.", "proposed": "Ring vakthavende.", "once": once}
    answer = tor.post(f"/common/{item.pk}/suggest/", data)
    assert tor.post(f"/common/{item.pk}/suggest/", data).url == answer.url
    return answer.url


def test_it_works(url, item, tor, oda):
    assert f"/common/{item.pk}/suggest/" in tor.get(f"/common/{item.pk}/").text
    assert f"/common/{item.pk}/suggest/" not in oda.get(f"/common/{item.pk}/").text
    assert "Forslaget er ikke besvart ennå." in tor.get(url).text
    assert "Ring vakthavende." in oda.get(url).text
    assert url in oda.get("/common/suggestions/").text

    answer = oda.post(url, {"answer": "declined", "reason": ""})
    assert answer.status_code == 422
    assert "Skriv hvorfor det ikke tas inn." in answer.text
    assert oda.post(url, {"answer": "declined", "reason": "Navnet er ikke bestemt."}).status_code == 302
    assert "Forslaget er alt besvart." in oda.post(url, {"answer": "taken"}, follow=True).text
    assert "Navnet er ikke bestemt." in tor.get(url).text
    assert "Navnet er ikke bestemt." in tor.get("/common/suggestions/").text


def test_what_is_wrong_is_said_and_what_was_typed_kept(item, tor, url):
    answer = tor.post(f"/common/{item.pk}/suggest/", {"block_id": "b1", "text": "", "proposed": "Ring oss."})
    assert answer.status_code == 422
    assert "Ring oss.</textarea>" in answer.text
    assert "Bare utgiveren svarer." in tor.post(url, {"answer": "taken"}, follow=True).text


def test_who_may_not_suggest(item, url, astrid, dag, anne):
    for someone, page, status in (
        (dag, f"/common/{item.pk}/suggest/", 403),
        (dag, url, 200),
        (astrid, url, 200),
        (astrid, "/common/suggestions/", 200),
    ):
        assert someone.client.get(page).status_code == status, (someone, page)
    assert astrid.client.post(url, {"answer": "taken"}).status_code == 403
    with tenancy.inside(dag.municipality):
        assert [one.state for one in items.suggestions_sent(by=dag.actor)] == ["waiting"]


def test_the_pages_have_no_fault(url, item, tor, oda):
    with chromium() as browser:
        pages = [(tor, f"/common/{item.pk}/suggest/"), (tor, url), (oda, url), (oda, "/common/suggestions/")]
        assert faulty(browser, pages) == {}
