"""Who may open and do what of a joint body, over HTTP."""

from types import SimpleNamespace

import pytest

from foundation.keys import uuid7
from tests.factories.bodies import agree
from tests.factories.people import make_person

ROWS = (
    ("per", "GET", "list", 200),
    ("per", "GET", "body", 200),
    ("per", "GET", "agreements", 200),
    ("per", "GET", "agreement", 200),
    ("per", "POST", "agreement", 403),
    ("per", "GET", "leave", 403),
    ("per", "POST", "leave", 403),
    ("per", "GET", "themes", 200),
    ("per", "GET", "file", 200),
    ("per", "POST", "tell", 403),
    ("per", "GET", "no_body", 404),
    ("writer", "POST", "leave", 403),
    ("writer", "GET", "tell", 200),
    ("kari", "POST", "agreement", 422),
    ("kari", "POST", "leave", 422),
    ("kari", "GET", "propose", 404),
    ("kari", "GET", "order", 404),
    ("odd", "GET", "propose", 200),
    ("odd", "POST", "propose", 422),
    ("odd", "GET", "leave", 404),
    ("worker", "GET", "propose", 403),
    ("worker", "POST", "propose", 403),
    ("worker", "POST", "forget", 403),
    ("odd", "GET", "forget", 405),
    ("nobody", "GET", "list", 302),
    ("nobody", "POST", "agreement", 302),
)


@pytest.fixture
def urls(body):
    base = f"/cooperation/{body.pk}/"
    return SimpleNamespace(
        list="/cooperation/", body=base, no_body=f"/cooperation/{uuid7()}/", agreements=f"{base}agreement/",
        agreement=f"{base}agreement/{agree(body, state='proposed').pk}/", propose=f"{base}agreement/new/",
        leave=f"{base}leave/", themes=f"{base}themes/", file=f"{base}themes/file/", tell=f"{base}themes/tell/",
        order=f"{base}themes/order/", forget=f"{base}themes/{uuid7()}/forget/",
    )  # fmt: skip


def test_it_works(body, levanger, kari, odd, per, urls, client_for):
    """All rows in one world: what is refused changes nothing."""
    people = {
        "per": per.client, "writer": make_person("Siv Lund", levanger, "editor").client, "kari": kari.client,
        "odd": odd.client, "worker": make_person("Tor Aas", body).client, "nobody": client_for(levanger),
    }  # fmt: skip
    found = [
        (who, method, place, people[who].generic(method, getattr(urls, place)).status_code)
        for who, method, place, _status in ROWS
    ]
    assert found == list(ROWS)
