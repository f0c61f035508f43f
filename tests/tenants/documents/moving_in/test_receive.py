"""Files come in: many at once or in a zip; what is wrong with one is said beside it, and the others go on."""

import io
import zipfile
from pathlib import Path
from uuid import uuid4

from foundation import files, tenancy
from tests.factories.moving_in import make_run, procedure, rows_of, sheet, zipped

SAMPLES = Path(__file__).parents[3] / "foundation" / "files" / "samples"


def test_it_works(editor, levanger, store):
    run = make_run(editor, {"brann.docx": procedure(), "notat.odt": (SAMPLES / "strateginotat.odt").read_bytes()})
    rows = rows_of(editor, run)
    assert run.state == "dry_run"
    assert {path: file.state for path, file in rows.items()} == {"brann.docx": "read", "notat.odt": "read"}
    brann = rows["brann.docx"]
    assert brann.becomes["found"] == {"title": "Brannvern"}
    assert brann.becomes["counts"]["pictures"] == 1
    assert brann.notes == [{"code": "no_alt", "count": 1}]
    assert brann.reading["images"]
    assert files.exists(str(levanger.id), brann.reading["images"][0])


def test_a_zip_gives_its_files_with_their_folders_and_nordic_names(editor):
    content = zipped({"HMS/Brann å gå.docx": procedure(), "__MACOSX/._x.docx": b"x", "HMS/.DS_Store": b"x"})
    raw = zipfile.ZipInfo("x.docx")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(raw, procedure())
    old = out.getvalue().replace(b"x.docx", "ø.docx".encode("cp865"))
    run = make_run(editor, {"filer.zip": content, "gammel.zip": old})
    assert list(rows_of(editor, run)) == ["HMS/Brann å gå.docx", "ø.docx"]
    assert run.name == "filer.zip"


def test_two_files_of_one_name_are_kept_apart(editor):
    run = make_run(editor, {"a.zip": zipped({"brann.docx": procedure()}), "brann.docx": procedure("Vask")})
    assert list(rows_of(editor, run)) == ["brann (2).docx", "brann.docx"]


def test_a_spreadsheet_is_laid_beside_the_files(editor):
    table = sheet(
        ("brann.docx", "Brannvern i bygg", "Prosedyre", "HMS"), ("borte.docx", "Borte"), ("Brann", "En gang til")
    )
    run = make_run(editor, {"alt.zip": zipped({"brann.docx": procedure(), "vask.docx": procedure(), "a.xlsx": table})})
    rows = rows_of(editor, run)
    assert rows["a.xlsx"].state == "left_out"
    assert rows["brann.docx"].becomes["row"]["title"] == "Brannvern i bygg"
    assert "row" not in rows["vask.docx"].becomes
    assert [row["title"] for row in run.sheet["without"]] == ["Borte"]
    assert [row["title"] for row in run.sheet["doubtful"]] == ["En gang til"]


def test_a_second_click_finds_the_first_run(editor, levanger):
    once = uuid4()
    first = make_run(editor, {"brann.docx": procedure()}, once=once)
    assert make_run(editor, {"brann.docx": procedure()}, once=once).pk == first.pk
    assert make_run(editor, {"brann.docx": procedure()}).pk != first.pk


def test_the_daily_sweep_leaves_the_pictures_of_a_run(editor, levanger):
    from datetime import timedelta

    from django.utils import timezone

    from foundation.files import sweeping

    run = make_run(editor, {"brann.docx": procedure()})
    with tenancy.inside(levanger):
        sweeping.sweep_owner(levanger.id, at=timezone.now() + timedelta(days=3))
        file = run.files.get()
        assert files.exists(str(levanger.id), file.reading["images"][0])
        assert files.exists(str(levanger.id), file.sha256)


def test_names_with_signs_nobody_sees_are_shown_without_them(editor):
    run = make_run(editor, {"br\x00ann\u202e.docx": procedure(), "a.zip": zipped({"v\x07ask.docx": procedure()})})
    assert list(rows_of(editor, run)) == ["brann.docx", "vask.docx"]
