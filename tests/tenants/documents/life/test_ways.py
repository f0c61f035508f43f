"""From the library there is a way to each page where work is done, and none to one that is closed."""

import re

import pytest


@pytest.mark.parametrize("who", ["editor", "astrid", "bjorn", "camilla"])
def test_it_works(who, request):
    client = request.getfixturevalue(who).client
    page = client.get("/documents/")
    found = re.findall(r'<li><a href="(/documents/[^"]+)">', page.text)
    assert {"/documents/approve/", "/documents/clock/", "/documents/plan/"} <= set(found)
    assert {url: client.get(url).status_code for url in found} == dict.fromkeys(found, 200)


def test_only_an_editor_is_led_to_moving_in(editor, astrid):
    assert "/documents/import/" in editor.client.get("/documents/").text
    assert "/documents/import/" not in astrid.client.get("/documents/").text
