"""Files become documents: in force with their earlier approval, or drafts."""

from datetime import date

import pytest
from django.db import transaction

from foundation import tenancy
from foundation.notices.models import Notice
from foundation.rights import Refused
from tenants.documents.actions import moving_in
from tenants.documents.actions.moving_in import NothingReady, NotNow
from tenants.documents.models import Document, DocumentType, OldName, Position, Step, Theme
from tests.factories.documents import AT, make_document
from tests.factories.moving_in import again, enter, make_run, procedure, rows_of, sheet, zipped
from tests.factories.outbox import run_tasks
from tests.factories.submissions import log_of

ROW = (
    "brann.docx", "Brannvern i bygg", "Prosedyre", "HMS", "Rådmann", "Kari Nes", "1.3.2024", "2027-03-01", "HMS-17",
    "http://gammel.example/17",
)  # fmt: skip


def _two(*rows):
    return {"alt.zip": zipped({"brann.docx": procedure(), "vask.docx": procedure("Vask"), "a.xlsx": sheet(*rows)})}


def test_it_works(editor, known, levanger):
    run = enter(editor, make_run(editor, _two(ROW, ("vask.docx", "Vask", "Prosedyre", "HMS"))))
    assert run.state == "done"
    with tenancy.inside(levanger):
        brann, vask = Document.objects.order_by("title")
        version = brann.versions.get()
        assert (brann.title, brann.theme.title, brann.owner.title) == ("Brannvern i bygg", "HMS", "Rådmann")
        assert version.state == "in_force"
        assert version.earlier_approval == {"by": "Kari Nes", "date": "2024-03-01", "source": "a.xlsx"}
        assert version.from_date == date(2024, 3, 1)
        assert brann.review_date == date(2027, 3, 1)
        assert [block["text"] for block in version.blocks[:2]] == ["Brannvern", "Formål"]
        names = OldName.objects.filter(document=brann).order_by("kind").values_list("kind", "value")
        assert list(names) == [("address", "http://gammel.example/17"), ("number", "HMS-17")]
        assert len([block for block in version.blocks if block.get("image")]) == 1
        assert vask.versions.get().state == "draft"
        assert [block["text"] for block in vask.versions.get().blocks[:1]] == ["Formål"]  # the title is not said twice
        assert Step.objects.filter(version__document=brann).count() == 0
    assert {path: file.state for path, file in rows_of(editor, run).items()} == {
        "a.xlsx": "left_out", "brann.docx": "entered", "vask.docx": "entered",
    }  # fmt: skip


def test_who_did_it_is_logged_and_told(editor, known, levanger):
    run = enter(editor, make_run(editor, _two(ROW)))
    assert rows_of(editor, run)["vask.docx"].state == "read"  # nothing is known about it
    acts = [entry.action for entry in log_of(levanger)]
    for act in ("move_in", "enter_import", "create", "enter_in_force", "end_import"):
        assert act in acts
    with tenancy.inside(levanger):
        told = Notice.objects.filter(account_id=editor.account_id, url=f"/documents/import/{run.pk}/")
        assert {notice.kind for notice in told} == {"import_read", "import_done"}


def test_what_is_made_on_the_way_is_made_once(editor, levanger):
    rows = [(f"{name}.docx", name, "Rutine", "Vann", "Ingeniør") for name in ("brann", "vask")]
    run = make_run(editor, _two(*rows))
    names = {"theme": {"Vann": "make"}, "type": {"Rutine": "make"}, "owner": {"Ingeniør": "make"}}
    with tenancy.inside(levanger):
        moving_in.choose(run.pk, {}, names, by=editor.actor, at=AT)
        assert not Theme.objects.exists()  # a dry run makes nothing
    enter(editor, run)
    with tenancy.inside(levanger):
        assert {document.owner.title for document in Document.objects.select_related("owner")} == {"Ingeniør"}
        assert (Theme.objects.count(), DocumentType.objects.count(), Position.objects.count()) == (1, 1, 1)


def test_choices_for_all_and_corrections_count(editor, known, levanger):
    theme, kind, _owner = known
    run = make_run(editor, _two())
    rows = rows_of(editor, run)
    with tenancy.inside(levanger):
        moving_in.choose(
            run.pk, {"theme": str(theme.pk), "type": str(kind.pk), "owner": ""}, {}, by=editor.actor, at=AT
        )
        keys = [rows["brann.docx"].pk, rows["vask.docx"].pk]
        values = {"approved_by": "Kari", "approved_date": "2024-03-01"}
        assert moving_in.correct(run.pk, keys, values, by=editor.actor, at=AT) == 2
        assert moving_in.correct(run.pk, keys[:1], {"title": "Ny tittel"}, by=editor.actor, at=AT) == 1
        assert moving_in.set_chosen(run.pk, keys[1:], False, by=editor.actor, at=AT) == 1
    enter(editor, run)
    with tenancy.inside(levanger):
        document = Document.objects.get()
        assert document.title == "Ny tittel"
        assert document.versions.get().earlier_approval["source"] == "alt.zip"


def test_nothing_ready_is_said(editor, levanger):
    run = make_run(editor, _two())
    with tenancy.inside(levanger), pytest.raises(NothingReady):
        moving_in.start_entering(run.pk, by=editor.actor, at=AT)


def test_entering_twice_gives_each_document_once(editor, known, levanger):
    run = make_run(editor, _two(ROW))
    enter(editor, run, work=False)
    enter(editor, run, work=False)
    run_tasks()
    with tenancy.inside(levanger):
        assert Document.objects.count() == 1
        moving_in.enter_next(run.pk, editor.account_id, at=AT)  # a task that comes once more
        assert Document.objects.count() == 1


def test_an_old_number_that_was_taken_meanwhile_leaves_the_file_and_the_others_go_on(editor, known, levanger):
    run = make_run(editor, _two(ROW, ("vask.docx", "Vask", "Prosedyre", "HMS")))
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
    run = make_run(editor, _two(ROW, ("vask.docx", "Vask", "Prosedyre", "HMS")))
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
    run = make_run(editor, _two(ROW))
    enter(editor, run, work=False)
    with tenancy.inside(levanger):
        editor.member.roles.all().delete()
    run_tasks()
    run = again(editor, run)
    assert (run.state, run.problem) == ("stopped", "left")


def test_others_may_not(editor, astrid, known, levanger):
    run = make_run(editor, _two(ROW))
    with tenancy.inside(levanger):
        for act in (moving_in.start_entering, moving_in.undo, moving_in.stop, moving_in.go_on_reading):
            with pytest.raises(Refused):
                act(run.pk, by=astrid.actor, at=AT)
        with pytest.raises(NotNow):
            moving_in.stop(run.pk, by=editor.actor, at=AT)


def test_a_worker_that_is_killed_leaves_nothing_half(editor, known, levanger):
    run = make_run(editor, _two(ROW))
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


def test_the_earlier_approval_stands_on_the_document(editor, known, levanger):
    enter(editor, make_run(editor, _two(ROW)))
    with tenancy.inside(levanger):
        document = Document.objects.get()
        assert document.versions.get().earlier_date == date(2024, 3, 1)
        assert document.versions.get().language == "nb"
    page = editor.client.get(f"/documents/{document.pk}/").content.decode()
    assert "Kari Nes" in page
    assert "1. mars 2024" in page
    assert "1. mars 2024" in editor.client.get(f"/documents/{document.pk}/history/").content.decode()
