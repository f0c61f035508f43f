"""A body that publishes much: a page of it at a time, with words of the title to look for."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from foundation import tenancy
from shared_library.bodies.models import Place
from tests.factories.bodies import SINCE, make_body
from tests.factories.documents import make_document
from tests.factories.pages import words_of
from tests.factories.people import make_person

MANY = 60


@pytest.fixture
def oda(verdal, levanger):
    return make_person("Oda Lie", make_body(verdal, levanger), "editor")


@pytest.fixture
def many(oda):
    with tenancy.inside(oda.municipality):
        for number in range(MANY):
            make_document(oda, f"Rutine {number:02}", state="in_force")


def page(oda, query=""):
    answer = oda.client.get(f"/common/published/{query}")
    assert answer.status_code == 200
    return answer


def test_a_page_at_a_time(oda, many):
    first, second = page(oda), page(oda, "?page=2")
    assert "60 dokumenter" in words_of(first)
    assert ("Rutine 24" in words_of(first), "Rutine 25" in words_of(first)) == (True, False)
    assert ("Rutine 24" in words_of(second), "Rutine 49" in words_of(second)) == (False, True)
    assert b'?page=2" rel="next"' in first.content
    assert b'?page=1" rel="prev"' in second.content
    assert words_of(page(oda, "?page=99")) == words_of(page(oda, "?page=3"))


def test_words_of_the_title(oda, many):
    found = page(oda, "?q=RUTINE+99")
    assert "Ingen treff" in words_of(found)
    assert "Vis alt" in words_of(found)
    found = words_of(page(oda, "?q=rutine+17"))
    assert "1 dokument" in found
    assert "Rutine 17" in found


def test_how_far_they_have_come(oda, many):
    first = page(oda).content.decode()
    assert "Hvor langt de er kommet" not in first  # none is published: there is nothing to choose
    answer = _publish(oda, first, "Rutine 07")
    assert answer.headers["Location"] == "/common/published/"
    shown = page(oda, "?state=newest")
    assert "Rutine 07" in words_of(shown)
    assert "Rutine 08" not in words_of(shown)
    assert "Alle (60)" in words_of(shown)
    assert "Ikke publisert (59)" in words_of(shown)
    assert "Rutine 07" not in words_of(page(oda, "?state=ready&q=rutine+0"))
    assert words_of(page(oda, "?state=nothing")) == words_of(page(oda))
    nowhere = words_of(page(oda, "?state=newest&q=rutine+08"))
    assert "Ingen treff" in nowhere
    assert "Publisert (0)" in nowhere
    assert "Ikke publisert (1)" in nowhere


def test_one_comes_back_to_where_one_was(oda, many):
    _publish(oda, page(oda).content.decode(), "Rutine 00")  # so that there are two states
    where = "?q=rutine&amp;state=ready&amp;page=2"
    shown = page(oda, where.replace("&amp;", "&")).content.decode()
    assert where in shown
    answer = _publish(oda, shown, "Rutine 45")
    assert answer.headers["Location"] == "/common/published/" + where.replace("&amp;", "&")


def test_what_somebody_made_up_is_not_carried_along(oda, many):
    shown = page(oda, "?state=x&page=-1&q=rutine" + "+" * 9000).content.decode()
    shown = shown.partition("<main")[2].partition("</main>")[0]
    assert 'href="/common/published/' in shown
    assert "state=x" not in shown
    assert "+" * 300 not in shown


def _publish(oda, shown, title):
    """Follow the link beside a title, and publish from the page it leads to."""
    (way,) = re.findall(rf'href="([^"]+)">Publiser<span class="ds-sr-only"> {title}<', shown)
    way = way.replace("&amp;", "&")
    assert oda.client.get(way).status_code == 200
    return oda.client.post(way, {"seen": 0})


@pytest.mark.parametrize("query", ["?page=99", "?page=x", "?state=x&page=2", "?page=-3", "?q=" + "a" * 900])
def test_what_leads_nowhere_says_so(oda, many, query):
    page(oda, query)


def test_few_documents_need_no_search(oda):
    with tenancy.inside(oda.municipality):
        make_document(oda, "Rutine", state="in_force")
    assert 'role="search"' not in page(oda).content.decode().partition("<main")[2]


def test_hundreds_of_members_are_told_as_a_number(oda, verdal, levanger):
    assert "Medlemmer: Levanger." in words_of(page(oda))
    with tenancy.owner():
        Place.objects.bulk_create(
            Place(joint_body_id=oda.municipality.pk, municipality_name=f"Kommunen {number}", from_date=SINCE,
                  municipality_id=f"00000000-0000-7000-8000-0000000000{number:02}")
            for number in range(30)
        )  # fmt: skip
    assert "31 medlemmer" in words_of(page(oda))


def test_as_many_questions_for_many(oda, many):
    client = oda.client
    client.get("/documents/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/common/published/")
    assert len(asked) <= 17
