"""In a real browser: the pages of publishing have no fault that axe finds, and none is wider than a phone."""

import pytest

from tests.browser import chromium, faulty
from tests.factories.bodies import make_item, make_use

PAGES = ("list", "publish", "withdraw", "translate", "map")


@pytest.fixture(scope="module")
def browser():
    with chromium() as one:
        yield one


def test_it_works(browser, oda, publish, anew, urls, body, verdal):
    publish()
    anew()
    make_use(make_item(body), verdal, exceptions=["Vi har egen vakt."], additions=2)
    assert faulty(browser, ((oda.client, getattr(urls, page)) for page in PAGES)) == {}
