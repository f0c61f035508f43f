"""Parts that htmx swaps: it is fetched only where a page asks for it, and focus lands where it should."""

from playwright.sync_api import expect

from tests.browser import open_page
from tests.foundation.ui.conftest import Answer

LIST = """<h1>Saksliste</h1><div id="list"><form method="post" action="/move/" hx-post="/move/" hx-target="#list"
hx-swap="innerHTML">{% button "Ned" %}</form></div>"""
MOVED = '<p data-announce>Punktet er flyttet ned.</p><button class="ds-button" data-focus>Opp</button>'


def fetched(page):
    return page.evaluate("performance.getEntriesByType('resource').map(one => one.name.split('/').pop())")


def test_it_works(browser, serve, page_of):
    page = open_page(
        browser, serve(lambda handler, body: Answer(MOVED if body or "move" in handler.path else page_of(LIST)))
    )
    page.wait_for_load_state("networkidle")
    assert "htmx.min.js" in fetched(page)
    page.get_by_role("button", name="Ned").click()
    expect(page.get_by_role("button", name="Opp")).to_be_focused()
    expect(page.locator("#live")).to_have_text("Punktet er flyttet ned.")
    assert page.complaints == []


def test_a_page_without_such_parts_does_not_fetch_it(browser, serve, page_of):
    page = open_page(browser, serve(lambda handler, body: Answer(page_of("<h1>Stille</h1>"))))
    page.wait_for_load_state("networkidle")
    assert "app.js" in fetched(page)
    assert "htmx.min.js" not in fetched(page)


def test_errors_that_are_swapped_in_get_focus(browser, serve, page_of):
    wrong = '<div class="ds-error-summary" tabindex="-1" role="alert"><h2>Rett opp</h2></div>'

    def answer(handler, body):
        return Answer(wrong, status=422) if "move" in handler.path else Answer(page_of(LIST))

    page = open_page(browser, serve(answer))
    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="Ned").click()
    expect(page.locator(".ds-error-summary")).to_be_focused()
