"""Sending a form with script on: once, with a sign of life, and without losing a word."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser import open_page
from tests.foundation.ui.conftest import Answer

FORM = """<form method="post" action="/save/" id="f" data-keep class="app-form">
<label class="ds-label" for="t">Tekst</label><textarea class="ds-input" id="t" name="t"></textarea>
{% button "Send" %}</form>"""


class Desk:
    """A server that keeps what it was sent and answers as told."""

    def __init__(self, page_of):
        self.page_of, self.sent, self.fails, self.slow = page_of, [], 0, 0.0

    def __call__(self, handler, body):
        if handler.command == "GET":
            return Answer(self.page_of(FORM if handler.path == "/" else "<h1>Mottatt</h1>"))
        self.sent.append(body.decode())
        time.sleep(self.slow)
        if self.fails:
            self.fails -= 1
            return None
        if handler.path == "/refused/":
            return Answer(self.page_of("<h1 data-refused>Nei</h1>"), status=403)
        return Answer(status=302, headers={"Location": "/done/"})


@pytest.fixture
def desk(page_of):
    return Desk(page_of)


@pytest.fixture
def page(browser, serve, desk):
    page = open_page(browser, serve(desk))
    page.get_by_label("Tekst").fill("Ett godt råd")
    return page


def test_it_works(page, desk):
    page.get_by_role("button", name="Send").click()
    page.wait_for_url("**/done/")
    assert len(desk.sent) == 1
    assert page.evaluate("sessionStorage.length") == 0
    assert page.complaints == []


def test_second_click_on_a_slow_send_is_not_sent_and_the_button_shows_that_it_works(page, desk):
    desk.slow = 1.0
    page.evaluate(
        "new MutationObserver(changes => sessionStorage.busy = changes[0].target.ariaBusy)"
        ".observe(document.querySelector('#f button'), {attributeFilter: ['aria-busy']})"
    )
    page.get_by_role("button", name="Send").dblclick()
    page.wait_for_url("**/done/")
    assert len(desk.sent) == 1
    assert page.evaluate("sessionStorage.busy") == "true"


def test_ctrl_enter_sends_the_form_in_focus(page, desk):
    page.get_by_label("Tekst").press("Control+Enter")
    page.wait_for_url("**/done/")
    assert len(desk.sent) == 1


def test_without_connection_nothing_is_sent_and_the_text_stays(page, desk):
    page.context.set_offline(True)
    page.get_by_role("button", name="Send").click()
    assert "Ingen forbindelse" in page.locator(".app-connection").inner_text()
    assert page.get_by_label("Tekst").input_value() == "Ett godt råd"
    page.context.set_offline(False)
    page.wait_for_selector(".app-connection", state="detached")
    page.get_by_role("button", name="Send").click()
    page.wait_for_url("**/done/")
    assert len(desk.sent) == 1


def test_text_is_back_after_the_connection_broke_while_sending(page, desk):
    home = page.url
    desk.fails = 10  # the browser tries again by itself before it gives up
    page.get_by_role("button", name="Send").click()
    page.wait_for_url("chrome-error://**")
    desk.fails = 0
    page.go_back()
    page.wait_for_url(home)
    expect(page.get_by_label("Tekst")).to_have_value("Ett godt råd")


def test_text_is_put_in_again_on_a_fresh_page_and_can_be_thrown_away(page):
    page.wait_for_timeout(600)
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    assert page.get_by_label("Tekst").input_value() == "Ett godt råd"
    assert "ikke rakk å sende" in page.locator("form .ds-alert").inner_text()
    page.get_by_role("button", name="Forkast den").click()
    assert page.get_by_label("Tekst").input_value() == ""


def test_text_that_was_refused_is_not_forgotten(page):
    home = page.url
    page.evaluate("document.getElementById('f').action = '/refused/'")
    page.evaluate(
        "sessionStorage.setItem('kept:/#f', JSON.stringify({fields: {t: {base: '', value: 'Ett godt råd'}}}))"
    )
    page.get_by_role("button", name="Send").click()
    page.wait_for_url("**/refused/")
    page.goto(home)
    assert page.get_by_label("Tekst").input_value() == "Ett godt råd"


def test_leaving_with_unsent_text_asks_first(page):
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(re.sub("/$", "/done/", page.url))
    assert asked == ["beforeunload"]


def test_words_marked_in_the_document_go_into_the_quote(browser, serve, page_of):
    document = '<article class="app-prose"><p id="p">Få mål som alle kjenner igjen</p></article>'
    form = '<form method="post" data-quote><label for="q">Sted</label><input id="q" name="quote"></form>'
    page = open_page(browser, serve(lambda handler, body: Answer(page_of(document + form))))
    page.locator("#p").select_text()
    page.get_by_label("Sted").focus()
    expect(page.get_by_label("Sted")).to_have_value("Få mål som alle kjenner igjen")
