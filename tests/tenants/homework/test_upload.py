import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from foundation import files, tenancy
from tests.factories.homework import give_out, rows
from tests.factories.submissions import log_of

SAMPLES = Path(__file__).parents[2] / "foundation" / "files" / "samples"


def _upload(person, story, *uploads, title="Strateginotat", parts=("Strateginotat",), client=None):
    data = {"uploads": list(uploads), "parts": [str(story.part(name)) for name in parts], "complete": "1"}
    url = f"/homework/{story.assignment.pk}/parts/{story.part(title)}/files/"
    return (client or person.client).post(url, data)


def _sample(name):
    return SimpleUploadedFile(name, (SAMPLES / name).read_bytes())


def _names(person, story, title="Strateginotat"):
    return [file.name for file in rows(person, story)[title].files]


def _nothing_is_stored(store):
    return (
        not [path for path in store.rglob("*") if path.is_file() and path.name != ".lock"] if store.exists() else True
    )


def test_it_works(camilla, levanger, story):
    client = camilla.client
    answer = _upload(camilla, story, _sample("strateginotat.docx"), _sample("maaleskjema.xlsx"), client=client)
    assert answer.status_code == 302
    assert _names(camilla, story) == ["strateginotat.docx", "maaleskjema.xlsx"]
    file = rows(camilla, story)["Strateginotat"].files[0]
    assert files.exists(str(levanger.id), file.sha256)
    assert "2 filer er lagt til" in client.get(answer["Location"]).content.decode()
    added = [one.changes["name"] for one in log_of(levanger) if one.action == "add_file"]
    assert added == [[None, "strateginotat.docx"], [None, "maaleskjema.xlsx"]]


def test_one_file_may_answer_several_parts(camilla, story):
    _upload(camilla, story, _sample("strateginotat.docx"), parts=["Strateginotat", "Målekart"])
    assert _names(camilla, story) == _names(camilla, story, "Målekart") == ["strateginotat.docx"]
    assert rows(camilla, story)["Strateginotat"].files[0].pk == rows(camilla, story)["Målekart"].files[0].pk


def _macro():
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO((SAMPLES / "strateginotat.docx").read_bytes())) as old,
        zipfile.ZipFile(out, "w") as new,
    ):
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    return out.getvalue()


def _bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr("[Content_Types].xml", "<Types/>")
        new.writestr("word/document.xml", b"0" * 60_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("notat.docx", lambda: b"ikke en Word-fil"),
        ("notat.pdf", lambda: (SAMPLES / "strateginotat.docx").read_bytes()),
        ("notat.docm", _macro),
        ("notat.docx", _macro),
        ("notat.docx", _bomb),
        ("skjema.xlsx", lambda: (SAMPLES / "password_protected.xlsx").read_bytes()),
        ("tom.txt", lambda: b""),
        ("program.exe", lambda: b"MZ\x90\x00"),
    ],
)
def test_what_is_unfit_gets_a_sentence_and_leaves_nothing(camilla, story, store, name, content):
    answer = _upload(camilla, story, SimpleUploadedFile(name, content()))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "last" in page.lower()
    assert "ds-validation-message" in page
    assert _names(camilla, story) == []
    assert _nothing_is_stored(store)


def test_a_file_that_is_too_large_is_refused(camilla, story, settings, store):
    settings.FILES_MAX_BYTES = 1000
    answer = _upload(camilla, story, SimpleUploadedFile("stor.txt", b"x" * 1001))
    assert answer.status_code == 422
    assert "større enn" in answer.content.decode()
    assert _nothing_is_stored(store)


def test_the_good_ones_are_kept_and_the_bad_one_named(camilla, story):
    answer = _upload(camilla, story, _sample("strateginotat.docx"), SimpleUploadedFile("tull.docx", b"tull"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert _names(camilla, story) == ["strateginotat.docx"]
    assert "«tull.docx» er ikke lagt til" in page
    assert "1 fil er lagt til" in page


def test_an_upload_that_is_cut_off_leaves_nothing(camilla, story, store):
    """The browser sends the fields in their order: what stands last tells that all came."""
    url = f"/homework/{story.assignment.pk}/parts/{story.part('Strateginotat')}/files/"
    part = str(story.part("Strateginotat"))
    body = (
        f'--x\r\nContent-Disposition: form-data; name="parts"\r\n\r\n{part}\r\n'
        '--x\r\nContent-Disposition: form-data; name="uploads"; filename="notat.txt"\r\n\r\nHalve innhol'
    ).encode()
    answer = camilla.client.post(url, body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 422
    assert "Forbindelsen ble brutt" in answer.content.decode()
    assert _names(camilla, story) == []
    assert _nothing_is_stored(store)


def test_no_file_and_no_part_are_said(camilla, story):
    assert "Velg minst én fil" in _upload(camilla, story).content.decode()
    answer = _upload(camilla, story, _sample("strateginotat.docx"), parts=[])
    assert answer.status_code == 422
    assert "Velg minst én del som filene svarer på" in answer.content.decode()


def test_the_responsible_person_uploads_to_the_own_part_only(camilla, astrid, story):
    give_out(camilla, story, "Strateginotat", astrid)
    assert _upload(astrid, story, _sample("strateginotat.docx")).status_code == 302
    other = _upload(astrid, story, _sample("strateginotat.docx"), parts=["Strateginotat", "Målekart"])
    assert other.status_code == 422
    assert _names(camilla, story, "Målekart") == []


def test_a_picture_that_lies_elsewhere_is_not_fetched(camilla, story):
    from tests.foundation.files.made import with_relation

    content = with_relation((SAMPLES / "strateginotat.docx").read_bytes(), "image", "http://127.0.0.1:9/bilde.png")
    assert _upload(camilla, story, SimpleUploadedFile("notat.docx", content)).status_code == 302
    with tenancy.inside(camilla.municipality):
        reading = rows(camilla, story)["Strateginotat"].files[0].reading
    assert reading["blocks"]


def test_too_many_files_at_once_are_counted_in_a_sentence(camilla, story, store):
    files = [SimpleUploadedFile(f"{number}.txt", b"Et notat.") for number in range(21)]
    answer = _upload(camilla, story, *files)
    assert answer.status_code == 422
    assert "Du valgte 21 filer. Velg inntil 20 om gangen" in answer.content.decode()
    assert _nothing_is_stored(store)


def test_a_house_without_room_says_so_and_keeps_what_was_chosen(camilla, levanger, story, settings):
    whole = _sample("strateginotat.docx")
    settings.HOUSE_QUOTA = whole.size - 1
    answer = _upload(camilla, story, whole, parts=["Strateginotat", "Målekart"])
    assert answer.status_code == 422
    assert "Det er ikke plass til filen" in answer.content.decode()
    assert _names(camilla, story) == []
    settings.HOUSE_QUOTA = whole.size
    assert _upload(camilla, story, _sample("strateginotat.docx")).status_code == 302
