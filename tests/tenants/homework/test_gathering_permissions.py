"""Who may open the gatherings' pages in a municipality."""

import pytest

from foundation import tenancy
from network.gatherings import actions
from tests.factories.circles import make_network
from tests.factories.gatherings import AT, announced
from tests.factories.submissions import facilitator

PAGES = [
    ("GET", "/homework/gatherings/", 200),
    ("GET", "/homework/gatherings/{gathering}/", 200),
    ("GET", "/homework/gatherings/{gathering}/event.ics", 200),
    ("GET", "/homework/gatherings/material/{link}/", 404),
    ("GET", "/homework/gatherings/calendar/{network}/", 200),
    ("POST", "/homework/gatherings/calendar/{network}/", 302),
    ("POST", "/homework/gatherings/calendar/{network}/end/", 302),
]


@pytest.fixture
def ids(eva, levanger):
    """A gathering of a network that Verdal is not in."""
    by = facilitator(eva.account.name, account_id=eva.account_id, email=eva.account.email)
    network = make_network(by, levanger)
    row = announced(by, network)
    with tenancy.desk(by.account_id):
        link = actions.add_material(row, title="Side", url="https://x.example", by=by, at=AT)
    return {"gathering": row.pk, "network": network.pk, "link": link.pk}


@pytest.mark.parametrize("who", ["astrid", "bjorn", "camilla", "anne"])
def test_everyone_who_belongs_may_read_and_follow(request, ids, who):
    client = request.getfixturevalue(who).client
    for method, page, status in PAGES:
        assert client.generic(method, page.format(**ids)).status_code == status, page


def test_dag_finds_nothing(ids, dag):
    client = dag.client
    assert "Høstsamling" not in client.get(PAGES[0][1]).text
    for method, page, _status in PAGES[1:]:
        assert client.generic(method, page.format(**ids)).status_code == 404, page


def test_nobody_is_asked_to_sign_in(ids, client_for, levanger):
    client = client_for(levanger)
    for method, page, _status in PAGES:
        answer = client.generic(method, page.format(**ids))
        assert answer.status_code == 302, page
        assert answer["Location"].startswith("/sign-in/"), page


def test_a_facilitator_has_nothing_to_do_in_a_municipality(ids, eva, levanger):
    client = eva.client_at(levanger)
    for method, page, _status in PAGES:
        assert client.generic(method, page.format(**ids)).status_code == 403, page
