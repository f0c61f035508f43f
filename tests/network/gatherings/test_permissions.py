"""Who may open which page: facilitators of the network, and nobody else."""

import pytest

from foundation import tenancy
from network.gatherings import actions
from tests.factories.circles import facilitator, make_network
from tests.factories.gatherings import AT, add_items
from tests.factories.people import make_facilitator_account

PAGES = [
    ("GET", "/networks/{network}/gatherings/", 200),
    ("GET", "/networks/{network}/gatherings/new/", 200),
    ("GET", "/networks/{network}/gatherings/calendar/", 200),
    ("POST", "/networks/{network}/gatherings/calendar/", 302),
    ("POST", "/networks/{network}/gatherings/calendar/end/", 302),
    ("GET", "/gatherings/{gathering}/", 200),
    ("GET", "/gatherings/{gathering}/edit/", 200),
    ("GET", "/gatherings/{gathering}/event.ics", 200),
    ("GET", "/gatherings/{gathering}/announce/", 302),
    ("GET", "/gatherings/{gathering}/hold/", 200),
    ("GET", "/gatherings/{gathering}/cancel/", 200),
    ("GET", "/gatherings/{gathering}/plan-again/", 302),
    ("GET", "/gatherings/{gathering}/delete/", 302),
    ("GET", "/gatherings/{gathering}/agenda/", 200),
    ("POST", "/gatherings/{gathering}/agenda/", 422),
    ("POST", "/gatherings/{gathering}/agenda/propose/", 404),
    ("POST", "/gatherings/{gathering}/agenda/homework/", 404),
    ("GET", "/gatherings/agenda/{item}/", 200),
    ("POST", "/gatherings/agenda/{item}/move/", 404),
    ("POST", "/gatherings/agenda/{item}/remove/", 302),
    ("POST", "/gatherings/agenda/{item}/restore/", 302),
    ("GET", "/gatherings/{gathering}/material/", 200),
    ("GET", "/gatherings/material/{material}/", 404),
    ("POST", "/gatherings/material/{material}/remove/", 302),
    ("POST", "/gatherings/material/{material}/restore/", 302),
    ("GET", "/gatherings/{gathering}/attendance/", 200),
    ("GET", "/gatherings/{gathering}/minutes/", 200),
    ("GET", "/gatherings/{gathering}/minutes/publish/", 200),
]


@pytest.fixture
def ids(desk, network, gathering):
    (item,) = add_items(desk, gathering, "Velkommen")
    with tenancy.desk(desk.account_id):
        link = actions.add_material(gathering, title="Side", url="https://x.example", by=desk, at=AT)
    return {"network": network.pk, "gathering": gathering.pk, "item": item.pk, "material": link.pk}


@pytest.mark.parametrize(("method", "page", "status"), PAGES)
def test_a_facilitator_of_the_network_may(eva, ids, method, page, status):
    assert eva.client.generic(method, page.format(**ids)).status_code == status


def test_a_facilitator_of_another_network_finds_nothing(ids):
    frida = make_facilitator_account("Frida Moe")
    make_network(facilitator("Frida Moe", account_id=frida.account_id, email=frida.account.email))
    client = frida.client
    for method, page, _status in PAGES:
        assert client.generic(method, page.format(**ids)).status_code == 404, page


@pytest.mark.parametrize("who", ["astrid", "bjorn", "camilla", "anne", "dag"])
def test_people_of_municipalities_have_nothing_to_do_here(request, ids, who):
    person = request.getfixturevalue(who)
    desk, own = person.client_at(None), person.client
    for method, page, _status in PAGES:
        assert desk.generic(method, page.format(**ids)).status_code == 403, page
        assert own.generic(method, page.format(**ids)).status_code == 404, page


def test_nobody_is_asked_to_sign_in(desk_client, ids):
    for method, page, _status in PAGES:
        answer = desk_client.generic(method, page.format(**ids))
        assert answer.status_code == 302, page
        assert answer["Location"].startswith("/sign-in/"), page
