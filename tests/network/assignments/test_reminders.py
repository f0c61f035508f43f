"""Reminders: each told once, by the clock or by hand."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from foundation import tenancy
from foundation.audit.models import Entry
from network.assignments import actions, facade
from network.assignments.models import Reminder
from network.circles import actions as circles
from network.circles.models import Membership
from tests.factories.assignments import DUE, MADE, make_homework, part_of

DAY = timedelta(days=1)


@pytest.fixture
def quiet(homework, run_tasks, mailoutbox):
    """Published homework, and nothing left to tell."""
    run_tasks()
    mailoutbox.clear()
    return homework


def due(at):
    with tenancy.worker():
        return facade.reminders_due(at=at)


def note(one, at):
    with tenancy.worker():
        return facade.note_reminder(one, at=at)


def test_it_works(quiet, levanger, verdal):
    assert due(DUE - 8 * DAY) == []
    found = due(DUE - 7 * DAY)
    assert {one.municipality_id for one in found} == {levanger.id, verdal.id}
    assert {(one.day, len(one.part_ids), one.due_at) for one in found} == {(-7, 3, DUE)}
    assert note(found[0], DUE - 7 * DAY)
    assert note(found[0], DUE - 7 * DAY) is None
    assert [one.municipality_id for one in due(DUE - 7 * DAY)] == [found[1].municipality_id]


def test_the_municipalitys_people_get_one_mail(quiet, levanger, camilla, run_tasks, mailoutbox):
    for one in due(DUE - DAY):
        note(one, DUE - DAY)
        note(one, DUE - DAY)
    run_tasks()
    assert [letter.to[0] for letter in mailoutbox].count(camilla.account.email) == 1


def test_a_reminder_that_is_days_old_is_passed_over(quiet):
    assert due(DUE + DAY)
    assert due(DUE + 4 * DAY) == []


def test_an_optional_or_exempted_part_reminds_nobody(eva_desk, network, levanger, verdal):
    homework = make_homework(eva_desk, network, titles=("En",))
    with tenancy.desk(eva_desk.account_id):
        actions.give_exemption(homework, levanger.id, part=part_of(homework, "En"), reason="x", by=eva_desk, at=MADE)
        version = facade.assignment(homework.pk, by=eva_desk).version
    assert [one.municipality_id for one in due(DUE)] == [verdal.id]
    with tenancy.desk(eva_desk.account_id):
        actions.change_part(
            part_of(homework, "En"), kind="other", title="En", short_title="", guidance="", required=False,
            opens_at=None, due_at=None, cut_off_at=None, version=version, by=eva_desk, at=MADE,
        )  # fmt: skip
    assert due(DUE) == []


def test_a_later_deadline_has_reminders_of_its_own(eva_desk, quiet, levanger):
    for one in due(DUE - DAY):
        note(one, DUE - DAY)
    with tenancy.desk(eva_desk.account_id):
        actions.give_extension(quiet, levanger.id, part=None, due_at=DUE + 7 * DAY, by=eva_desk, at=DUE)
    assert [(one.municipality_id, one.day) for one in due(DUE + 6 * DAY)] == [(levanger.id, -1)]


def test_neither_drafts_nor_closed_homework_nor_former_members_are_reminded(
    eva_desk, network, draft, quiet, levanger, verdal
):
    assert {one.assignment_id for one in due(DUE - DAY)} == {quiet.pk}
    with tenancy.desk(eva_desk.account_id):
        circles.remove_member(Membership.objects.get(municipality_id=verdal.id), by=eva_desk, at=MADE)
    assert {one.municipality_id for one in due(DUE - DAY)} == {levanger.id}
    with tenancy.desk(eva_desk.account_id):
        actions.close(quiet, by=eva_desk, at=MADE)
    assert due(DUE - DAY) == []


def test_by_hand_once_a_day(desk, quiet, levanger, verdal):
    at = DUE + 5 * DAY
    assert facade.remind(quiet.pk, [levanger.id, levanger.id], by=desk, at=at) == [levanger.id]
    assert facade.remind(quiet.pk, [levanger.id, verdal.id], by=desk, at=at) == [verdal.id]
    assert facade.remind(quiet.pk, [levanger.id], by=desk, at=at + DAY) == [levanger.id]
    assert Entry.objects.filter(action="remind").count() == 3
    assert [one.by_hand for one in facade.reminders(quiet.pk, by=desk)] == [True] * 3


def test_by_hand_needs_published_homework_and_a_member(desk, network, draft, quiet):
    with pytest.raises(facade.Refusal, match="publisert"):
        facade.remind(draft.pk, [], by=desk, at=DUE)
    assert facade.remind(quiet.pk, [draft.pk], by=desk, at=DUE) == []


def test_a_municipality_reads_its_own_reminders_only(eva_desk, quiet, levanger, verdal):
    with tenancy.desk(eva_desk.account_id):
        facade.remind(quiet.pk, [levanger.id, verdal.id], by=eva_desk, at=DUE)
    with tenancy.inside(levanger):
        own = Reminder.objects.get()
        assert own.municipality_id == levanger.id
        assert facade.reminder(own.pk).by_hand


def test_the_number_of_queries_does_not_grow(eva_desk, network, quiet):
    def count():
        with tenancy.worker(), CaptureQueriesContext(connection) as made:
            assert facade.reminders_due(at=DUE - DAY)
        return len(made)

    few = count()
    for _more in range(5):
        make_homework(eva_desk, network)
    assert count() == few
