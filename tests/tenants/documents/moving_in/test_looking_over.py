"""The dry run is looked over and put right, a file or many at a time."""

import io
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from foundation import tenancy
from foundation.audit.models import Entry
from tenants.documents.actions import moving_in as actions
from tenants.documents.models import Document
from tests.factories.moving_in import enter, make_run, mixed, procedure, rows_of, sheet, zipped
from tests.factories.outbox import run_tasks
from tests.factories.pages import words_of
from tests.factories.people import make_person


def test_files_are_searched_and_filtered(editor, known):
    run = make_run(editor, {"alt.zip": zipped(mixed())})
    client, url = editor.client, f"/documents/import/{run.pk}/"
    assert "vask.docx" not in words_of(client.get(url + "?q=brann"))
    assert "brann.docx" not in words_of(client.get(url + "?show=wrong"))
    assert "vask.docx" in words_of(client.get(url + "?show=no_row"))
    assert "Ingen treff" in words_of(client.get(url + "?q=finnes+ikke"))
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
    page = words_of(client.get(url))
    assert "1 fil blir gjeldende dokument" in page
    assert "1 fil blir utkast" in page
    assert "Ingenting er endret" in words_of(client.post(url + "many/", {"act": "correct"}, follow=True))
    answer = client.post(url + "many/", {"act": "correct", "approved_date": "i går"})
    assert answer.status_code == 422
    assert client.post(url + "many/", {"file": ["tull"], "act": "leave"}).status_code == 404


def test_a_spell_of_correcting_is_one_line_in_the_log(editor, known, levanger):
    theme, _kind, _owner = known
    run = make_run(editor, {"a.docx": procedure("Rutine")})
    other, key = make_person("Odd Moe", levanger, "editor"), rows_of(editor, run)["a.docx"].pk
    at = timezone.now()

    def lines():
        with tenancy.inside(levanger):
            return Entry.objects.filter(action="correct_import").count()

    def put_right(who, minutes, value="Ny"):
        with tenancy.inside(levanger):
            moment = at + timedelta(minutes=minutes)
            actions.correct(run.pk, [key], {"title": value}, by=who.actor, at=moment)
            actions.set_chosen(run.pk, [key], False, by=who.actor, at=moment)
            actions.choose(run.pk, {"theme": str(theme.pk)}, {}, by=who.actor, at=moment)
        return lines()

    with tenancy.inside(levanger):
        assert actions.correct(run.pk, [], {"title": "Ny"}, by=editor.actor, at=at) == 0
    assert lines() == 0
    assert [put_right(editor, 0), put_right(editor, 20), put_right(editor, 45)] == [1, 1, 1]
    assert put_right(other, 46) == 2
    assert put_right(other, 90) == 3
    with tenancy.inside(levanger):
        actions.add_sheet(
            run.pk, "liste.xlsx", io.BytesIO(sheet(("a.docx", "Rutine", "Prosedyre", "HMS"))), by=other.actor, at=at
        )
    run_tasks()
    assert put_right(other, 91) == 4


def test_one_file_is_looked_at_and_corrected(editor, known):
    run = make_run(editor, mixed())
    vask, client = rows_of(editor, run)["vask.docx"], editor.client
    url = f"/documents/import/{run.pk}/files/{vask.pk}/"
    answer = client.get(url)
    assert "Alle skal komme seg ut" in words_of(answer)
    picture = re.search(r'src="([^"]+/pictures/[^"]+)"', answer.content.decode())[1]
    assert client.get(picture)["Content-Type"] == "image/png"
    assert client.get(url + "original/").status_code == 200
    theme, kind, _owner = known
    data = {"title": "Vask av gulv", "theme": str(theme.pk), "type": str(kind.pk), "owner": "none"}
    assert client.post(url, data).status_code == 302
    assert "Vask av gulv" in words_of(client.get(f"/documents/import/{run.pk}/"))
    assert client.post(url, data | {"review_date": "snart"}).status_code == 422


def test_unknown_names_are_asked_about(editor, levanger):
    run = make_run(editor, mixed())
    client, url = editor.client, f"/documents/import/{run.pk}/"
    page = words_of(client.get(url))
    for words in ("«HMS» (1 fil)", "Lag «HMS»", "«Prosedyre» (1 fil)", "«Rådmann» (1 fil)", "Ukjent tema: «HMS»."):
        assert words in page, page
    names = {"theme": "HMS", "type": "Prosedyre", "owner": "Rådmann"}
    data = {f"name_{kind}_0": "make" for kind in names} | {f"name_{kind}_0_is": name for kind, name in names.items()}
    assert client.post(url + "choices/", data).status_code == 302
    assert "1 fil blir gjeldende dokument" in words_of(client.get(url))
    run = enter(editor, run)
    with tenancy.inside(levanger):
        assert Document.objects.get().theme.title == "HMS"


def test_another_spreadsheet_takes_the_place_of_the_first(editor, known):
    run = make_run(editor, mixed())
    client, url = editor.client, f"/documents/import/{run.pk}/"
    better = sheet(("vask.docx", "Gulvvask", "Prosedyre", "HMS"), ("borte.docx", "Borte"))
    assert client.post(url + "sheet/", {"sheet": SimpleUploadedFile("ny.xlsx", better)}).status_code == 302
    run_tasks()
    page = words_of(client.get(url))
    assert "Gulvvask" in page
    assert "Brannvern i bygg" not in page
    assert "1 rad uten fil" in page
    answer = client.post(url + "sheet/", {"sheet": SimpleUploadedFile("ny.docx", procedure())})
    assert answer.status_code == 422


@pytest.mark.parametrize("count", [1, 6])
def test_the_number_of_questions_does_not_grow_with_the_files(editor, known, count):
    run = make_run(editor, {f"{number}.docx": procedure(f"Rutine {number}") for number in range(count)})
    client, url = editor.client, f"/documents/import/{run.pk}/"
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        client.get(url)
    assert len([one for one in asked if "SAVEPOINT" not in one["sql"]]) <= 14
