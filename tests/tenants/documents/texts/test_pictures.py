import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from foundation import files, tenancy
from foundation.files.sweeping import kept
from tenants.documents.actions.pictures import NoPicture, PictureTooLarge, add_picture
from tenants.documents.models import Version
from tests.factories.documents import make_document


def photo(form="JPEG", **options):
    out = io.BytesIO()
    Image.new("RGB", (400, 300), "green").save(out, form, **options)
    return out.getvalue()


def bomb():
    """A small file that says it is 30,000 by 30,000."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


def upload(name, content):
    return SimpleUploadedFile(name, content)


@pytest.fixture
def document(editor, theme):
    return make_document(editor)


def url(document):
    return f"/documents/{document.pk}/edit/picture/"


def test_it_works(editor, document, inside):
    exif = Image.Exif()
    exif[0x010E] = "Tatt hjemme hos Kari"
    answer = editor.client.post(
        url(document), {"picture": upload("kart.jpg", photo(exif=exif)), "alt": "Kart over bygget"}
    )
    assert answer["Location"] == f"/documents/{document.pk}/edit/"
    with tenancy.inside(inside):
        block = Version.objects.get().blocks[-1]
        assert (block["type"], block["alt"], block["image"]["width"]) == ("image", "Kart over bygget", 400)
        sha256 = block["image"]["sha256"]
        assert b"Kari" not in files.path(inside.id, sha256).read_bytes()
        assert sha256 in kept(inside.id)
    shown = editor.client.get(f"/documents/{document.pk}/pictures/{sha256}/")
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/jpeg")


def test_the_script_gets_the_picture_and_puts_it_where_the_cursor_is(editor, document, inside):
    sent = {"picture": upload("a.png", photo("PNG")), "alt": "Grønt"}
    answer = editor.client.post(url(document), sent, headers={"X-Autosave": "1"}).json()
    assert (answer["alt"], answer["width"], answer["height"]) == ("Grønt", 400, 300)
    assert answer["src"] == f"/documents/{document.pk}/pictures/{answer['sha256']}/"
    assert Version.objects.get().revision == 1
    html = f'<p>x</p><img data-sha256="{answer["sha256"]}" src="{answer["src"]}" alt="Grønt" width="400" height="300">'
    editor.client.post(f"/documents/{document.pk}/edit/save/", {"title": "T", "revision": 1, "html": html})
    assert Version.objects.get().blocks[1]["image"]["sha256"] == answer["sha256"]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("bombe.png", bomb(), "flere bildepunkter"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"x" * 50, "skadet"),
        ("a.png", photo(), ".jpg"),
        ("a.txt", b"tekst", "PNG- eller JPEG"),
        ("a.svg", b"<svg/>", ""),
        ("a.png", b"", "tom"),
    ],
)
def test_what_is_no_picture_is_refused_with_a_sentence(editor, document, inside, name, content, sentence):
    before = Version.objects.get().blocks
    answer = editor.client.post(
        url(document), {"picture": upload(name, content), "alt": "x"}, headers={"X-Autosave": "1"}
    )
    assert answer.status_code == 422
    assert sentence in answer.json()["message"]
    assert Version.objects.get().blocks == before
    assert list(files.owners()) == []


def test_a_picture_needs_words(editor, document):
    answer = editor.client.post(url(document), {"picture": upload("a.png", photo("PNG")), "alt": " "})
    assert answer.status_code == 422
    assert "Skriv hva bildet viser" in answer.content.decode()


def test_limits(editor, document, inside):
    big = upload("a.png", b"\x89PNG")
    big.size = 21 * 1024 * 1024
    with pytest.raises(PictureTooLarge):
        add_picture(document, "a.png", big, alt="x", by=editor.actor)
    with pytest.raises(NoPicture):
        add_picture(document, "a.txt", upload("a.txt", b"abc"), alt="x", by=editor.actor)


def test_pictures_are_for_those_who_may_read_the_text(editor, astrid, dag, document, inside):
    sent = {"picture": upload("a.png", photo("PNG")), "alt": "x"}
    picture = editor.client.post(url(document), sent, headers={"X-Autosave": "1"}).json()["src"]
    assert editor.client.get(picture).status_code == 200
    assert astrid.client.get(picture).status_code == 404
    assert dag.client.get(picture).status_code == 404
    assert editor.client.get(f"/documents/{document.pk}/pictures/{'0' * 64}/").status_code == 404
    assert editor.client.get(f"/documents/{document.pk}/pictures/tull/").status_code == 404
