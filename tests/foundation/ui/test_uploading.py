"""Sending a file with script on: its progress is seen, and a broken connection costs nothing."""

import pytest

from tests.browser import open_page
from tests.foundation.ui.conftest import Answer

FORM = """<h1>Lever</h1>
<form method="post" action="/send/" id="f" data-keep data-upload enctype="multipart/form-data">
<label for="t">Tekst</label><textarea id="t" name="t"></textarea>
<label for="file">Fil</label><input type="file" id="file" name="file">
{% button "Lever" name="how" value="now" %}</form>"""


class Counter:
    """A server that takes files, or fails as told."""

    def __init__(self, page_of):
        self.page_of, self.sent, self.answers = page_of, [], []

    def __call__(self, handler, body):
        if handler.command == "GET":
            return Answer(self.page_of(FORM if handler.path == "/" else "<h1>Levert</h1>"))
        self.sent.append((dict(handler.headers), body))
        return self.answers.pop(0) if self.answers else Answer(status=204, headers={"X-Location": "/done/"})


@pytest.fixture
def counter(page_of):
    return Counter(page_of)


@pytest.fixture
def page(browser, serve, counter, tmp_path):
    note = tmp_path / "notat.txt"
    note.write_text("Et notat. " * 1000)
    page = open_page(browser, serve(counter))
    page.get_by_label("Tekst").fill("Til dere")
    page.get_by_label("Fil", exact=True).set_input_files(note)
    return page


def test_it_works(page, counter):
    page.get_by_role("button", name="Lever").click()
    page.wait_for_url("**/done/")
    headers, body = counter.sent[0]
    assert headers["X-Soft-Redirect"] == "1"
    assert b"Et notat. " in body
    assert b'name="how"' in body, "the pressed button is sent along"
    assert page.complaints == []


def test_broken_connection_is_said_in_words_and_one_press_sends_again(page, counter):
    counter.answers = [None]
    page.get_by_role("button", name="Lever").click()
    again = page.get_by_role("button", name="Prøv igjen")
    again.wait_for()
    assert "Forbindelsen ble brutt" in page.locator("form .ds-alert").inner_text()
    assert page.get_by_label("Tekst").input_value() == "Til dere"
    again.click()
    page.wait_for_url("**/done/")
    assert len(counter.sent) == 2


@pytest.mark.parametrize(("status", "words"), [(413, "Velg en mindre fil"), (500, "Noe gikk galt hos oss")])
def test_server_that_will_not_take_it_leaves_the_form_as_it_was(page, counter, status, words):
    counter.answers = [Answer("Nei", status=status)]
    page.get_by_role("button", name="Lever").click()
    page.get_by_role("button", name="Prøv igjen").wait_for()
    assert words in page.locator("form .ds-alert").inner_text()
    assert page.get_by_label("Tekst").input_value() == "Til dere"


def test_errors_are_shown_in_place_with_focus_on_the_summary(page, counter, page_of):
    summary = '<div class="ds-error-summary" tabindex="-1" role="alert"><h2>Rett opp</h2></div>'
    counter.answers = [Answer(page_of(summary + FORM).replace("<title>", "<title>Feil: "), status=422)]
    page.get_by_role("button", name="Lever").click()
    page.locator(".ds-error-summary:focus").wait_for()
    assert page.title().startswith("Feil:")
