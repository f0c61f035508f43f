"""How far a municipality is in step with the server that signs people in: shown in words, asked for again, told."""

from datetime import timedelta

import pytest
from django.utils import timezone

from config.sign_in import Keycloak
from foundation import tenancy
from foundation.directory import standings
from foundation.directory.changes import KINDS, Change
from foundation.directory.models import Standing
from foundation.directory.standings import Tally
from foundation.notices.models import Notice
from foundation.tenancy.models import Outbox
from tenants.provisioning import actions
from tests.browser import chromium, faulty
from tests.factories.outbox import run_tasks
from tests.factories.providers import provide

HERE = "/people/own-sign-in/"


@pytest.fixture
def own(settings, levanger):
    settings.KEYCLOAK = Keycloak("https://id.example.org", "https://id.example.org", "felles", "web", "x")
    return provide(levanger, "levanger.kommune.no")


def run(*houses, did=(), left=(), at=None, failed=""):
    """A run that did and left these kinds of changes for the first house."""
    tally = Tally()
    for kind in did:
        tally.did(Change("x", print, houses[0].id, kind))
    for kind in left:
        tally.left(Change("x", None, houses[0].id, kind))
    standings.keep([house.id for house in houses], tally, at=at or timezone.now(), failed=failed)
    run_tasks()


def told(house) -> list[str]:
    with tenancy.inside(house):
        return list(Notice.objects.filter(kind="sync_failed").order_by("created_at").values_list("body", flat=True))


def test_it_works(own, levanger, verdal, anne):
    assert "ikke brakt i takt med Felles ennå" in anne.client.get(HERE).text
    run(levanger, verdal, did=["joined", "joined", "left", "domains"])
    page = anne.client.get(HERE).text
    assert "Sist brakt i takt med Felles" in page
    assert "2 personer kom med, 1 person ble tatt ut, e-postdomenene" in page
    run(levanger, verdal)  # nothing differed: what did before still stands
    assert "2 personer kom med" in anne.client.get(HERE).text
    assert told(levanger) == []


def test_what_the_server_does_not_take_of_one_house_is_told_there_once_and_nowhere_else(own, levanger, verdal, anne):
    run(levanger, verdal, left=["provider"])
    run(levanger, verdal, left=["provider"])
    assert ["Se over den, og lagre på nytt." in text for text in told(levanger)] == [True]
    assert told(verdal) == []
    assert "tok ikke imot adressen til påloggingen" in anne.client.get(HERE).text
    run(levanger, verdal)
    assert "tok ikke imot adressen" not in anne.client.get(HERE).text
    run(levanger, verdal, left=["provider"])
    assert len(told(levanger)) == 2


def test_a_server_that_is_away_for_long_is_told_once_to_those_who_have_something_there(own, levanger, verdal, anne):
    began = timezone.now() - timedelta(hours=3)
    run(levanger, verdal, at=began)
    for minutes in (1, 15, 40, 60):
        run(levanger, verdal, at=began + timedelta(minutes=minutes), failed="silent")
        assert len(told(levanger)) == (minutes >= 40)
    assert told(verdal) == []
    page = anne.client.get(HERE).text
    assert "Innloggingstjenesten svarer ikke." in page
    assert "Det har vart siden" in page
    run(levanger, verdal)
    assert "svarer ikke" not in anne.client.get(HERE).text


def test_every_kind_of_change_has_its_words(own, levanger):
    for kind in KINDS:
        assert actions.wrongs(Standing(problems=[kind]))
        assert kind == "secret" or actions.news(Standing(changes={kind: 1}))
    assert actions.wrongs(Standing(failed_how="refused")) == [
        "Innloggingstjenesten sier nei til oss. Den som driver Felles, må rette det."
    ]


def test_an_administrator_asks_for_it_again_and_others_do_not(own, anne, astrid):
    browser = anne.client
    assert astrid.client.post(f"{HERE}sync/").status_code == 403
    assert "Vi prøver nå" in browser.post(f"{HERE}sync/", follow=True).text
    assert "Vi prøver allerede" in browser.post(f"{HERE}sync/", follow=True).text
    with tenancy.worker():
        assert Outbox.objects.filter(name="directory.try_again").count() == 1
    run_tasks()  # without a keeper's secret there is nobody to tell


def test_the_page_is_fit_for_everyone(own, levanger, anne):
    run(levanger, did=["joined"], left=["provider", "secret"])
    with chromium() as browser:
        assert faulty(browser, [(anne.client, HERE)]) == {}
