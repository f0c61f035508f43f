"""Who may open which page: facilitators of the network, and nobody else."""

import pytest
from django.utils import timezone

from foundation import tenancy
from foundation.registry.models import Municipality
from network.circles import actions
from network.circles.models import Engagement, Membership
from tests.factories.circles import facilitator, make_network
from tests.factories.people import make_facilitator_account

PAGES = [
    ("GET", "/networks/new/", 200),
    ("GET", "/networks/{network}/edit/", 200),
    ("GET", "/networks/{network}/members/", 200),
    ("POST", "/networks/{network}/members/add/", 422),
    ("GET", "/networks/members/{member}/remove/", 200),
    ("GET", "/networks/{network}/facilitators/", 200),
    ("GET", "/networks/facilitators/{engagement}/end/", 200),
    ("GET", "/networks/{network}/sharing/", 200),
    ("GET", "/networks/{network}/sharing/state/narrow/", 200),
    ("GET", "/networks/{network}/sharing/remark/widen/", 200),
    ("GET", "/networks/widenings/{widening}/withdraw/", 200),
    ("GET", "/networks/{network}/invitations/", 200),
    ("GET", "/networks/{network}/invitations/new/", 200),
    ("POST", "/networks/invitations/{invitation}/again/", 302),
    ("GET", "/networks/invitations/{invitation}/withdraw/", 200),
]


@pytest.fixture
def ids(eva_desk, network):
    with tenancy.public():
        sula = Municipality.objects.get(slug="sula")
    with tenancy.desk(eva_desk.account_id):
        widening = actions.propose_widening(network, kind="feedback", reason="Lære", by=eva_desk, at=timezone.now())
        invitation = actions.invite(
            network, sula, contact_name="Siv", contact_email="siv@sula.example", by=eva_desk, at=timezone.now()
        )
        return {
            "network": network.pk,
            "member": Membership.objects.first().pk,
            "engagement": Engagement.objects.get().pk,
            "widening": widening.pk,
            "invitation": invitation.pk,
        }


@pytest.mark.parametrize(("method", "page", "status"), PAGES)
def test_a_facilitator_of_the_network_may(eva, ids, method, page, status):
    assert eva.client.generic(method, page.format(**ids)).status_code == status


@pytest.mark.parametrize(("method", "page", "status"), PAGES[1:])
def test_a_facilitator_of_another_network_finds_nothing(ids, method, page, status):
    frida = make_facilitator_account("Frida Moe")
    make_network(facilitator("Frida Moe", account_id=frida.account_id, email=frida.account.email))
    assert frida.client.generic(method, page.format(**ids)).status_code == 404


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
