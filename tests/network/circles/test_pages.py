"""The pages answer, say what they should, and keep what was typed."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from foundation import tenancy
from foundation.registry.models import Municipality
from network.circles import actions
from network.circles.models import Engagement, Membership, Network
from tests.factories.circles import AT, facilitator, make_network
from tests.factories.people import make_facilitator_account


def test_it_works(eva, network):
    for page in ("edit", "members", "facilitators", "sharing", "invitations", "invitations/new"):
        answer = eva.client.get(f"/networks/{network.pk}/{page}/")
        assert answer.status_code == 200, page
        assert answer.text.count("<h1") == 1, page
        assert "Styringsnettverket" in answer.text, page


def test_a_new_network_is_made_and_leads_to_its_members(eva, network):
    client = eva.client
    page = client.get("/networks/new/")
    once = page.text.split('name="once" value="')[1].split('"')[0]
    sent = {
        "once": once,
        "name": "  Nytt   nettverk ",
        "purpose": "Lære",
        "language": "nn",
        "share_state": "network",
        "share_remark": "owner",
        "share_submission": "owner",
        "share_feedback": "owner",
    }
    first, second = client.post("/networks/new/", sent), client.post("/networks/new/", sent)
    assert first.status_code == second.status_code == 302
    with tenancy.desk(eva.account_id):
        made = Network.objects.get(name="Nytt nettverk")
    assert first.url == second.url == f"/networks/{made.pk}/members/"
    assert (made.name, made.language, made.share_state, made.share_remark) == (
        "Nytt nettverk",
        "nn",
        "network",
        "owner",
    )


def test_a_network_without_a_name_is_asked_for_one_and_keeps_the_rest(eva, network):
    answer = eva.client.post("/networks/new/", {"name": " ", "purpose": "Lære av hverandre", "language": "nb"})
    assert answer.status_code == 422
    assert "Skriv hva nettverket heter." in answer.text
    assert "Lære av hverandre" in answer.text


def test_who_changes_second_sees_what_the_first_one_wrote(eva, network):
    sent = {"name": "Mitt navn", "purpose": "", "language": "nb", "version": "1"}
    assert eva.client.post(f"/networks/{network.pk}/edit/", sent | {"name": "Først"}).status_code == 302
    answer = eva.client.post(f"/networks/{network.pk}/edit/", sent)
    assert answer.status_code == 422
    assert "mens du skrev" in answer.text
    assert "Mitt navn" in answer.text
    assert "Først" in answer.text
    assert 'name="version" value="2"' in answer.text


def test_a_municipality_is_found_by_name_or_number_and_added(eva, network):
    client = eva.client
    assert "Verran" in client.get(f"/networks/{network.pk}/members/?q=verr").text
    page = client.get(f"/networks/{network.pk}/members/?q=1714")
    assert page.status_code == 200
    page = client.get(f"/networks/{network.pk}/members/?q=Sula")
    number = page.text.split('name="municipality" value="')[1].split('"')[0]
    assert client.post(f"/networks/{network.pk}/members/add/", {"municipality": number}).status_code == 302
    again = client.post(f"/networks/{network.pk}/members/add/", {"municipality": number})
    assert again.status_code == 422
    assert "Sula er allerede med" in again.text


def test_nothing_found_says_what_to_try(eva, network):
    assert "Ingen kommune passer" in eva.client.get(f"/networks/{network.pk}/members/?q=xyzzy").text


def test_a_choice_that_is_no_municipality_is_refused(eva, network):
    assert eva.client.post(f"/networks/{network.pk}/members/add/", {"municipality": "tull"}).status_code == 422


def test_removing_asks_first(eva, network, levanger):
    with tenancy.desk(eva.account_id):
        row = Membership.objects.get(municipality_id=levanger.id)
    client = eva.client
    assert "blir stående" in client.get(f"/networks/members/{row.pk}/remove/").text
    assert client.post(f"/networks/members/{row.pk}/remove/").status_code == 302
    assert "1 tidligere deltaker" in client.get(f"/networks/{network.pk}/members/").text


def test_a_facilitator_is_added_and_the_last_one_stays(eva, network):
    client = eva.client
    with tenancy.desk(eva.account_id):
        own = Engagement.objects.get()
    refused = client.post(f"/networks/facilitators/{own.pk}/end/")
    assert refused.status_code == 422
    assert "minst én prosessveileder" in refused.text
    sent = {"name": "Frida Moe", "email": "Frida@Nettverk.example"}
    assert client.post(f"/networks/{network.pk}/facilitators/", sent).status_code == 302
    assert "frida@nettverk.example" in client.get(f"/networks/{network.pk}/facilitators/").text
    again = client.post(f"/networks/{network.pk}/facilitators/", sent)
    assert again.status_code == 422
    assert "allerede prosessveileder" in again.text
    assert client.post(f"/networks/facilitators/{own.pk}/end/").status_code == 302
    assert client.get(f"/networks/{network.pk}/facilitators/").status_code == 403


def test_the_number_of_queries_does_not_grow_with_the_members(eva, eva_desk, network):
    client = eva.client
    few = queries_of(client, f"/networks/{network.pk}/members/")
    with tenancy.public():
        more = list(Municipality.objects.filter(country="no", opened_at=None)[:20])
    with tenancy.desk(eva.account_id):
        for one in more:
            actions.add_member(network, one, by=eva_desk, at=AT)
    assert queries_of(client, f"/networks/{network.pk}/members/") == few


def queries_of(client, page):
    """How many queries a page makes when the process has seen it before."""
    client.get(page)
    with CaptureQueriesContext(connection) as made:
        assert client.get(page).status_code == 200
    return len(made)


def test_another_networks_pages_are_not_found(eva, network):
    frida = make_facilitator_account("Frida Moe")
    other = make_network(
        facilitator("Frida Moe", account_id=frida.account_id, email=frida.account.email), name="Annet"
    )
    for page in ("edit", "members", "facilitators", "sharing", "invitations"):
        assert eva.client.get(f"/networks/{other.pk}/{page}/").status_code == 404
