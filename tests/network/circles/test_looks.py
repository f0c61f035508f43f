"""In a real browser: the pages of networks have no fault that axe finds, and none is wider than a phone."""

import re

import pytest
from django.utils import timezone

from foundation import tenancy
from foundation.registry.models import Municipality
from network.circles import actions
from network.circles.models import Membership
from tests.browser import browse, chromium, faults, faulty

PAGES = (
    "/networks/new/",
    "/networks/{network}/edit/",
    "/networks/{network}/members/?q=ver",
    "/networks/members/{member}/remove/",
    "/networks/{network}/facilitators/",
    "/networks/{network}/sharing/",
    "/networks/{network}/sharing/feedback/widen/",
    "/networks/{network}/invitations/",
    "/networks/{network}/invitations/new/?q=sula",
    "/networks/{network}/invitations/new/?municipality={sula}",
)


@pytest.fixture
def ids(eva_desk, network, run_tasks, mailoutbox):
    with tenancy.public():
        sula = Municipality.objects.get(slug="sula")
        leirfjord = Municipality.objects.get(slug="leirfjord")
    with tenancy.desk(eva_desk.account_id):
        common = {"by": eva_desk, "at": timezone.now()}
        actions.add_member(network, leirfjord, **common)
        actions.propose_widening(network, kind="submission", reason="Vi vil lære av hverandre.", **common)
        actions.invite(network, sula, contact_name="Siv Aas", contact_email="siv@sula.example", **common)
        member = Membership.objects.get(municipality_id=leirfjord.id).pk
    run_tasks()
    link = next(re.search(r"/invitations/[\w-]+/", one.body) for one in mailoutbox if "/invitations/" in one.body)
    return {"network": network.pk, "member": member, "sula": sula.id, "link": link[0]}


@pytest.fixture(scope="module")
def browser():
    with chromium() as one:
        yield one


def test_it_works(browser, eva, ids):
    assert faulty(browser, ((eva.client, path.format(**ids)) for path in PAGES)) == {}


def test_the_page_behind_an_invitations_link(browser, desk_client, ids):
    assert faults(browse(browser, desk_client, ids["link"])) == []
