"""What holds for each municipality: later deadlines, exemptions, members that came late."""

from datetime import timedelta

import pytest

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.registry.queries import find
from network.assignments import actions, facade
from network.circles import actions as circles
from tests.factories.assignments import DUE, MADE, add_part, make_homework, part_of
from tests.factories.circles import make_network, person_of
from tests.factories.registry import make_house

DAY = timedelta(days=1)


def seen_by(municipality, homework):
    with tenancy.inside(municipality):
        return facade.assignment(homework.pk, by=person_of(municipality))


def deadlines(view):
    return {part.title: part.due_at - DUE for part in view.parts}


def test_it_works(eva_desk, homework, levanger, verdal, run_tasks):
    with tenancy.desk(eva_desk.account_id):
        actions.give_extension(
            homework, levanger.id, part=None, due_at=DUE + 7 * DAY, reason="Valg", by=eva_desk, at=MADE
        )
    view = seen_by(levanger, homework)
    assert set(deadlines(view).values()) == {7 * DAY}
    assert all(part.extended for part in view.parts)
    assert view.due_at == DUE + 7 * DAY
    assert set(deadlines(seen_by(verdal, homework)).values()) == {0 * DAY}
    run_tasks()


def test_an_extension_for_one_part_holds_for_that_part(eva_desk, homework, levanger):
    with tenancy.desk(eva_desk.account_id):
        actions.give_extension(
            homework, levanger.id, part=part_of(homework, "Dialog"), due_at=DUE + DAY, by=eva_desk, at=MADE
        )
    assert deadlines(seen_by(levanger, homework)) == {
        "Strateginotat": 0 * DAY,
        "Dialog": DAY,
        "Målekart": 0 * DAY,
    }


def test_a_second_extension_replaces_the_first_and_may_be_withdrawn(eva_desk, homework, levanger):
    with tenancy.desk(eva_desk.account_id):
        actions.give_extension(homework, levanger.id, part=None, due_at=DUE + DAY, by=eva_desk, at=MADE)
        second = actions.give_extension(homework, levanger.id, part=None, due_at=DUE + 2 * DAY, by=eva_desk, at=MADE)
        assert homework.extensions.count() == 1
        assert seen_by(levanger, homework).due_at == DUE + 2 * DAY
        actions.withdraw_extension(second, by=eva_desk)
        assert Entry.objects.filter(action__endswith="extension", municipality_id=levanger.id).count() == 3
    assert seen_by(levanger, homework).due_at == DUE


def test_an_extension_moves_the_last_chance_along(eva_desk, network, levanger):
    homework = make_homework(eva_desk, network, cut_off_at=DUE + 2 * DAY)
    with tenancy.desk(eva_desk.account_id):
        actions.give_extension(homework, levanger.id, part=None, due_at=DUE + 5 * DAY, by=eva_desk, at=MADE)
    assert {part.cut_off_at for part in seen_by(levanger, homework).parts} == {DUE + 5 * DAY}


def test_an_earlier_deadline_is_no_extension(desk, homework, levanger):
    with pytest.raises(actions.Refusal, match="senere enn"):
        actions.give_extension(homework, levanger.id, part=None, due_at=DUE, by=desk, at=MADE)


def test_only_members_are_given_anything(eva_desk, homework, levanger):
    other = make_network(eva_desk, levanger, name="Annet")
    theirs = make_homework(eva_desk, other)
    with tenancy.desk(eva_desk.account_id):
        sula = find("Sula")[0]
        with pytest.raises(actions.Refusal, match="ikke med"):
            actions.give_extension(theirs, sula.id, part=None, due_at=DUE + DAY, by=eva_desk, at=MADE)


def test_a_part_that_is_not_set_this_time_says_why(eva_desk, homework, levanger, verdal):
    with tenancy.desk(eva_desk.account_id):
        part = part_of(homework, "Målekart")
        given = actions.give_exemption(
            homework, levanger.id, part=part, reason="Dere kom med sent.", by=eva_desk, at=MADE
        )
        asked = facade.parts_for_matrix(homework.pk, by=eva_desk)
    assert asked.exempt == {levanger.id: {part.pk}}
    assert asked.reasons == {(levanger.id, part.pk): "Dere kom med sent."}
    own = {one.title: (one.exempt, one.exempt_reason) for one in seen_by(levanger, homework).parts}
    assert own["Målekart"] == (True, "Dere kom med sent.")
    assert own["Dialog"] == (False, "")
    assert not any(one.exempt for one in seen_by(verdal, homework).parts)
    with tenancy.desk(eva_desk.account_id):
        actions.withdraw_exemption(given, by=eva_desk)
    assert not any(one.exempt for one in seen_by(levanger, homework).parts)


def test_a_municipality_reads_neither_anothers_deadline_nor_its_exemption(eva_desk, homework, levanger, verdal):
    with tenancy.desk(eva_desk.account_id):
        actions.give_extension(homework, levanger.id, part=None, due_at=DUE + DAY, by=eva_desk, at=MADE)
        actions.give_exemption(
            homework, levanger.id, part=part_of(homework, "Dialog"), reason="x", by=eva_desk, at=MADE
        )
    with tenancy.inside(verdal):
        asked = facade.parts_for_matrix(homework.pk, by=person_of(verdal))
    assert (asked.exempt, asked.reasons, asked.due) == ({}, {}, {})


def test_the_desk_asks_for_one_municipalitys_deadlines(desk, homework, levanger):
    actions.give_extension(homework, levanger.id, part=None, due_at=DUE + DAY, by=desk, at=MADE)
    assert facade.assignment(homework.pk, by=desk, municipality_id=levanger.id).due_at == DUE + DAY
    assert facade.assignment(homework.pk, by=desk).due_at == DUE
    assert facade.parts_for_matrix(homework.pk, by=desk).due[levanger.id, part_of(homework, "Dialog").pk] == DUE + DAY


def test_a_part_of_its_own_deadline_goes_before_the_general_one(eva_desk, network, levanger):
    homework = make_homework(eva_desk, network)
    with tenancy.desk(eva_desk.account_id):
        add_part(homework, eva_desk, title="Senere", due_at=DUE + 10 * DAY)
        actions.give_extension(homework, levanger.id, part=None, due_at=DUE + 3 * DAY, by=eva_desk, at=MADE)
    assert deadlines(seen_by(levanger, homework))["Senere"] == 10 * DAY
    assert deadlines(seen_by(levanger, homework))["Dialog"] == 3 * DAY


def test_a_member_that_comes_late_sees_what_is_published(eva_desk, network, homework):
    late = make_house("Sentkommune")
    with tenancy.desk(eva_desk.account_id):
        circles.add_member(network, late, by=eva_desk, at=MADE)
    assert seen_by(late, homework).title == homework.title
