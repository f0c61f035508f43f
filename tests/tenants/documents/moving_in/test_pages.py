"""The pages of moving in, as an editor walks through them."""

import io
import re

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from foundation import tenancy
from tenants.documents.models import Document, ImportRun
from tenants.documents.queries import import_template
from tenants.documents.rules.spreadsheet import rows_in
from tests.factories.moving_in import enter, make_run, procedure, rows_of, sheet, zipped
from tests.factories.outbox import run_tasks

ROW = ("brann.docx", "Brannvern i bygg", "Prosedyre", "HMS", "Rådmann", "Kari Nes", "1.3.2024", "2027-03-01", "HMS-17")


def _files():
    return {"brann.docx": procedure(), "vask.docx": procedure("Vask"), "tull.docx": b"tull", "a.xlsx": sheet(ROW)}


def _upload(client, name="alt.zip", content=None, once="1f1e2d3c-0000-4000-8000-000000000001"):
    content = zipped(_files()) if content is None else content
    data = {"uploads": [SimpleUploadedFile(name, content)], "once": once, "complete": "1"}
    return client.post("/documents/import/", data)


def _text(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_it_works(editor, known, levanger):
    client = editor.client
    assert "Flytt inn dokumenter" in _text(client.get("/documents/import/"))
    answer = _upload(client)
    assert answer.status_code == 302
    assert "0 av 4 filer er lest" in _text(client.get(answer["Location"]))
    run_tasks()
    page = _text(client.get(answer["Location"]))
    for words in ("1 fil blir gjeldende dokument", "1 fil må rettes først", "1 fil kan ikke flyttes inn",
                  "Brannvern i bygg", "Godkjent av Kari Nes 1. mars 2024", "Mangler tema.",
                  "1 bilde mangler beskrivelse", "Før inn 1 dokument"):  # fmt: skip
        assert words in page
    assert client.post(answer["Location"] + "enter/").status_code == 302
    assert "0 av 1 dokumenter er ført inn" in _text(client.get(answer["Location"]))
    run_tasks()
    page = _text(client.get(answer["Location"]))
    assert "1 dokument er flyttet inn" in page
    with tenancy.inside(levanger):
        document = Document.objects.get()
    assert "Brannvern i bygg" in _text(client.get(f"/documents/{document.pk}/"))
    assert "Angre innflyttingen" in _text(client.get(answer["Location"] + "undo/"))
    assert client.post(answer["Location"] + "undo/").status_code == 302
    with tenancy.inside(levanger):
        assert not Document.objects.exists()


def test_a_second_click_leads_to_the_same_run(editor, levanger):
    client = editor.client
    assert _upload(client)["Location"] == _upload(client)["Location"]
    with tenancy.inside(levanger):
        assert ImportRun.objects.count() == 1


def test_no_file_and_too_many_are_said(editor):
    client = editor.client
    answer = client.post("/documents/import/", {"complete": "1"})
    assert answer.status_code == 422
    assert "Velg minst én fil" in _text(answer)
    many = [SimpleUploadedFile(f"{number}.docx", b"x") for number in range(101)]
    answer = client.post("/documents/import/", {"complete": "1", "uploads": many})
    assert "Velg inntil 100 om gangen" in _text(answer)


def test_progress_is_asked_for_with_an_etag(editor):
    run = make_run(editor, _files(), read=False)
    client, url = editor.client, f"/documents/import/{run.pk}/"
    asked = {"HX-Request": "true"}
    first = client.get(url, headers=asked)
    assert "0 av 4 filer er lest" in _text(first)
    assert "<html" not in first.content.decode()
    again = client.get(url, headers=asked | {"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    run_tasks()
    later = client.get(url, headers=asked | {"If-None-Match": first["ETag"]})
    assert "Alle filene er lest. Se over filene" in _text(later)


def test_files_are_searched_and_filtered(editor, known):
    run = make_run(editor, {"alt.zip": zipped(_files())})
    client, url = editor.client, f"/documents/import/{run.pk}/"
    assert "vask.docx" not in _text(client.get(url + "?q=brann"))
    assert "brann.docx" not in _text(client.get(url + "?show=wrong"))
    assert "vask.docx" in _text(client.get(url + "?show=no_row"))
    assert "Ingen treff" in _text(client.get(url + "?q=finnes+ikke"))
    assert client.get(url + "?show=tull&from=abc").status_code == 200


def test_many_are_put_right_at_once(editor, known, levanger):
    theme, kind, _owner = known
    run = make_run(editor, {f"{number}.docx": procedure(f"Rutine {number}") for number in range(3)})
    rows = rows_of(editor, run)
    client, url = editor.client, f"/documents/import/{run.pk}/"
    client.post(url + "many/", {"which": "all", "act": "correct", "theme": str(theme.pk), "type": str(kind.pk)})
    client.post(url + "many/", {"file": [str(rows["0.docx"].pk)], "which": "ticked", "act": "leave"})
    data = {"file": [str(rows["1.docx"].pk)], "act": "correct", "approved_by": "Kari", "approved_date": "2024-03-01"}
    client.post(url + "many/", data)
    page = _text(client.get(url))
    assert "1 fil blir gjeldende dokument" in page
    assert "1 fil blir utkast" in page
    assert "Ingenting er endret" in _text(client.post(url + "many/", {"act": "correct"}, follow=True))
    answer = client.post(url + "many/", {"act": "correct", "approved_date": "i går"})
    assert answer.status_code == 422
    assert client.post(url + "many/", {"file": ["tull"], "act": "leave"}).status_code == 404


def test_one_file_is_looked_at_and_corrected(editor, known):
    run = make_run(editor, _files())
    vask, client = rows_of(editor, run)["vask.docx"], editor.client
    url = f"/documents/import/{run.pk}/files/{vask.pk}/"
    answer = client.get(url)
    assert "Alle skal komme seg ut" in _text(answer)
    picture = re.search(r'src="([^"]+/pictures/[^"]+)"', answer.content.decode())[1]
    assert client.get(picture)["Content-Type"] == "image/png"
    assert client.get(url + "original/").status_code == 200
    theme, kind, _owner = known
    data = {"title": "Vask av gulv", "theme": str(theme.pk), "type": str(kind.pk), "owner": "none"}
    assert client.post(url, data).status_code == 302
    assert "Vask av gulv" in _text(client.get(f"/documents/import/{run.pk}/"))
    assert client.post(url, data | {"review_date": "snart"}).status_code == 422


def test_unknown_names_are_asked_about(editor, levanger):
    run = make_run(editor, _files())
    client, url = editor.client, f"/documents/import/{run.pk}/"
    page = _text(client.get(url))
    for words in ("«HMS» (1 fil)", "Lag «HMS»", "«Prosedyre» (1 fil)", "«Rådmann» (1 fil)", "Ukjent tema: «HMS»."):
        assert words in page, page
    names = {"theme": "HMS", "type": "Prosedyre", "owner": "Rådmann"}
    data = {f"name_{kind}_0": "make" for kind in names} | {f"name_{kind}_0_is": name for kind, name in names.items()}
    assert client.post(url + "choices/", data).status_code == 302
    assert "1 fil blir gjeldende dokument" in _text(client.get(url))
    run = enter(editor, run)
    with tenancy.inside(levanger):
        assert Document.objects.get().theme.title == "HMS"


def test_another_spreadsheet_takes_the_place_of_the_first(editor, known):
    run = make_run(editor, _files())
    client, url = editor.client, f"/documents/import/{run.pk}/"
    better = sheet(("vask.docx", "Gulvvask", "Prosedyre", "HMS"), ("borte.docx", "Borte"))
    assert client.post(url + "sheet/", {"sheet": SimpleUploadedFile("ny.xlsx", better)}).status_code == 302
    run_tasks()
    page = _text(client.get(url))
    assert "Gulvvask" in page
    assert "Brannvern i bygg" not in page
    assert "1 rad uten fil" in page
    answer = client.post(url + "sheet/", {"sheet": SimpleUploadedFile("ny.docx", procedure())})
    assert answer.status_code == 422


@pytest.mark.parametrize("language", ["nb", "nn", "da", "en"])
def test_the_template_is_understood_when_it_comes_back(editor, known, levanger, language):
    with translation.override(language), tenancy.inside(levanger):
        content = import_template.template(by=editor.actor)
    book = openpyxl.load_workbook(io.BytesIO(content))
    heads = [cell.value for cell in book.worksheets[0][1]]
    rows, unknown = rows_in([heads, ["x"] * len(heads)])
    assert unknown == []
    assert len(rows[0]) == 11
    assert editor.client.get("/documents/import/template.xlsx").status_code == 200
    assert [cell.value for cell in book.worksheets[1]["A"]][1:] == ["HMS"]


@pytest.mark.parametrize("count", [1, 20])
def test_the_number_of_questions_does_not_grow_with_the_files(editor, known, count):
    run = make_run(editor, {f"{number}.docx": procedure(f"Rutine {number}") for number in range(count)})
    client, url = editor.client, f"/documents/import/{run.pk}/"
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        client.get(url)
    assert len([one for one in asked if "SAVEPOINT" not in one["sql"]]) <= 14


def test_others_see_nothing_of_it(editor, astrid, dag):
    run = make_run(editor, _files())
    url = f"/documents/import/{run.pk}/"
    for path in ("/documents/import/", "/documents/import/template.xlsx", url, url + "undo/"):
        assert astrid.client.get(path).status_code == 403
    for path in ("enter/", "stop/", "read/", "many/", "choices/"):
        assert astrid.client.post(url + path).status_code == 403
    assert dag.client.get(url).status_code in (403, 404)
