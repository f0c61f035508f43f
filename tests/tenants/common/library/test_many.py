"""Many texts: a page of them at a time, cut in the database, and as many questions for many as for few."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from foundation import tenancy
from shared_library.bodies import facade as bodies
from tests.factories.adoptions import WORDS, fill_map
from tests.factories.bodies import SINCE
from tests.factories.pages import words_of
from tests.factories.people import make_person

ITEMS, MEMBERS = 70, 14


@pytest.fixture
def large(verdal, levanger):
    """A joint body of so many members and so much published; Levanger is one of them."""
    body = fill_map(verdal, MEMBERS, ITEMS)
    with tenancy.owner():
        bodies.found(body.pk, [levanger.pk], from_date=SINCE)
    return body


@pytest.fixture
def oda(large):
    return make_person("Oda Lie", large, "editor")


@pytest.fixture
def kari(large, levanger):
    return make_person("Kari Vik", levanger, "editor")


def page(someone, query=""):
    answer = someone.client.get(f"/common/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def shown(text):
    return [number for number in range(ITEMS) if f">{WORDS.format(number)}</span>" in text]


def test_a_page_at_a_time(kari):
    first, second, third = (page(kari, f"?page={number}") for number in (1, 2, 3))
    assert [len(shown(one)) for one in (first, second, third)] == [30, 30, 10]
    assert sorted(shown(first) + shown(second) + shown(third)) == list(range(ITEMS))
    assert f"{ITEMS} tekster" in first
    assert '?page=2" rel="next"' in first
    assert '?page=1" rel="prev"' in second
    assert 'rel="next"' not in third


@pytest.mark.parametrize("asked", ["4", "999999999999", "-1", "to"])
def test_a_page_that_is_not_there_is_the_nearest(kari, asked):
    assert len(shown(page(kari, f"?page={asked}"))) in (10, 30)


def test_what_is_used_here_is_cut_in_the_database(kari):
    taken, others = page(kari, "?mine=taken"), page(kari, "?mine=open")
    counts = [int(words_of_total(one)) for one in (taken, others)]
    assert sum(counts) == ITEMS
    assert 0 in counts  # each member has said the same about every item: see fill_map


def words_of_total(text):
    return text.partition('id="texts">')[2].partition(" tekst")[0] or 0


def test_a_filter_stays_from_page_to_page(kari):
    assert '?q=rutine&amp;page=2" rel="next"' in page(kari, "?q=rutine")


def test_as_many_questions_for_many(kari):
    client = kari.client
    client.get("/documents/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/common/")
    assert len(asked) <= 17


def test_a_body_sees_how_many_use_each(oda):
    answer = oda.client.get("/common/?q=nummer+7")
    assert "I bruk i" in words_of(answer)
