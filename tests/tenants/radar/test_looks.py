"""In a real browser: the radar's pages have no fault that axe finds, and none is wider than a phone."""

import pytest

from tests.browser import chromium, faulty
from tests.tenants.radar.conftest import answer, pairs_of


@pytest.fixture(scope="module")
def browser():
    with chromium() as one:
        yield one


def test_it_works(browser, agreed):
    (pair,) = pairs_of(agreed.here)
    answer(agreed.there, "no", reason="Skolene er ulike.")
    editor, admin = agreed.here.editor.client, agreed.here.admin.client
    pages = (
        (editor, "/radar/"),
        (editor, f"/radar/pairs/{pair.id}/"),
        (agreed.there.editor.client, f"/radar/pairs/{pair.id}/"),
        (admin, "/radar/consents/"),
        (admin, f"/radar/consents/{agreed.here.theme.pk}/"),
    )
    assert faulty(browser, pages) == {}


def test_in_the_joint_bodys_house(browser, in_body):
    client = in_body.editor.client
    assert faulty(browser, ((client, path) for path in ("/radar/", f"/radar/pairs/{in_body.pair.pk}/"))) == {}
