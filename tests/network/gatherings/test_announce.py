"""Announcing, changing, cancelling: who is told, and once only."""

import pytest
from django.core import mail

from foundation import tenancy
from foundation.notices.models import Notice
from network.circles import actions as circles
from network.gatherings import actions, queries
from tests.factories.gatherings import AT, announced, plan, seen_by
from tests.factories.registry import make_municipality


def notices_of(person):
    with tenancy.inside(person.municipality):
        return [one.title for one in Notice.objects.filter(account_id=person.account_id).order_by("created_at", "id")]


@pytest.fixture
def told(desk, network, run_tasks):
    """A gathering whose announcement has arrived."""
    row = announced(desk, network)
    run_tasks()
    mail.outbox.clear()
    return row


def test_it_works(eva, desk, network, camilla, dag, astrid, run_tasks):
    row = plan(desk, network)
    page = f"/gatherings/{row.pk}/announce/"
    shown = eva.client.get(page)
    assert "Koordinatorene i 2 kommuner får varsel og e-post: Levanger, Verdal." in shown.text
    assert seen_by(camilla, row) is None
    for _click in range(2):
        assert eva.client.post(page).url == f"/gatherings/{row.pk}/"
    run_tasks()
    assert "Ny samling: Høstsamling" in notices_of(camilla)
    assert "Ny samling: Høstsamling" in notices_of(dag)
    assert "Ny samling: Høstsamling" not in notices_of(astrid)
    letters = [letter for letter in mail.outbox if "Høstsamling" in letter.subject]
    assert sorted(letter.to[0] for letter in letters) == sorted([camilla.account.email, dag.account.email])


def test_one_that_is_not_on_the_platform_is_named_and_not_told(eva, desk, network, run_tasks):
    with tenancy.desk(desk.account_id):
        circles.add_member(network, make_municipality("Utvik"), by=desk, at=AT)
    row = plan(desk, network)
    shown = eva.client.get(f"/gatherings/{row.pk}/announce/").text
    assert "får ikke varsel: Utvik" in shown
    assert eva.client.post(f"/gatherings/{row.pk}/announce/").status_code == 302
    run_tasks()


def test_a_move_is_told_and_a_changed_intro_is_not(desk, told, camilla, run_tasks):
    with tenancy.desk(desk.account_id):
        row = actions.change_gathering(told, version=told.version, intro="Nye ord", by=desk, at=AT)
    run_tasks()
    assert mail.outbox == []
    with tenancy.desk(desk.account_id):
        actions.change_gathering(row, version=row.version, place="Rådhuset", by=desk, at=AT)
    run_tasks()
    assert notices_of(camilla)[-1] == "Samlingen er endret: Høstsamling"


def test_before_it_is_announced_nobody_is_told(desk, network, run_tasks):
    row = plan(desk, network)
    run_tasks()
    mail.outbox.clear()
    with tenancy.desk(desk.account_id):
        row = actions.change_gathering(row, version=row.version, place="Rådhuset", by=desk, at=AT)
        actions.move_state(row, "cancel", by=desk, at=AT)
    run_tasks()
    assert mail.outbox == []


def test_cancelling_asks_first_and_is_told(eva, told, camilla, run_tasks):
    page = f"/gatherings/{told.pk}/cancel/"
    assert "Levanger, Verdal" in eva.client.get(page).text
    assert eva.client.post(page, {"reason": "Snøstorm"}).status_code == 302
    assert eva.client.post(page, {"reason": "Snøstorm"}).status_code == 302  # a second click
    run_tasks()
    assert notices_of(camilla).count("Samlingen er avlyst: Høstsamling") == 1
    assert [letter.to for letter in mail.outbox if "Snøstorm" in letter.body].count([camilla.account.email]) == 1
    assert "Snøstorm" in eva.client.get(f"/gatherings/{told.pk}/").text
    assert eva.client.post(f"/gatherings/{told.pk}/plan-again/").status_code == 302
    run_tasks()
    assert notices_of(camilla)[-1] == "Samlingen er endret: Høstsamling"


def test_a_refused_act_says_why(eva, told):
    answer = eva.client.post(f"/gatherings/{told.pk}/hold/")
    assert answer.status_code == 422
    assert "har ikke begynt" in answer.text
    assert answer.text.count("<title>Feil:") == 1


def test_what_was_announced_is_not_deleted(eva, desk, network, told):
    assert eva.client.post(f"/gatherings/{told.pk}/delete/").url == f"/gatherings/{told.pk}/"
    assert seen_by_desk(desk, told)
    secret = plan(desk, network)
    assert "slettes for godt" in eva.client.get(f"/gatherings/{secret.pk}/delete/").text
    assert eva.client.post(f"/gatherings/{secret.pk}/delete/").url == f"/networks/{network.pk}/gatherings/"
    assert not seen_by_desk(desk, secret)


def seen_by_desk(desk, row):
    with tenancy.desk(desk.account_id):
        return queries.get_gathering(row.pk, by=desk)
