"""What the database itself refuses, whatever our code asks for."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from foundation import tenancy
from network.assignments import actions
from network.assignments.models import Assignment, Change, Criterion, Exemption, Extension, Material, Part, Reminder
from tests.factories.assignments import DUE, MADE, make_homework, part_of
from tests.factories.circles import facilitator, make_network


def refused(act):
    with pytest.raises(DatabaseError), transaction.atomic():
        act()


def test_a_municipality_changes_nothing(homework, levanger):
    with tenancy.inside(levanger):
        assert Assignment.objects.count() == 1
        for model in (Assignment, Part, Criterion, Material, Extension, Exemption, Reminder, Change):
            refused(lambda model=model: model.objects.all()._raw_delete("default"))
        refused(lambda: Assignment.objects.update(due_at=DUE + timedelta(9)))
        refused(lambda: Part.objects.update(required=False))
        refused(
            lambda: Extension.objects.create(
                assignment=homework, network_id=homework.network_id, municipality_id=levanger.id,
                due_at=DUE + timedelta(9), given_at=MADE, given_by_name="Camilla",
            )
        )  # fmt: skip


def test_the_parts_of_a_draft_are_hidden_with_it(draft, levanger):
    with tenancy.inside(levanger):
        assert Part.objects.count() == 0


def test_published_homework_is_not_deleted_at_the_desk(eva_desk, homework):
    with tenancy.desk(eva_desk.account_id):
        assert Assignment.objects.filter(pk=homework.pk)._raw_delete("default") == 0


def test_nothing_is_given_in_another_networks_homework(eva_desk, network, levanger):
    frida = facilitator("Frida Moe")
    theirs = make_homework(frida, make_network(frida, levanger, name="Annet"))
    with tenancy.desk(eva_desk.account_id):
        assert not Assignment.objects.filter(pk=theirs.pk).exists()
        for network_id in (network.pk, theirs.network_id):
            refused(
                lambda network_id=network_id: Extension.objects.create(
                    assignment_id=theirs.pk, network_id=network_id, municipality_id=levanger.id,
                    due_at=DUE + timedelta(9), given_at=MADE, given_by_name="Eva",
                )
            )  # fmt: skip
            refused(
                lambda network_id=network_id: Reminder.objects.create(
                    assignment_id=theirs.pk, network_id=network_id, municipality_id=levanger.id, kind="x", told_at=MADE
                )
            )


def test_a_municipality_that_left_sees_the_homework_no_more(eva_desk, network, homework, levanger):
    with tenancy.desk(eva_desk.account_id):
        actions.give_exemption(
            homework, levanger.id, part=part_of(homework, "Dialog"), reason="x", by=eva_desk, at=MADE
        )
    with tenancy.owner():
        network.memberships.filter(municipality_id=levanger.id).update(left_at=MADE)
    with tenancy.inside(levanger):
        assert Assignment.objects.count() == Part.objects.count() == 0
