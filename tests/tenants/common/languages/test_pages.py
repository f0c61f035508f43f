"""The page where a published text is translated, and what the members read and take."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from foundation import tenancy
from tenants.common.actions import adopting
from tenants.common.models import Update
from tenants.documents import facade as documents
from tests.factories.base import AT
from tests.factories.documents import make_theme, make_type, paragraph

from .conftest import BLOCKS
from .test_translate import ALL


@pytest.fixture
def url(item):
    return f"/common/published/{item.document_id}/translate/?language=nn"


@pytest.fixture
def browser(oda):
    """Oda's."""
    return oda.client


def sent(page, **words):
    """The form's hidden fields as the page has them, with words."""
    hidden = re.findall(r'<input type="hidden" name="(seen_\w+|place)" value="([^"]*)"', page)
    data = {"place": [value for name, value in hidden if name == "place"]}
    return data | {name: value for name, value in hidden if name != "place"} | words


def test_it_works(url, browser, read):
    page = browser.get(url).text
    assert page.count("<textarea") == 5
    assert "0 av 5 steder er oversatt til nynorsk." in page

    ring = BLOCKS[1]["id"]
    answer = browser.post(url, sent(page, words_title="Vaktordninga", **{f"words_{ring}": "Ring **vakta**."}))
    assert answer.status_code == 302
    page = browser.get(answer.url).text
    assert "2 steder er oversatt." in page
    assert page.count("<textarea") == 3
    assert page.count("<strong>Vaktordning</strong>") == 0
    assert browser.get(url + "&all=1").text.count("<textarea") == 5
    assert read().blocks[1]["html"] == "Ring <b>vakta</b>."


def test_what_is_stale_is_said_to_be_right_or_written_anew(url, browser, translate, published, read):
    translate(ALL)
    published([BLOCKS[0], BLOCKS[1] | {"text": "Ring vakta!", "html": "Ring vakta!"}, *BLOCKS[2:]])
    ring = BLOCKS[1]["id"]

    page = browser.get(url).text
    assert "Ikke oversatt siden utgave 1" in page
    data = sent(page, **{f"words_{ring}": "Ring **vakta**."})
    browser.post(url, data)
    assert ring in read().behind, "nobody said that it is still right"
    browser.post(url, data | {f"right_{ring}": "on"})
    assert ring not in read().behind


def test_what_cannot_be_kept_is_said_beside_what_was_typed(url, browser, translate, read):
    page = browser.get(url).text
    answer = browser.post(url, sent(page, words_tab="Kven"))
    assert answer.status_code == 422
    assert "Behold rader og kolonner" in answer.text
    assert read() is None

    translate({"Vaktordning": "Vaktordninga"})
    answer = browser.post(url, sent(page, words_title="Vaktplanen"))
    assert answer.status_code == 422
    assert "Noen andre har oversatt det samme" in answer.text
    assert "Vaktplanen</textarea>" in answer.text
    assert browser.post(url, sent(answer.text, words_title="Vaktplanen")).status_code == 302


def test_only_for_what_is_published_and_for_a_language_it_is_not_written_in(url, browser, tor, astrid):
    assert browser.get(url.replace("=nn", "=nb")).status_code == 404
    assert browser.get(url.replace("=nn", "=xx")).status_code == 404
    assert browser.get(url.replace("?language=nn", "")).status_code == 200
    assert astrid.client.get(url).status_code == 403
    assert tor.client.get(url).status_code == 404


def test_a_member_reads_its_own_language_first_and_takes_it(tor, item, translate, published, run_tasks):
    translate(ALL)
    published([BLOCKS[0], BLOCKS[1] | {"text": "Ring vakta straks.", "html": "Ring vakta straks."}, *BLOCKS[2:]])
    page = tor.client.get(f"/common/{item.item_id}/").text
    assert re.search(r'<h1 [^>]*lang="nn">Vaktordninga</h1>', page)
    assert "Ikkje omsett sidan utgåve 1" in page
    assert "Ikkje omsett enno" in page
    assert "3 stader er ikkje omsette." in page
    assert page.index("Ring <b>vakta</b>.") < page.index("Ring vakta straks.")

    with tenancy.inside(tor.municipality):
        place = {"theme_id": make_theme("Vakt").pk, "document_type_id": make_type("Prosedyre").pk}
        taken = adopting.take(adopting.Wish(item.item_id, "nn", **place), by=tor.actor, at=AT)
        text = documents.text_of(taken.document_id, by=tor.actor)
    assert (text.title, text.language) == ("Vaktordninga", "nn")
    assert [block["text"] for block in text.blocks][:2] == ["Vakt", "Ring vakta straks."]

    published([BLOCKS[0], BLOCKS[1] | {"text": "Ring vakta fort.", "html": "Ring vakta fort."}, *BLOCKS[2:]])
    run_tasks()
    translate({"Ring vakta fort.": "Ring vakta snøgt."})
    run_tasks()
    with tenancy.inside(tor.municipality):
        assert Update.objects.get().core[1]["text"] == "Ring vakta snøgt."


def test_the_pages_ask_as_often_for_many_places(url, browser, published, django_assert_num_queries):
    browser.get(url)
    with CaptureQueriesContext(connection) as few:
        browser.get(url)
    published([*BLOCKS, *(paragraph(f"Nytt {number}.") for number in range(20))])
    with django_assert_num_queries(len(few)):
        browser.get(url)
