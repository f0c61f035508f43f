"""The pages every host has, as a browser sees them on the real hosts."""

from playwright.sync_api import expect

from tests.browser import browse, faults, faulty

PAGES = ["/help/", "/accessibility/", "/privacy/"]


def test_it_works(browser, client_for, levanger):
    page = browse(browser, client_for(levanger), "/help/")
    assert page.get_by_role("heading", level=1).inner_text() == "Hjelp og snarveier"
    assert page.complaints == []


def test_everybody_can_use_them(browser, client_for, levanger):
    assert faulty(browser, ((client_for(levanger), path) for path in PAGES)) == {}


def test_everybody_can_use_the_page_that_says_there_is_none(browser, client_for, levanger):
    page = browse(browser, client_for(levanger), "/not-here/")
    page.complaints.clear()  # the browser tells of the 404
    assert faults(page) == []


def test_the_language_is_chosen_with_a_button_and_the_page_comes_back(browser, client_for, levanger):
    page = browse(browser, client_for(levanger), "/help/", javascript=False)
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.url.endswith("/help/")


def test_the_municipality_s_colour_is_on_its_pages(browser, client_for, levanger):
    page = browse(browser, client_for(levanger), "/help/")
    top = page.evaluate("getComputedStyle(document.querySelector('.app-header')).borderBlockStartColor")
    assert top == "rgb({}, {}, {})".format(*bytes.fromhex(levanger.colour[1:]))
