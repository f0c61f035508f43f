"""Files become documents: in force with their earlier approval, or drafts."""

from datetime import date

import pytest

from foundation import tenancy
from foundation.notices.models import Notice
from tenants.documents.actions import moving_in
from tenants.documents.actions.moving_in import NothingReady
from tenants.documents.models import Document, DocumentType, OldName, Position, Step, Theme
from tests.factories.documents import AT
from tests.factories.moving_in import ROW, enter, make_run, rows_of, two
from tests.factories.submissions import log_of


def test_it_works(editor, known, levanger):
    run = enter(editor, make_run(editor, two(ROW, ("vask.docx", "Vask", "Prosedyre", "HMS"))))
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
    run = enter(editor, make_run(editor, two(ROW)))
    assert rows_of(editor, run)["vask.docx"].state == "read"  # nothing is known about it
    acts = [entry.action for entry in log_of(levanger)]
    for act in ("move_in", "enter_import", "create", "enter_in_force", "end_import"):
        assert act in acts
    with tenancy.inside(levanger):
        told = Notice.objects.filter(account_id=editor.account_id, url=f"/documents/import/{run.pk}/")
        assert {notice.kind for notice in told} == {"import_read", "import_done"}


def test_what_is_made_on_the_way_is_made_once(editor, levanger):
    rows = [(f"{name}.docx", name, "Rutine", "Vann", "Ingeniør") for name in ("brann", "vask")]
    run = make_run(editor, two(*rows))
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
    run = make_run(editor, two())
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
    run = make_run(editor, two())
    with tenancy.inside(levanger), pytest.raises(NothingReady):
        moving_in.start_entering(run.pk, by=editor.actor, at=AT)


def test_the_earlier_approval_stands_on_the_document(editor, known, levanger):
    enter(editor, make_run(editor, two(ROW)))
    with tenancy.inside(levanger):
        document = Document.objects.get()
        assert document.versions.get().earlier_date == date(2024, 3, 1)
        assert document.versions.get().language == "nb"
    page = editor.client.get(f"/documents/{document.pk}/").content.decode()
    assert "Kari Nes" in page
    assert "1. mars 2024" in page
    assert "1. mars 2024" in editor.client.get(f"/documents/{document.pk}/history/").content.decode()
