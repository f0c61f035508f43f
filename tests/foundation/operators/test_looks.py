"""In a real browser: the operators' pages and the municipality's have no fault that axe finds, and fit a phone."""

import pytest

from tests.browser import chromium, faulty

PAGES = ("/", "/access/", "/access/ask/", "/access/{0}/", "/access/{0}/tables/", "/access/{0}/tables/audit_entry/")


@pytest.fixture(scope="module")
def browser():
    with chromium() as one:
        yield one


def test_it_works(browser, oda, anne, opened):
    pages = [(oda.client, path.format(opened.pk)) for path in PAGES]
    own = ("/operators/", "/administration/", "/administration/devices/", "/profile/devices/")
    assert faulty(browser, [*pages, *((anne.client, path) for path in own)]) == {}
