"""Who may open which page: facilitators of the network, and nobody else."""

import pytest

from foundation import tenancy
from foundation.keys import uuid7
from network.assignments import actions
from tests.factories.assignments import MADE, make_draft, part_of
from tests.factories.circles import facilitator, make_network
from tests.factories.people import make_facilitator_account

PAGES = [
    ("GET", "/networks/{network}/", 200),
    ("GET", "/networks/{network}/assignments/new/", 200),
    ("GET", "/assignments/{assignment}/", 200),
    ("GET", "/assignments/{assignment}/edit/", 200),
    ("GET", "/assignments/{draft}/publish/", 200),
    ("GET", "/assignments/{assignment}/close/", 200),
    ("POST", "/assignments/{assignment}/reopen/", 302),
    ("GET", "/assignments/{draft}/delete/", 200),
    ("POST", "/assignments/{assignment}/tell/", 302),
    ("GET", "/assignments/{assignment}/parts/add/", 200),
    ("GET", "/assignments/{assignment}/parts/{part}/", 200),
    ("POST", "/assignments/{assignment}/parts/{part}/move/", 302),
    ("GET", "/assignments/{assignment}/parts/{part}/remove/", 200),
    ("GET", "/assignments/{assignment}/criteria/add/", 200),
    ("POST", "/assignments/{assignment}/criteria/indicators/", 302),
    ("GET", "/assignments/{assignment}/criteria/{criterion}/", 200),
    ("POST", "/assignments/{assignment}/criteria/{criterion}/move/", 302),
    ("GET", "/assignments/{assignment}/criteria/{criterion}/remove/", 200),
    ("GET", "/assignments/{assignment}/material/add/", 200),
    ("GET", "/assignments/material/{material}/remove/", 200),
    ("GET", "/assignments/material/{material}/", 404),
    ("GET", "/assignments/{assignment}/extensions/give/", 200),
    ("POST", "/assignments/{assignment}/extensions/{extension}/withdraw/", 302),
    ("GET", "/assignments/{assignment}/exemptions/give/", 200),
    ("POST", "/assignments/{assignment}/exemptions/{exemption}/withdraw/", 302),
]


@pytest.fixture
def ids(eva_desk, network, homework, levanger):
    draft = make_draft(eva_desk, network)
    with tenancy.desk(eva_desk.account_id):
        common = {"by": eva_desk, "at": MADE}
        part = part_of(homework, "Dialog")
        link = uuid7()
        actions.add_link(homework, link, title="Veileder", url="https://www.example.org/", **common)
        return {
            "network": network.pk,
            "assignment": homework.pk,
            "draft": draft.pk,
            "part": part.pk,
            "criterion": actions.add_criterion(homework, uuid7(), text="En", hint="", part=None, **common).pk,
            "material": link,
            "extension": actions.give_extension(
                homework, levanger.id, part=None, due_at=homework.due_at.replace(month=12), **common
            ).pk,
            "exemption": actions.give_exemption(homework, levanger.id, part=part, reason="x", **common).pk,
        }


@pytest.mark.parametrize(("method", "page", "status"), PAGES)
def test_a_facilitator_of_the_network_may(eva, ids, method, page, status):
    assert eva.client.generic(method, page.format(**ids)).status_code == status


def test_a_facilitator_of_another_network_finds_nothing(ids):
    frida = make_facilitator_account("Frida Moe")
    make_network(facilitator("Frida Moe", account_id=frida.account_id, email=frida.account.email))
    for method, page, _status in PAGES:
        assert frida.client.generic(method, page.format(**ids)).status_code == 404, page


@pytest.mark.parametrize("who", ["astrid", "bjorn", "camilla", "anne", "dag"])
def test_people_of_municipalities_have_nothing_to_do_here(request, ids, who):
    person = request.getfixturevalue(who)
    for method, page, _status in PAGES:
        assert person.client_at(None).generic(method, page.format(**ids)).status_code == 403, page
        assert person.client.generic(method, page.format(**ids)).status_code == 404, page


def test_nobody_is_asked_to_sign_in(desk_client, ids):
    for method, page, _status in PAGES:
        answer = desk_client.generic(method, page.format(**ids))
        assert answer.status_code == 302, page
        assert answer["Location"].startswith("/sign-in/"), page
