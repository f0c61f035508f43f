"""In a real browser: the pages of proposals have no fault that axe finds, and none is wider than a phone."""

import pytest

from tests.browser import chromium, faulty
from tests.factories.bodies import agree, make_asked, make_body
from tests.factories.foundings import make_founding, make_waiting
from tests.factories.people import make_person
from tests.factories.registry import opened


@pytest.fixture(scope="module")
def browser():
    with chromium() as one:
        yield one


def test_it_works(browser, kari, levanger, verdal):
    ours, lists = f"/cooperation/proposals/{make_founding(kari, opened('inderoy'))}/", "/cooperation/proposals/"
    gone = make_waiting(levanger, state="withdrawn", settled_at="2026-09-02T08:00Z")
    body = make_body(verdal)
    agree(body)
    asked = make_asked(levanger)
    odd, member = make_person("Odd Lie", body, "administrator"), f"/cooperation/{body.pk}/agreement/member/"
    mine = ("/cooperation/", lists, f"{lists}new/", ours, f"{ours}edit/", f"{lists}{gone.pk}/",
            f"/cooperation/joining/{asked.pk}/")  # fmt: skip
    theirs = (f"{member}?q=le", f"{member}?municipality={levanger.pk}")
    pages = [*((kari.client, page) for page in mine), *((odd.client, page) for page in theirs)]
    assert faulty(browser, pages) == {}
