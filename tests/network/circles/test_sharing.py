"""Who sees what: narrowed at once, widened when every member has said yes."""

from datetime import UTC, datetime

import pytest
from django.http import Http404

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.rights import Refused
from network.circles import actions, facade
from network.circles.models import Widening
from tests.factories.circles import facilitator, make_network, person_of

AT = datetime(2026, 9, 2, 8, tzinfo=UTC)


@pytest.fixture
def proposal(eva_desk, network):
    with tenancy.desk(eva_desk.account_id):
        return actions.propose_widening(network, kind="submission", reason="Vi vil lære", by=eva_desk, at=AT)


def answer(municipality, widening, yes):
    by = person_of(municipality, "Anne Lund", "administrator")
    with tenancy.inside(municipality, person=by.account_id):
        facade.answer_widening(widening.pk, yes=yes, by=by, at=AT)


def rule(network, by):
    with tenancy.desk(by.account_id):
        return facade.audience(network.pk, "submission", by=by)


def test_it_works(eva_desk, network, proposal, levanger, verdal, run_tasks, mailoutbox):
    answer(levanger, proposal, True)
    run_tasks()
    assert rule(network, eva_desk) == "owner"
    answer(verdal, proposal, True)
    run_tasks()
    assert rule(network, eva_desk) == "network"
    with tenancy.desk(eva_desk.account_id):
        assert Widening.objects.get().outcome == "agreed"
        acts = list(Entry.objects.filter(action="answer_widening").values_list("municipality_id", flat=True))
    assert set(acts) == {levanger.id, verdal.id}
    assert "vedtatt" in mailoutbox[-1].subject


def test_a_municipality_reads_its_own_answer_and_how_many_said_yes(proposal, levanger, verdal, run_tasks):
    answer(verdal, proposal, True)
    with tenancy.inside(levanger):
        view = facade.networks(by=person_of(levanger))[0].widenings[0]
    assert (view.our_answer, view.yes, view.members, view.reason) == (None, 1, 2, "Vi vil lære")
    answer(levanger, proposal, False)
    with tenancy.inside(levanger):
        assert facade.widening(proposal.pk, by=person_of(levanger)).our_answer is False


def test_one_no_leaves_the_rule_as_it_was(eva_desk, network, proposal, levanger, verdal, run_tasks):
    answer(levanger, proposal, True)
    answer(verdal, proposal, False)
    run_tasks()
    assert rule(network, eva_desk) == "owner"
    with pytest.raises(facade.WideningClosed):
        answer(verdal, proposal, True)


def test_an_answer_may_change_while_the_proposal_is_open(eva_desk, network, proposal, levanger, verdal, run_tasks):
    answer(levanger, proposal, False)
    answer(levanger, proposal, True)
    answer(verdal, proposal, True)
    run_tasks()
    assert rule(network, eva_desk) == "network"


def test_when_the_one_that_had_not_answered_leaves_the_others_yes_is_enough(
    eva_desk, network, proposal, levanger, verdal, run_tasks
):
    answer(levanger, proposal, True)
    with tenancy.desk(eva_desk.account_id):
        membership = network.memberships.get(municipality_id=verdal.id)
        actions.remove_member(membership, by=eva_desk, at=AT)
    run_tasks()
    assert rule(network, eva_desk) == "network"


def test_a_proposal_is_withdrawn(eva_desk, network, proposal, levanger, run_tasks):
    with tenancy.desk(eva_desk.account_id):
        actions.withdraw_widening(proposal, by=eva_desk, at=AT)
    with pytest.raises(facade.WideningClosed):
        answer(levanger, proposal, True)
    run_tasks()
    assert rule(network, eva_desk) == "owner"


def test_only_an_administrator_answers(proposal, levanger):
    by = person_of(levanger, "Camilla Berg", "coordinator")
    with tenancy.inside(levanger), pytest.raises(Refused):
        facade.answer_widening(proposal.pk, yes=True, by=by, at=AT)


def test_a_municipality_outside_the_network_does_not_find_the_proposal(eva_desk, levanger, verdal):
    network = make_network(eva_desk, verdal)
    with tenancy.desk(eva_desk.account_id):
        proposal = actions.propose_widening(network, kind="remark", reason="x", by=eva_desk, at=AT)
    with pytest.raises(Http404):
        answer(levanger, proposal, True)


def test_what_is_wide_already_and_what_is_proposed_already_is_not_proposed_again(eva_desk, network, proposal):
    with tenancy.desk(eva_desk.account_id):
        with pytest.raises(actions.Refusal, match="allerede foreslått"):
            actions.propose_widening(network, kind="submission", reason="", by=eva_desk, at=AT)
        with pytest.raises(actions.Refusal, match="slik allerede"):
            actions.propose_widening(network, kind="state", reason="", by=eva_desk, at=AT)


def test_a_network_without_members_has_nobody_to_ask(eva_desk):
    network = make_network(eva_desk)
    with tenancy.desk(eva_desk.account_id), pytest.raises(actions.Refusal, match="ingen deltakere"):
        actions.propose_widening(network, kind="remark", reason="", by=eva_desk, at=AT)


def test_narrowing_takes_effect_at_once(eva_desk, network, run_tasks):
    with tenancy.desk(eva_desk.account_id):
        actions.narrow_sharing(network, kind="state", by=eva_desk, at=AT)
        assert facade.audience(network.pk, "state", by=eva_desk) == "owner"
        with pytest.raises(actions.Refusal, match="slik allerede"):
            actions.narrow_sharing(network, kind="state", by=eva_desk, at=AT)
    run_tasks()


def test_the_pages_ask_first_and_show_who_has_answered(eva, network, levanger, run_tasks):
    client = eva.client
    page = f"/networks/{network.pk}/sharing/"
    assert client.post(f"{page}submission/widen/", {"reason": " "}).status_code == 422
    assert client.post(f"{page}submission/widen/", {"reason": "Vi vil lære"}).url == page
    with tenancy.desk(eva.account_id):
        proposal = Widening.objects.get()
    answer(levanger, proposal, True)
    shown = client.get(page).text
    assert "1 av 2 har sagt ja" in shown
    assert "Vi vil lære" in shown
    assert client.post(f"/networks/widenings/{proposal.pk}/withdraw/").url == page
    assert "trukket tilbake" in client.get(page).text
    assert client.get(f"{page}state/narrow/").status_code == 200
    assert client.post(f"{page}state/narrow/").url == page
    assert client.get(f"{page}tull/narrow/").status_code == 404


def test_another_facilitator_changes_nothing(eva_desk, network):
    frida = facilitator("Frida Moe")
    with tenancy.desk(frida.account_id), pytest.raises(Http404):
        actions.narrow_sharing(network, kind="state", by=frida, at=AT)
