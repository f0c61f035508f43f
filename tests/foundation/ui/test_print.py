"""On paper a form shows what was chosen, and nothing to press."""

import pytest

from tests.browser import open_page
from tests.foundation.ui.conftest import Answer

BODY = """<h1>Svar</h1><div class="ds-toggle-group app-toggle">
<label class="ds-button" data-variant="tertiary"><input type="radio" name="a" checked> Ja, noe</label>
<label class="ds-button" data-variant="tertiary"><input type="radio" name="a"> Nei, ikke dette</label></div>
{% button "Send svaret" %}"""


@pytest.fixture
def paper(browser, serve, page_of):
    page = open_page(browser, serve(lambda handler, sent: Answer(page_of(BODY))))
    page.emulate_media(media="print")
    return page


def test_it_works(paper):
    chosen = paper.get_by_text("Ja, noe")
    assert chosen.is_visible()
    # printers leave backgrounds out: light words on a dark one would be lost
    assert chosen.evaluate("one => getComputedStyle(one).backgroundColor") == "rgba(0, 0, 0, 0)"
    assert chosen.evaluate("one => getComputedStyle(one).color") != "rgb(255, 255, 255)"


def test_what_was_not_chosen_and_what_is_pressed_is_left_out(paper):
    assert not paper.get_by_text("Nei, ikke dette").is_visible()
    assert not paper.get_by_text("Send svaret").is_visible()


def test_when_it_was_printed_stands_on_the_paper_alone(paper):
    assert paper.get_by_text("Skrevet ut").is_visible()
    paper.emulate_media(media="screen")
    assert not paper.get_by_text("Skrevet ut").is_visible()
