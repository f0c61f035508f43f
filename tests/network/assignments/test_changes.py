"""What is changed after publishing counts the version up, and is told in one message."""

from datetime import timedelta

import pytest

from foundation import tenancy
from network.assignments import actions, facade
from tests.factories.assignments import DUE, MADE, add_part, part_of
from tests.factories.circles import person_of

SAME = {"title": "Strategi og målekart", "intro": "", "opens_at": None, "due_at": DUE, "cut_off_at": None}
MINUTE = timedelta(minutes=1)


def change(homework, by, at=MADE, **values):
    version = facade.assignment(homework.pk, by=by).version
    values = SAME | {"remind_days": homework.remind_days} | values
    actions.change_assignment(homework, version=version, by=by, at=at, **values)


def tell(at):
    with tenancy.worker():
        return actions.tell_ripe_changes(at=at)


def letters_about(mailoutbox, run_tasks):
    mailoutbox.clear()
    run_tasks()
    return len(mailoutbox)


def test_it_works(eva_desk, homework, levanger, camilla, run_tasks, mailoutbox):
    with tenancy.desk(eva_desk.account_id):
        before = facade.assignment(homework.pk, by=eva_desk).version
        change(homework, eva_desk, due_at=DUE + timedelta(1))
        add_part(homework, eva_desk, title="Ny del")
    assert tell(MADE + 9 * MINUTE) == 0
    assert tell(MADE + 10 * MINUTE) == 1
    with tenancy.inside(levanger):
        seen = facade.changes(homework.pk, by=person_of(levanger), since=before)
    assert [(one.what, one.subject) for one in seen] == [("due", ""), ("part_added", "Ny del")]
    mailoutbox.clear()
    run_tasks()
    assert [letter.to[0] for letter in mailoutbox].count(camilla.account.email) == 1
    assert tell(MADE + 60 * MINUTE) == 0


def test_changes_that_never_rest_are_told_within_the_hour(eva_desk, homework):
    with tenancy.desk(eva_desk.account_id):
        for minute in range(0, 61, 6):
            change(homework, eva_desk, at=MADE + minute * MINUTE, title=f"Tittel {minute}")
    assert tell(MADE + 59 * MINUTE) == 0
    assert tell(MADE + 60 * MINUTE) == 1


def test_the_facilitator_may_tell_at_once(desk, homework):
    assert not actions.tell_changes_now(homework, by=desk, at=MADE)
    change(homework, desk, intro="Nytt")
    assert actions.tell_changes_now(homework, by=desk, at=MADE)
    assert not actions.tell_changes_now(homework, by=desk, at=MADE)


def test_a_draft_keeps_its_changes_to_itself(eva_desk, draft):
    with tenancy.desk(eva_desk.account_id):
        change(draft, eva_desk, intro="Nytt")
        assert facade.changes(draft.pk, by=eva_desk) == []
    assert tell(MADE + 60 * MINUTE) == 0


def test_other_reminder_days_are_nothing_to_tell(desk, homework):
    change(homework, desk, remind_days=[-3])
    assert facade.changes(homework.pk, by=desk) == []


def test_the_one_who_is_second_is_stopped(desk, homework):
    version = facade.assignment(homework.pk, by=desk).version
    change(homework, desk, title="Først")
    with pytest.raises(actions.ChangedMeanwhile):
        actions.change_assignment(
            homework, version=version, by=desk, at=MADE, **SAME | {"title": "Sist", "remind_days": []}
        )
    assert facade.assignment(homework.pk, by=desk).title == "Først"


def test_each_kind_of_change_is_remembered(desk, homework):
    change(homework, desk, title="Ny", intro="Ny", cut_off_at=DUE + timedelta(9), opens_at=MADE)
    part = part_of(homework, "Dialog")
    version = facade.assignment(homework.pk, by=desk).version
    actions.move_part(part, up=True, version=version, by=desk, at=MADE)
    actions.remove_part(part, by=desk, at=MADE)
    found = {one.what for one in facade.changes(homework.pk, by=desk)}
    assert found == {"title", "intro", "cut_off", "opens", "part_moved", "part_removed"}
