"""In a real browser: the gatherings' pages in a municipality have no fault that axe finds, and fit a phone."""

import pytest

from foundation import tenancy
from network.gatherings import actions
from tests.browser import browse, chromium, faults, faulty
from tests.factories.gatherings import AT, add_items, announced, answer, held, publish_minutes, write_minutes

PAGES = (
    "/homework/gatherings/",
    "/homework/gatherings/{gathering}/",
    "/homework/gatherings/{past}/",
    "/homework/gatherings/calendar/{network}/",
)


@pytest.fixture
def ids(story, dag):
    row, past = announced(story.by, story.network), held(story.by, story.network, title="Vårsamling")
    add_items(story.by, row, "Velkommen", "Runde", lead="Eva", note="Ta med kaffe")
    answer(dag, row, note="På nett")
    write_minutes(story.by, past)
    publish_minutes(story.by, past)
    with tenancy.desk(story.by.account_id):
        actions.add_material(row, title="Side", url="https://x.example", by=story.by, at=AT)
    return {"gathering": row.pk, "past": past.pk, "network": story.network.pk}


@pytest.fixture(scope="module")
def browser():
    with chromium() as one:
        yield one


def test_it_works(browser, camilla, ids):
    assert faulty(browser, ((camilla.client, path.format(**ids)) for path in PAGES)) == {}


def test_answering_and_changing_ones_mind(browser, camilla, ids):
    page = browse(browser, camilla.client, f"/homework/gatherings/{ids['gathering']}/")
    page.get_by_text("Ja, vi kommer").click()
    page.get_by_label("Hvem kommer?").fill("Camilla Berg")
    page.get_by_role("button", name="Lagre svaret").click()
    page.get_by_text("Endre svaret").click()
    page.get_by_text("Nei, vi kommer ikke").click()
    page.get_by_role("button", name="Lagre svaret").click()
    page.get_by_text("Svart av Camilla Berg").wait_for()
    assert page.get_by_text("Vi kommer ikke", exact=True).first.is_visible()
    page.get_by_text("Endre svaret").click()
    assert faults(page) == []
