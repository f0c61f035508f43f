"""The pages of moving in, as an editor walks through them."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from foundation import tenancy
from tenants.documents.models import Document, ImportRun
from tenants.documents.queries import import_template
from tenants.documents.rules.spreadsheet import rows_in
from tests.factories.moving_in import make_run, mixed, zipped
from tests.factories.outbox import run_tasks
from tests.factories.pages import words_of


def _upload(client, name="alt.zip", content=None, once="1f1e2d3c-0000-4000-8000-000000000001"):
    content = zipped(mixed()) if content is None else content
    data = {"uploads": [SimpleUploadedFile(name, content)], "once": once, "complete": "1"}
    return client.post("/documents/import/", data)


def test_it_works(editor, known, levanger):
    client = editor.client
    assert "Flytt inn dokumenter" in words_of(client.get("/documents/import/"))
    answer = _upload(client)
    assert answer.status_code == 302
    assert "0 av 4 filer er lest" in words_of(client.get(answer["Location"]))
    run_tasks()
    page = words_of(client.get(answer["Location"]))
    for words in ("1 fil blir gjeldende dokument", "1 fil må rettes først", "1 fil kan ikke flyttes inn",
                  "Brannvern i bygg", "Godkjent av Kari Nes 1. mars 2024", "Mangler tema.",
                  "1 bilde mangler beskrivelse", "Før inn 1 dokument"):  # fmt: skip
        assert words in page
    assert client.post(answer["Location"] + "enter/").status_code == 302
    assert "0 av 1 dokumenter er ført inn" in words_of(client.get(answer["Location"]))
    run_tasks()
    page = words_of(client.get(answer["Location"]))
    assert "1 dokument er flyttet inn" in page
    with tenancy.inside(levanger):
        document = Document.objects.get()
    assert "Brannvern i bygg" in words_of(client.get(f"/documents/{document.pk}/"))
    assert "Angre innflyttingen" in words_of(client.get(answer["Location"] + "undo/"))
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
    assert "Velg minst én fil" in words_of(answer)
    many = [SimpleUploadedFile(f"{number}.docx", b"x") for number in range(101)]
    answer = client.post("/documents/import/", {"complete": "1", "uploads": many})
    assert "Velg inntil 100 om gangen" in words_of(answer)


def test_progress_is_asked_for_with_an_etag(editor):
    run = make_run(editor, mixed(), read=False)
    client, url = editor.client, f"/documents/import/{run.pk}/"
    asked = {"HX-Request": "true"}
    first = client.get(url, headers=asked)
    assert "0 av 4 filer er lest" in words_of(first)
    assert "<html" not in first.content.decode()
    again = client.get(url, headers=asked | {"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    run_tasks()
    later = client.get(url, headers=asked | {"If-None-Match": first["ETag"]})
    assert "Alle filene er lest. Se over filene" in words_of(later)


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


def test_others_see_nothing_of_it(editor, astrid, dag):
    run = make_run(editor, mixed())
    url = f"/documents/import/{run.pk}/"
    for path in ("/documents/import/", "/documents/import/template.xlsx", url, url + "undo/"):
        assert astrid.client.get(path).status_code == 403
    for path in ("enter/", "stop/", "read/", "many/", "choices/"):
        assert astrid.client.post(url + path).status_code == 403
    assert dag.client.get(url).status_code in (403, 404)
