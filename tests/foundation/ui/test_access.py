"""Every component is within everybody's reach: axe, widths, colours, targets, and the security policy."""

import pytest

from foundation.ui import views
from foundation.ui.site import Site
from tests.browser import LOOKS, axe_violations, look_at, looks, open_page, sideways, small_targets


@pytest.fixture
def guide(ask, serve, settings):
    """Address of the style page; ?errors shows each field's error."""

    def answer(handler, body):
        if handler.path.startswith("/theme/"):
            colour, mark, _css = handler.path.removeprefix("/theme/").split(".")
            return views.theme(ask(handler.path), colour, mark)
        return views.styleguide(ask(handler.path, site=Site("Høje-Taastrup Kommune", "#8a1538")))

    return serve(answer)


def test_it_works(browser, guide):
    page = open_page(browser, guide)
    assert page.title() == "Stilside – Høje-Taastrup Kommune"
    assert page.complaints == []


@pytest.mark.parametrize("query", ["", "?errors"])
def test_axe_finds_nothing_in_any_width_or_colour(browser, guide, query):
    page = open_page(browser, guide + query)
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    found = {}
    for look in looks(guide + query) if query else LOOKS:
        look_at(page, look)
        if violations := axe_violations(page):
            found[str(look)] = violations
    assert found == {}


@pytest.mark.parametrize("look", LOOKS[:2], ids=str)
def test_axe_finds_nothing_with_menu_places_and_dialog_open(browser, guide, look):
    page = open_page(browser, guide, width=look.width, dark=look.dark)
    page.get_by_role("button", name="Meny").click()
    assert axe_violations(page) == []
    page.get_by_role("button", name="Bytt sted").click()
    assert page.get_by_role("navigation", name="Stedene dine").is_visible()
    assert axe_violations(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Ta tilbake").click()
    assert page.get_by_role("dialog").is_visible()
    assert axe_violations(page) == []


@pytest.mark.parametrize("query", ["", "?errors"])
def test_nothing_scrolls_sideways_at_320_pixels(browser, guide, query):
    assert sideways(open_page(browser, guide + query)) == 0


def test_targets_are_large_enough(browser, guide):
    assert small_targets(open_page(browser, guide)) == []
    phone = open_page(browser, guide, width=360)
    assert [row for row in small_targets(phone, least=44) if "ds-button" in row] == []


def test_menu_opens_without_script(browser, guide):
    page = open_page(browser, guide, width=360, javascript=False)
    page.get_by_role("button", name="Meny").click()
    assert page.get_by_role("link", name="Hjemmelekser").is_visible()
