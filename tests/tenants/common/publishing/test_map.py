"""The map of a large body: some documents and municipalities at a time, cut by theme, name and who has decided."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from foundation import tenancy
from shared_library.bodies.models import Place
from shared_library.items import facade as items
from shared_library.items.models import Use
from tenants.common.views import adoption_map as view
from tests.factories.adoptions import WORDS, fill_map
from tests.factories.bodies import LEFT
from tests.factories.pages import words_of
from tests.factories.people import make_person

MEMBERS, ITEMS = 15, 24


@pytest.fixture
def large(levanger):
    """Levanger's house, as a body with more of both than a page shows; one of six has not decided."""
    return fill_map(levanger, MEMBERS, ITEMS)


@pytest.fixture
def una(large):
    """Who answers for its documents."""
    return make_person("Una Moen", large, "editor")


def page(una, query=""):
    return words_of(una.client.get(f"/common/map/{query}"))


def test_it_works(una):
    words = page(una)
    assert "Dokumenter 1–20 av 24 Neste Dokumenter" in words
    assert "Medlemmer 1–10 av 15 Neste Medlemmer" in words
    last = page(una, "?page=2&part=2")
    assert "Dokumenter 21–24 av 24 Forrige Dokumenter" in last
    assert "Medlemmer 11–15 av 15 Forrige Medlemmer" in last
    shown = [WORDS.format(number) for number in range(ITEMS) if WORDS.format(number) in words]
    assert (len(shown), [one for one in shown if one in last]) == (20, [])


def test_one_theme_and_municipalities_by_name(una, large):
    with tenancy.inside(large):
        name = items.adoption_map(by=una.actor).members[3].name
    words = page(una, f"?theme=Tema+3&member={name[:5].lower()}")
    assert WORDS.format(3) in words
    assert WORDS.format(15) in words
    assert WORDS.format(4) not in words
    assert name in words
    assert "Ingen treff" in page(una, "?theme=Ukjent")
    assert "Ingen treff" in page(una, "?member=finnes+ikke")
    assert "Ingen treff" in page(una, "?page=999")


def test_what_somebody_has_not_decided_about(una, large):
    with tenancy.owner():
        done = Use.objects.filter(item__title=WORDS.format(2)).first()
        told = Use.objects.filter(item=done.item_id).values_list("municipality_id", flat=True)
        missing = Place.objects.filter(joint_body_id=large.pk).exclude(municipality_id__in=told)
        Use.objects.bulk_create(
            Use(
                item_id=done.item_id, provider_id=large.pk, municipality_id=key, municipality_name="X", mode="adopted",
                number=1, at=done.at,
            )
            for key in missing.values_list("municipality_id", flat=True)
        )  # fmt: skip
    words = page(una, "?undecided=on")
    assert "Dokumenter 1–20 av 23" in words
    assert f"{WORDS.format(2)} Utgave" not in words


def test_who_has_left_waits_with_nothing(una, large):
    with tenancy.inside(large):
        waiting = [one for one in items.adoption_map(by=una.actor).members if not_decided(una, one)]
        assert len(waiting) == 2
    with tenancy.owner():
        left = Place.objects.filter(municipality_id__in=[one.municipality_id for one in waiting])
        left.update(until_date=LEFT, cause="left")
    assert "Ingen treff" in page(una, "?undecided=on")


def not_decided(una, member):
    found = items.adoption_map(items.MapCut(member=member.name.lower(), undecided=True), by=una.actor)
    return found.item_count == ITEMS


def test_a_spreadsheet_that_would_be_too_large_asks_for_less(una, monkeypatch):
    monkeypatch.setattr(view, "MOST_LINES", 100)
    assert "Velg et tema eller et medlem for å laste ned regnearket." in page(una)
    assert una.client.get("/common/map/file/").headers["Location"] == "/common/map/"
    assert "/common/map/file/?theme=Tema+3" in una.client.get("/common/map/?theme=Tema+3").content.decode()
    assert una.client.get("/common/map/file/?theme=Tema+3").headers["Content-Type"].endswith("sheet")


def test_a_large_one_asks_no_more_of_the_database(una):
    client = una.client
    client.get("/documents/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/common/map/?undecided=on")
    assert len(asked) <= 17
