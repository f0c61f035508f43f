"""The pages every host has, as a browser sees them on the real hosts."""

import pytest
from playwright.sync_api import expect

from tests.browser import LOOKS, axe_violations, browse, look_at, sideways

PAGES = ["/help/", "/accessibility/", "/privacy/", "/not-here/"]


def test_it_works(browser, client_for, levanger):
    page = browse(browser, client_for(levanger), "/help/")
    assert page.get_by_role("heading", level=1).inner_text() == "Hjelp og snarveier"
    assert page.complaints == []


@pytest.mark.parametrize("path", PAGES)
def test_everybody_can_use_them(browser, client_for, levanger, path):
    page = browse(browser, client_for(levanger), path)
    found = {}
    for look in LOOKS:
        look_at(page, look)
        found |= {str(look): faults for faults in [axe_violations(page)] if faults}
    assert found == {}
    assert sideways(page) == 0


def test_the_language_is_chosen_with_a_button_and_the_page_comes_back(browser, client_for, levanger):
    page = browse(browser, client_for(levanger), "/help/", javascript=False)
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.url.endswith("/help/")


def test_the_municipality_s_colour_is_on_its_pages(browser, client_for, levanger):
    page = browse(browser, client_for(levanger), "/help/")
    top = page.evaluate("getComputedStyle(document.querySelector('.app-header')).borderBlockStartColor")
    assert top == "rgb({}, {}, {})".format(*bytes.fromhex(levanger.colour[1:]))
