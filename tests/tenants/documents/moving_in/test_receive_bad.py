"""Files that cannot be taken: each says why beside its name, and the good ones go on."""

import io
import stat
import zipfile
from pathlib import Path

import docx
import pytest

from foundation import tenancy
from tenants.documents.actions.moving_in import TooMany
from tests.factories.moving_in import make_run, picture, procedure, rows_of, saved, zipped
from tests.factories.outbox import run_tasks
from tests.factories.pages import words_of

SAMPLES = Path(__file__).parents[3] / "foundation" / "files" / "samples"


def _problems(editor, run):
    return {path: file.problem for path, file in rows_of(editor, run).items()}


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


def test_a_spreadsheet_without_known_headings_says_so(editor):
    run = make_run(editor, {"a.csv": b"en;to\n1;2\n", "god.docx": procedure()})
    assert _problems(editor, run) == {"a.csv": "no_headings", "god.docx": ""}


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


def test_three_hundred_files_of_which_twenty_are_broken(editor, levanger):
    """Each broken one says so, and the others can be looked over; how one is read is tried elsewhere."""
    broken = {f"tull {number}.docx": b"tull" for number in range(20)}
    run = make_run(editor, {"alt.zip": zipped({f"{number}.docx": b"x" for number in range(280)} | broken)}, read=False)
    with tenancy.inside(levanger):
        good = run.files.exclude(path__startswith="tull")
        good.update(state="read", kind="docx", becomes={"found": {"title": "Lest"}})
    run_tasks()
    rows = rows_of(editor, run)
    assert {path for path, file in rows.items() if file.problem == "other_content"} == set(broken)
    assert [file.state for file in rows.values()].count("read") == 280
    page = words_of(editor.client.get(f"/documents/import/{run.pk}/"))
    assert "280 filer må rettes først. 20 filer kan ikke flyttes inn." in page


def test_what_there_is_no_room_for_says_so_beside_its_name(editor, settings):
    settings.HOUSE_QUOTA = len(procedure())
    run = make_run(editor, {"brann.docx": procedure(), "vask.docx": procedure("Vask")})
    rows = rows_of(editor, run)
    assert (rows["brann.docx"].state, rows["vask.docx"].problem) == ("read", "no_room")
    assert "Det er ikke plass til filen" in editor.client.get(f"/documents/import/{run.pk}/").text
