"""Planning, changing, announcing, cancelling, holding and deleting a gathering."""

from datetime import timedelta

import pytest
from django.http import Http404

from foundation import tenancy
from foundation.keys import uuid7
from foundation.rights import Refused
from network.gatherings import actions
from network.gatherings.models import Gathering
from tests.factories.circles import person_of
from tests.factories.gatherings import AT, FACTS, STARTS, add_items, announced, answer, elsewhere, plan, seen_by
from tests.factories.submissions import log_of


def test_it_works(desk, network, camilla):
    row = plan(desk, network)
    assert (row.state, row.announced_at) == ("planned", None)
    assert seen_by(camilla, row) is None
    with tenancy.desk(desk.account_id):
        actions.announce(row, by=desk, at=AT)
    view = seen_by(camilla, row)
    assert (view.title, view.place, view.network_name) == ("Høstsamling", "Kulturhuset", "Styringsnettverket")
    assert [one.action for one in log_of()][-2:] == ["plan_gathering", "announce"]


def test_two_clicks_make_one_gathering(desk, network):
    once = uuid7()
    first, second = plan(desk, network, once=once), plan(desk, network, once=once)
    assert first.pk == second.pk == once
    assert [one.action for one in log_of()].count("plan_gathering") == 1


def test_another_networks_number_is_not_found(desk, network, levanger):
    frida, other = elsewhere(levanger)
    row = plan(frida, other)
    with pytest.raises(Http404):
        plan(desk, network, once=row.pk)


def test_it_ends_after_it_begins(desk, network):
    with pytest.raises(actions.EndsBeforeStart, match="slutte etter at den begynner"):
        plan(desk, network, ends_at=STARTS)


def test_a_change_counts_the_version_and_an_old_form_is_stopped(desk, network):
    row = plan(desk, network)
    with tenancy.desk(desk.account_id):
        changed = actions.change_gathering(row, version=row.version, place="Rådhuset", by=desk, at=AT)
        assert (changed.place, changed.version) == ("Rådhuset", row.version + 1)
        with pytest.raises(actions.ChangedMeanwhile) as stopped:
            actions.change_gathering(row, version=row.version, place="Skolen", by=desk, at=AT)
    assert stopped.value.current.place == "Rådhuset"


def test_nothing_changed_is_no_change(desk, network):
    row = plan(desk, network)
    with tenancy.desk(desk.account_id):
        same = actions.change_gathering(row, version=row.version, by=desk, at=AT, **FACTS)
    assert same.version == row.version


def test_moving_makes_earlier_answers_uncertain(desk, network, camilla):
    row = announced(desk, network)
    answer(camilla, row)
    assert not seen_by(camilla, row).our_answer.uncertain
    with tenancy.desk(desk.account_id):
        later = STARTS + timedelta(days=7)
        actions.change_gathering(
            row, version=row.version, starts_at=later, ends_at=later + timedelta(hours=5), by=desk,
            at=AT + timedelta(days=1),
        )  # fmt: skip
    assert seen_by(camilla, row).our_answer.uncertain
    answer(camilla, row, at=AT + timedelta(days=2), note="Fortsatt med")
    assert not seen_by(camilla, row).our_answer.uncertain


def test_a_gathering_that_is_over_is_not_announced(desk, network):
    row = plan(desk, network, starts_at=AT - timedelta(days=2), ends_at=AT - timedelta(days=1))
    with tenancy.desk(desk.account_id), pytest.raises(actions.AlreadyOver):
        actions.announce(row, by=desk, at=AT)


def test_cancelling_keeps_the_reason_and_planning_again_forgets_it(desk, gathering, camilla):
    with tenancy.desk(desk.account_id):
        actions.move_state(gathering, "cancel", reason="Snøstorm", by=desk, at=AT)
    view = seen_by(camilla, gathering)
    assert (view.state, view.cancel_reason) == ("cancelled", "Snøstorm")
    with tenancy.desk(desk.account_id):
        with pytest.raises(actions.NotNow):
            actions.change_gathering(gathering, version=9, place="X", by=desk, at=AT)
        with pytest.raises(actions.NotNow):
            add_items(desk, gathering, "For sent")
        actions.move_state(gathering, "plan_again", by=desk, at=AT)
    view = seen_by(camilla, gathering)
    assert (view.state, view.cancel_reason) == ("planned", "")


def test_it_is_held_when_it_has_begun_and_was_announced(desk, network, gathering):
    secret = plan(desk, network)
    with tenancy.desk(desk.account_id):
        with pytest.raises(actions.NotYet):
            actions.move_state(gathering, "hold", by=desk, at=AT)
        with pytest.raises(actions.NotAnnounced):
            actions.move_state(secret, "hold", by=desk, at=STARTS)
        assert actions.move_state(gathering, "hold", by=desk, at=STARTS).state == "held"
        with pytest.raises(actions.NotNow):
            actions.move_state(gathering, "cancel", by=desk, at=STARTS)


def test_what_nobody_was_told_of_may_be_deleted(desk, network, gathering):
    secret = plan(desk, network)
    with tenancy.desk(desk.account_id):
        actions.delete_gathering(secret, by=desk, at=AT)
        assert not Gathering.objects.filter(pk=secret.pk).exists()
        with pytest.raises(actions.NotNow):
            actions.delete_gathering(gathering, by=desk, at=AT)


@pytest.mark.parametrize("role", ["coordinator", "administrator"])
def test_a_municipality_plans_nothing(network, gathering, levanger, role):
    someone = person_of(levanger, "Camilla Dahl", role)
    with tenancy.inside(levanger):
        with pytest.raises(Refused):
            actions.plan_gathering(network.pk, by=someone, at=AT, **FACTS)
        with pytest.raises(Refused):
            actions.move_state(gathering, "cancel", by=someone, at=AT)
