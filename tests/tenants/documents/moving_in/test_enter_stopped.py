"""Entering is stopped, killed or refused, and leaves nothing half."""

import pytest
from django.db import transaction

from foundation import tenancy
from foundation.rights import Refused
from tenants.documents.actions import moving_in
from tenants.documents.actions.moving_in import NotNow
from tenants.documents.models import Document, OldName
from tests.factories.documents import AT, make_document
from tests.factories.moving_in import ROW, again, enter, make_run, rows_of, two
from tests.factories.outbox import run_tasks


def test_entering_twice_gives_each_document_once(editor, known, levanger):
    run = make_run(editor, two(ROW))
    enter(editor, run, work=False)
    enter(editor, run, work=False)
    run_tasks()
    with tenancy.inside(levanger):
        assert Document.objects.count() == 1
        moving_in.enter_next(run.pk, editor.account_id, at=AT)  # a task that comes once more
        assert Document.objects.count() == 1


def test_an_old_number_that_was_taken_meanwhile_leaves_the_file_and_the_others_go_on(editor, known, levanger):
    run = make_run(editor, two(ROW, ("vask.docx", "Vask", "Prosedyre", "HMS")))
    enter(editor, run, work=False)
    with tenancy.inside(levanger):
        other = make_document(editor, "Et annet")
        OldName.objects.create(document=other, kind="number", value="HMS-17")
    run_tasks()
    rows = rows_of(editor, run)
    assert rows["brann.docx"].state == "read"
    assert rows["brann.docx"].becomes["failed"] == {"code": "taken"}
    assert rows["vask.docx"].state == "entered"
    assert again(editor, run).state == "done"


def test_a_stopped_run_goes_on_where_it_was(editor, known, levanger):
    run = make_run(editor, two(ROW, ("vask.docx", "Vask", "Prosedyre", "HMS")))
    enter(editor, run, work=False)
    with tenancy.inside(levanger):
        moving_in.enter_next(run.pk, editor.account_id, at=AT)
        moving_in.stop(run.pk, by=editor.actor, at=AT)
    run_tasks()
    assert again(editor, run).state == "stopped"
    with tenancy.inside(levanger):
        assert Document.objects.count() == 1
    assert enter(editor, run).state == "done"
    with tenancy.inside(levanger):
        assert Document.objects.count() == 2


def test_one_who_may_no_longer_do_it_stops_the_run(editor, known, levanger):
    run = make_run(editor, two(ROW))
    enter(editor, run, work=False)
    with tenancy.inside(levanger):
        editor.member.roles.all().delete()
    run_tasks()
    run = again(editor, run)
    assert (run.state, run.problem) == ("stopped", "left")


def test_others_may_not(editor, astrid, known, levanger):
    run = make_run(editor, two(ROW))
    with tenancy.inside(levanger):
        for act in (moving_in.start_entering, moving_in.undo, moving_in.stop, moving_in.go_on_reading):
            with pytest.raises(Refused):
                act(run.pk, by=astrid.actor, at=AT)
        with pytest.raises(NotNow):
            moving_in.stop(run.pk, by=editor.actor, at=AT)


def test_a_worker_that_is_killed_leaves_nothing_half(editor, known, levanger):
    run = make_run(editor, two(ROW))
    enter(editor, run, work=False)
    with tenancy.inside(levanger):
        with transaction.atomic():
            moving_in.enter_next(run.pk, editor.account_id, at=AT)
            assert Document.objects.count() == 1
            transaction.set_rollback(True)
        assert not Document.objects.exists()
        assert not OldName.objects.exists()
    run_tasks()  # the task that was not done is still asked for
    with tenancy.inside(levanger):
        assert Document.objects.count() == 1
