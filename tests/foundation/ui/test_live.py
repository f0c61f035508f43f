"""Parts that ask again, and drafts that save themselves."""

import json
import time

import pytest
from playwright.sync_api import expect

from tests.browser import open_page
from tests.foundation.ui.conftest import Answer

LIVE = """<h1>Status</h1><p data-live-status="m"></p>{% live "/part/" id="m" etag='"1"' every=1 %}
<p id="text">Én</p><a href="/a/">Åpne</a>{% endlive %}"""
DRAFT = """<h1>Skriv</h1><p data-save-status form="f"></p>
<form method="post" action="/send/" id="f" data-autosave="/draft/">
<input type="hidden" name="version" value="1"><label for="t">Tekst</label><textarea id="t" name="t"></textarea>
{% button "Send" %}</form>"""


@pytest.fixture
def asked():
    return []


def test_it_works(browser, serve, page_of, asked):
    def answer(handler, body):
        if handler.path != "/part/":
            return Answer(page_of(LIVE))
        asked.append(handler.headers["If-None-Match"])
        if len(asked) == 1:
            return Answer(status=304)
        return Answer('<p id="text">To</p><a href="/a/">Åpne</a>', headers={"ETag": '"2"'})

    page = open_page(browser, serve(answer))
    page.get_by_role("link", name="Åpne").focus()
    expect(page.locator("#text")).to_have_text("To")
    assert asked[:2] == ['"1"', '"1"']
    assert page.evaluate("document.activeElement.textContent") == "Åpne", "focus stays where it was"
    page.wait_for_timeout(1200)
    assert asked[2] == '"2"'
    assert page.complaints == []


def test_lost_server_is_said_and_the_last_state_stays(browser, serve, page_of):
    page = open_page(browser, serve(lambda handler, body: None if handler.path == "/part/" else Answer(page_of(LIVE))))
    expect(page.locator("[data-live-status]")).to_contain_text("Viser status fra")
    assert page.locator("#text").inner_text() == "Én"


def test_draft_saves_itself_and_carries_the_new_version(browser, serve, page_of, asked):
    def answer(handler, body):
        if handler.command == "GET":
            return Answer(page_of(DRAFT))
        asked.append((handler.path, body.decode()))
        reply = {"message": "Kladd lagret kl. 09.14", "fields": {"version": "2"}}
        return Answer(json.dumps(reply), headers={"Content-Type": "application/json"})

    page = open_page(browser, serve(answer))
    page.get_by_label("Tekst").fill("Et råd")
    expect(page.locator("[data-save-status]")).to_have_text("Kladd lagret kl. 09.14")
    assert asked[0][0] == "/draft/"
    assert "Et råd" in asked[0][1]
    assert page.locator("[name=version]").input_value() == "2"
    assert page.evaluate("sessionStorage.length") == 0


def test_draft_that_somebody_else_overtook_says_so_and_keeps_the_words(browser, serve, page_of):
    def answer(handler, body):
        if handler.command == "GET":
            return Answer(page_of(DRAFT))
        reply = json.dumps({"message": "Eva har skrevet her i mellomtiden."})
        return Answer(reply, status=409, headers={"Content-Type": "application/json"})

    page = open_page(browser, serve(answer))
    page.get_by_label("Tekst").fill("Et råd")
    expect(page.locator("[data-save-status]")).to_contain_text("Eva har")
    assert "Et råd" in page.evaluate("sessionStorage.getItem('kept:/#f')")


def test_sending_waits_for_the_draft_on_its_way(browser, serve, page_of, asked):
    def answer(handler, body):
        if handler.command == "GET":
            return Answer(page_of(DRAFT))
        asked.append((handler.path, body.decode()))
        if handler.path == "/draft/":
            time.sleep(0.5)
            return Answer(json.dumps({"fields": {"version": "2"}}), headers={"Content-Type": "application/json"})
        return Answer(page_of("<h1>Sendt</h1>"))

    page = open_page(browser, serve(answer))
    page.get_by_label("Tekst").fill("Et råd")
    expect(page.locator("[data-save-status]")).to_contain_text("Lagrer")
    page.get_by_role("button", name="Send").click()
    page.get_by_role("heading", name="Sendt").wait_for()
    assert [path for path, _body in asked] == ["/draft/", "/send/"]
    assert "version=2" in asked[1][1]
