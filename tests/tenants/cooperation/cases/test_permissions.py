"""Who may open and do what of joint decisions, over HTTP."""

from foundation.keys import uuid7
from tests.factories.people import make_person

ROWS = (
    ("per", "GET", "list", 200),
    ("per", "GET", "case", 200),
    ("per", "POST", "answer", 403),
    ("per", "GET", "answer", 405),
    ("per", "GET", "new", 404),
    ("per", "POST", "stop", 404),
    ("per", "GET", "no_case", 404),
    ("per", "GET", "no_list", 404),
    ("anne", "POST", "answer", 422),
    ("odd", "GET", "new", 200),
    ("odd", "POST", "new", 422),
    ("odd", "GET", "freeze", 200),
    ("odd", "POST", "freeze", 422),
    ("odd", "POST", "stop", 422),
    ("worker", "GET", "case", 200),
    ("worker", "GET", "new", 403),
    ("worker", "GET", "freeze", 403),
    ("worker", "POST", "stop", 403),
    ("nobody", "GET", "list", 302),
    ("nobody", "POST", "answer", 302),
)


def test_it_works(levanger, body, odd, anne, urls, client_for):
    """All rows in one world: what is refused changes nothing. Nobody but an administrator decides without a map."""
    urls.no_case, urls.no_list = f"{urls.list}{uuid7()}/", f"{urls.list}lists/{uuid7()}/"
    people = {
        "per": make_person("Per Moen", levanger).client, "anne": anne.client, "odd": odd.client,
        "worker": make_person("Tor Aas", body).client, "nobody": client_for(levanger),
    }  # fmt: skip
    found = [
        (who, method, place, people[who].generic(method, getattr(urls, place)).status_code)
        for who, method, place, _status in ROWS
    ]
    assert found == list(ROWS)
