"""From the library there is a way to each page where work is done, and none to one that is closed."""

import re

import pytest


@pytest.mark.parametrize("who", ["editor", "astrid", "bjorn", "camilla"])
def test_it_works(who, request):
    client = request.getfixturevalue(who).client
    page = client.get("/documents/")
    found = re.findall(r'<li><a href="(/documents/[^"]+)">', page.text)
    assert {"/documents/clock/", "/documents/plan/"} <= set(found)
    assert {url: client.get(url).status_code for url in found} == dict.fromkeys(found, 200)


def test_only_an_editor_is_led_to_moving_in(editor, astrid):
    assert "/documents/import/" in editor.client.get("/documents/").text
    assert "/documents/import/" not in astrid.client.get("/documents/").text


def test_who_may_be_asked_is_led_to_what_waits_for_approval(director, bjorn, camilla, astrid):
    led = ["/documents/approve/" in who.client.get("/documents/").text for who in (bjorn, camilla, astrid)]
    assert led == [True, True, False]
