"""Who may open and do what of publishing, over HTTP."""

import pytest

ROWS = (
    ("oda", "GET", "list", 200),
    ("oda", "GET", "publish", 200),
    ("oda", "POST", "publish", 422),
    ("oda", "GET", "withdraw", 200),
    ("oda", "POST", "withdraw", 422),
    ("oda", "GET", "map", 200),
    ("anne", "GET", "list", 403),
    ("anne", "POST", "publish", 403),
    ("anne", "GET", "map", 200),
    ("astrid", "GET", "list", 403),
    ("astrid", "GET", "publish", 403),
    ("astrid", "POST", "withdraw", 403),
    ("astrid", "GET", "map", 403),
    # a municipality has no such pages, whatever it is asked
    ("tor", "GET", "list", 404),
    ("tor", "GET", "publish", 404),
    ("tor", "POST", "publish", 404),
    ("tor", "POST", "withdraw", 404),
    ("tor", "GET", "map", 404),
    ("nobody", "GET", "list", 302),
    ("nobody", "POST", "publish", 302),
    ("nobody", "GET", "map", 302),
)


@pytest.mark.parametrize(("who", "method", "place", "status"), ROWS)
def test_it_works(request, client_for, body, publish, urls, who, method, place, status):
    publish()
    client = client_for(body) if who == "nobody" else request.getfixturevalue(who).client
    assert client.generic(method, getattr(urls, place)).status_code == status


def test_nobody_publishes_a_document_that_is_not_there(oda):
    assert oda.client.get("/common/published/01a20269-e391-7499-a701-726eea9159eb/").status_code == 404
