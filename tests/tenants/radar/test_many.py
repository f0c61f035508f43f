"""Hundreds of pairs: one way they stand at a time, by words, a page at a time, and as many questions as for few."""

import html
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from foundation import tenancy
from shared_library.prints.models import Pair
from tests.browser import chromium, faulty
from tests.factories.people import make_person
from tests.factories.radar import make_pair

OPEN, WAITING, WANTED, MADE, NO = 40, 30, 3, 2, 1
STATES = ("open",) * OPEN + ("waiting",) * WAITING + ("wanted",) * WANTED + ("made",) * MADE + ("no",) * NO
BOTH = ("yes", "yes")
ANSWERS = {"open": ("", ""), "waiting": ("yes", ""), "wanted": BOTH, "made": BOTH, "no": ("", "no")}


@pytest.fixture
def edda(levanger):
    return make_person("Edda Ree", levanger, "editor")


def stand(body, levanger, verdal, states):
    """Pairs as Levanger sees them, each so; of every other one Verdal's side stands first."""
    sides = (levanger.pk, "Levanger"), (verdal.pk, "Verdal")
    for number, state in enumerate(states):
        turn = 1 if number % 2 else -1
        titles = (f"Plan {number}", f"Rutine {number}")
        order = list(zip(sides, titles, ANSWERS[state], strict=True))[::-turn]
        pair = make_pair(body.pk, *((*side, title, "nb", []) for side, title, _answer in order))
        with tenancy.owner():
            Pair.objects.filter(pk=pair.pk).update(
                first_answer=order[0][2], second_answer=order[1][2], likeness=1 - number / 1000,
                made_at=pair.found_at if state == "made" else None,
            )  # fmt: skip


@pytest.fixture
def many(body, levanger, verdal):
    stand(body, levanger, verdal, STATES)


def page(someone, query=""):
    answer = someone.client.get(f"/radar/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def shown(text):
    """The numbers of the pairs on a page, in their order."""
    return [int(one) for one in re.findall(r"Plan (\d+)<", text)]


def test_the_first_state_is_shown_a_page_at_a_time_the_most_alike_first(many, edda):
    first, second = page(edda), page(edda, "?state=open&page=2")
    assert shown(first) == list(range(25))
    assert 'name="q" value=""' in first
    assert shown(second) == list(range(25, OPEN))
    assert 'href="?state=open&amp;page=2"' in first
    assert 'href="?state=open"' in second
    assert 'rel="next"' not in second


def test_each_state_says_how_many_it_has(many, edda):
    text = page(edda)
    for word, count in (
        ("Venter på svar fra dere", OPEN), ("Venter på den andre", WAITING),
        ("Begge har sagt ja", WANTED), ("Felles utkast er laget", MADE), ("Blir ikke felles", NO),
    ):  # fmt: skip
        assert f">{word} ({count})</a>" in text


@pytest.mark.parametrize(
    ("state", "first", "count"),
    [("waiting", 40, 25), ("wanted", 70, WANTED), ("made", 73, MADE), ("no", 75, NO), ("nowhere", 0, 25)],
)
def test_one_state_at_a_time(many, edda, state, first, count):
    assert shown(page(edda, f"?state={state}")) == list(range(first, first + count))


def test_words_of_a_title_find_it_in_whatever_state(many, edda):
    text = page(edda, "?q=rutine+74&state=open")
    assert shown(text) == [74]
    assert 'name="q" value="rutine 74"' in text
    assert ">Felles utkast er laget (1)</a>" in text
    assert len(shown(page(edda, "?q=VERDAL"))) == 25
    assert "Ingen treff" in page(edda, "?q=finnes+ikke")


@pytest.mark.parametrize("asked", ["3", "999999999999", "-1", "to"])
def test_a_page_that_is_not_there_is_the_nearest(many, edda, asked):
    assert shown(page(edda, f"?state=open&page={asked}")) in (list(range(25)), list(range(25, OPEN)))


def test_few_are_shown_all_with_nothing_to_choose(body, levanger, verdal, edda):
    stand(body, levanger, verdal, ["open", "waiting", "no"])
    text = page(edda, "?q=finnes+ikke&state=waiting")
    assert shown(text) == [0, 1, 2]
    assert "Ord i tittelen" not in text
    assert "1 par blir ikke felles" in text


def test_as_many_questions_for_many_as_for_few(body, levanger, verdal, edda):
    def asked():
        with CaptureQueriesContext(connection) as found:
            page(edda)
        return sum("prints_" in one["sql"] for one in found)

    stand(body, levanger, verdal, STATES[38:42])
    few = asked()
    stand(body, levanger, verdal, STATES)
    assert asked() == few > 0


def test_a_pair_leads_back_to_where_it_was_chosen(many, edda):
    (href,) = re.findall(r'href="(/radar/pairs/[^"]+)"[^>]*>Plan 69<', page(edda, "?state=waiting&q=plan&page=2"))
    assert href.endswith("?state=waiting&amp;q=plan&amp;page=2")
    pair = edda.client.get(html.unescape(href)).content.decode()
    assert 'href="/radar/?state=waiting&amp;q=plan&amp;page=2"' in pair


def test_its_looks(many, edda):
    with chromium() as browser:
        pages = ("/radar/", "/radar/?state=waiting&page=2", "/radar/?q=nowhere")
        assert faulty(browser, ((edda.client, one) for one in pages)) == {}
