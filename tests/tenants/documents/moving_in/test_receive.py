"""Files come in: many at once or in a zip; what is wrong with one is said beside it, and the others go on."""

import io
import stat
import zipfile
from pathlib import Path
from uuid import uuid4

import docx
import pytest

from foundation import files, tenancy
from tenants.documents.actions.moving_in import TooMany
from tests.factories.moving_in import make_run, picture, procedure, rows_of, saved, sheet, zipped

SAMPLES = Path(__file__).parents[3] / "foundation" / "files" / "samples"


def _problems(editor, run):
    return {path: file.problem for path, file in rows_of(editor, run).items()}


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


def _zip_of_bad_things():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("god.docx", procedure())
        package.writestr("../../oppover.docx", procedure())
        package.writestr("/rot.docx", procedure())
        link = zipfile.ZipInfo("lenke.docx")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        package.writestr(link, "/etc/passwd")
        package.writestr("bombe.docx", b"0" * 30_000_000)
        package.writestr("inni.zip", zipped({"a.docx": procedure()}))
        package.writestr("makro.docm", procedure())
        package.writestr("gammel.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600)
        package.writestr("tull.docx", b"tull")
        package.writestr("tom.docx", b"")
        package.writestr("bilde.png", picture().read())
        package.writestr("passord.xlsx", (SAMPLES / "password_protected.xlsx").read_bytes())
        package.writestr("program.exe", b"MZ")
        package.writestr("uten ord.docx", saved(docx.Document()))
    return out.getvalue()


def test_each_bad_file_says_why_and_the_good_one_goes_on(editor, store):
    run = make_run(editor, {"alt.zip": _zip_of_bad_things()})
    assert run.state == "dry_run"
    assert _problems(editor, run) == {
        "god.docx": "",
        "oppover.docx": "unsafe_name",
        "rot.docx": "unsafe_name",
        "lenke.docx": "unsafe_name",
        "bombe.docx": "bomb",
        "inni.zip": "nested_bundle",
        "makro.docm": "macros",
        "gammel.doc": "old_word",
        "tull.docx": "other_content",
        "tom.docx": "empty",
        "bilde.png": "no_document",
        "passord.xlsx": "encrypted",
        "program.exe": "unknown_type",
        "uten ord.docx": "no_text",
    }


def test_a_locked_file_in_a_zip_says_so(editor):
    content = bytearray(zipped({"last.docx": procedure()}))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(sign) + offset] |= 1
    assert _problems(editor, make_run(editor, {"a.zip": bytes(content)})) == {"last.docx": "encrypted"}


@pytest.mark.parametrize(("content", "problem"), [(b"PK\x03\x04tull", "damaged"), (zipped({}), "empty_bundle")])
def test_a_zip_that_cannot_be_opened_is_named_itself(editor, content, problem):
    run = make_run(editor, {"a.zip": content, "god.docx": procedure()})
    assert _problems(editor, run) == {"a.zip": problem, "god.docx": ""}


def test_three_hundred_files_are_enough(editor, levanger):
    for count in (301, 400):
        with pytest.raises(TooMany):
            make_run(editor, {"a.zip": zipped({f"{number}.docx": b"x" for number in range(count)})})
    enough = {f"{number}.docx": b"x" for number in range(300)} | {"a.csv": b"x", "b.csv": b"x"}
    assert len(rows_of(editor, make_run(editor, {"a.zip": zipped(enough)}, read=False))) == 302
    two = {name: zipped({f"{name}{number}.docx": b"x" for number in range(151)}) for name in ("a.zip", "b.zip")}
    with pytest.raises(TooMany):
        make_run(editor, two)


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


def test_a_spreadsheet_without_known_headings_says_so(editor):
    run = make_run(editor, {"a.csv": b"en;to\n1;2\n", "god.docx": procedure()})
    assert _problems(editor, run) == {"a.csv": "no_headings", "god.docx": ""}


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


def test_a_word_file_of_five_hundred_pages_comes_along_and_one_of_a_thousand_is_too_long(editor):
    from tests.foundation.files.made import with_body, word

    def pages(count):
        words = "Den som oppdager brann, varsler alle i bygget og ringer 110. " * 4
        return with_body(word("Brannvern"), f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" * (count * 10))

    run = make_run(editor, {"500.docx": pages(500), "1000.docx": pages(1000)})
    rows = rows_of(editor, run)
    assert rows["500.docx"].becomes["counts"]["blocks"] == 5001
    assert rows["1000.docx"].problem == "too_long"
    assert rows["1000.docx"].reading is None


def test_names_with_signs_nobody_sees_are_shown_without_them(editor):
    run = make_run(editor, {"br\x00ann\u202e.docx": procedure(), "a.zip": zipped({"v\x07ask.docx": procedure()})})
    assert list(rows_of(editor, run)) == ["brann.docx", "vask.docx"]
