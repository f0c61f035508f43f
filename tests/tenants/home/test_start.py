"""The guided start of a new house: what is done, and what is left."""

from datetime import timedelta

import pytest
from django.utils import timezone

from foundation.registry.creation import open_municipality
from tests.browser import chromium, faulty
from tests.factories.people import make_person, make_unit
from tests.factories.registry import make_municipality

ROLES = ("administrator", "editor", "coordinator")


@pytest.fixture
def fjellvik(db):
    return open_municipality(make_municipality("Fjellvik"), at=timezone.now())


@pytest.fixture
def siri(fjellvik):
    """The first person of a house that was opened just now."""
    return make_person("Siri Moen", fjellvik, *ROLES)


def test_it_works(siri, fjellvik):
    mine = siri.client.get("/").text
    assert ("0 av 5 er gjort" in mine, "Alt er gjort" in mine) == (True, False)
    page = siri.client.get("/start/").text
    assert "Legg inn enheter" in page
    assert 'href="/common/start/"' in page
    make_unit("Skolen", fjellvik)
    make_person("Per Vang", fjellvik)
    page = siri.client.get("/start/").text
    assert ("2 av 5 er gjort" in page, "1 enhet." in page, "2 personer." in page) == (True, True, True)


def test_who_is_no_administrator_is_not_shown_it(fjellvik, siri):
    per = make_person("Per Vang", fjellvik)
    assert "Kom i gang" not in per.client.get("/").text
    assert per.client.get("/start/").status_code == 403


def test_an_old_house_is_not_shown_it_on_min_side(db):
    house = open_municipality(make_municipality("Storvik"), at=timezone.now() - timedelta(days=91))
    siri = make_person("Siri Moen", house, *ROLES)
    assert "Kom i gang" not in siri.client.get("/").text
    assert siri.client.get("/start/").status_code == 200


def test_the_pages_are_fit_for_everyone(siri):
    with chromium() as browser:
        assert faulty(browser, ((siri.client, path) for path in ("/", "/start/"))) == {}
