"""Setting homework: drafts, numbers, what is copied from earlier homework, publishing and its end."""

from datetime import timedelta

import pytest
from django.http import Http404

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.keys import uuid7
from foundation.rights import Refused
from network.assignments import actions, facade
from network.assignments.models import Assignment
from tests.factories.assignments import DUE, MADE, make_draft, make_homework
from tests.factories.circles import facilitator, make_network, person_of


def test_it_works(desk, network, draft):
    view = facade.assignment(draft.pk, by=desk)
    assert (view.number, view.title, view.state, view.network_name) == (
        1,
        "Strategi og målekart",
        "draft",
        "Styringsnettverket",
    )
    assert [part.title for part in view.parts] == ["Strateginotat", "Dialog", "Målekart"]
    assert view.due_at == DUE
    assert Entry.objects.filter(action="make_assignment", network_id=network.pk).exists()


def test_numbers_count_up_in_each_network(eva_desk, network):
    other = make_network(eva_desk, name="Annet")
    numbers = [make_draft(eva_desk, where, titles=()).number for where in (network, network, other)]
    assert numbers == [1, 2, 1]


def test_a_second_click_finds_the_first_ones_draft(desk, network):
    once = uuid7()
    first, second = (
        actions.make_assignment(network.pk, once, title="En", due_at=DUE, by=desk, at=MADE) for _click in (1, 2)
    )
    assert first.pk == second.pk
    assert Assignment.objects.count() == 1


def test_a_number_that_is_anothers_is_not_found(eva_desk, network):
    frida = facilitator("Frida Moe")
    theirs = make_draft(frida, make_network(frida, name="Annet"))
    with tenancy.desk(eva_desk.account_id), pytest.raises(Http404):
        actions.make_assignment(network.pk, theirs.pk, title="En", due_at=DUE, by=eva_desk, at=MADE)


def test_a_municipality_sees_no_draft(draft, levanger):
    with tenancy.inside(levanger):
        by = person_of(levanger)
        assert facade.assignments(by=by) == []
        with pytest.raises(Http404):
            facade.assignment(draft.pk, by=by)
        assert facade.assignments(by=None) == []


def test_publishing_tells_every_municipality(eva_desk, draft, levanger, verdal, run_tasks, camilla, mailoutbox):
    with tenancy.desk(eva_desk.account_id):
        actions.publish(draft, version=draft.version, by=eva_desk, at=MADE)
    run_tasks()
    with tenancy.inside(levanger):
        view = facade.assignment(draft.pk, by=person_of(levanger))
    assert view.state == "published"
    assert camilla.account.email in {letter.to[0] for letter in mailoutbox}


def test_a_draft_without_parts_or_with_a_passed_deadline_is_not_published(eva_desk, network):
    empty = make_draft(eva_desk, network, titles=())
    late = make_draft(eva_desk, network)
    with tenancy.desk(eva_desk.account_id):
        with pytest.raises(actions.Refusal, match="ingen deler"):
            actions.publish(empty, version=empty.version, by=eva_desk, at=MADE)
        with pytest.raises(actions.Refusal, match="Fristen er passert"):
            actions.publish(late, version=late.version, by=eva_desk, at=DUE)


def test_what_was_changed_since_the_check_page_is_not_published_unseen(desk, draft):
    with pytest.raises(actions.ChangedMeanwhile):
        actions.publish(draft, version=draft.version - 1, by=desk, at=MADE)


def test_it_is_closed_and_opened_again(desk, homework):
    actions.close(homework, by=desk, at=MADE)
    assert facade.assignment(homework.pk, by=desk).state == "closed"
    with pytest.raises(actions.Refusal):
        actions.close(homework, by=desk, at=MADE)
    actions.reopen(homework, by=desk, at=MADE)
    assert facade.assignment(homework.pk, by=desk).state == "published"
    states = [
        entry.changes["state"] for entry in Entry.objects.filter(action__in=["close_assignment", "reopen_assignment"])
    ]
    assert sorted(states) == [["closed", "published"], ["published", "closed"]]


def test_only_a_draft_is_deleted(desk, network, draft):
    actions.delete_draft(draft, by=desk)
    assert facade.assignments(by=desk) == []
    published = make_homework(desk, network)
    with pytest.raises(actions.Refusal, match="kan ikke slettes"):
        actions.delete_draft(published, by=desk)


def test_new_homework_grows_out_of_the_last(desk, network, homework):
    part = homework.parts.get(title="Dialog")
    actions.add_criterion(homework, uuid7(), text="Dialogen førte til noe", hint="Hva?", part=part, by=desk, at=MADE)
    actions.add_criterion(homework, uuid7(), text="Kort nok", hint="", part=None, by=desk, at=MADE)
    actions.add_criterion(
        homework, uuid7(), text="Tallene stemmer", hint="", part=homework.parts.get(title="Målekart"), by=desk, at=MADE
    )
    made = actions.make_assignment(
        network.pk,
        uuid7(),
        title="Neste",
        due_at=DUE + timedelta(days=60),
        derived_from=homework,
        part_ids=[part.pk],
        by=desk,
        at=MADE,
    )
    view = facade.assignment(made.pk, by=desk)
    assert view.derived_from_id == homework.pk
    assert [one.title for one in view.parts] == ["Dialog"]
    assert [(one.text, one.part_id) for one in view.criteria] == [
        ("Dialogen førte til noe", view.parts[0].id),
        ("Kort nok", None),
    ]
    assert view.parts[0].id != part.pk


def test_homework_does_not_grow_out_of_another_networks(eva_desk, network, homework):
    other = make_network(eva_desk, name="Annet")
    with tenancy.desk(eva_desk.account_id), pytest.raises(actions.Refusal, match="et annet nettverk"):
        actions.make_assignment(
            other.pk, uuid7(), title="Neste", due_at=DUE, derived_from=homework, by=eva_desk, at=MADE
        )


def test_a_last_chance_before_the_deadline_is_refused(desk, network):
    with pytest.raises(actions.Refusal, match="Siste sjanse"):
        actions.make_assignment(
            network.pk, uuid7(), title="En", due_at=DUE, cut_off_at=DUE - timedelta(1), by=desk, at=MADE
        )


def test_people_of_a_municipality_set_no_homework(network, levanger):
    by = person_of(levanger, "Camilla Berg", "coordinator", "administrator")
    with tenancy.inside(levanger), pytest.raises(Refused):
        actions.make_assignment(network.pk, uuid7(), title="En", due_at=DUE, by=by, at=MADE)
