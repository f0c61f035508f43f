"""How large a file may be when it is unpacked: the last that passes, and one more."""

import io
import zipfile

import pytest
from PIL import Image

from foundation import files
from foundation.files import limits
from tests.foundation.files.made import with_parts, word


def picture(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("L", (width, height)).save(out, "PNG")
    return out.getvalue()


def unpacked(content: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return sum(member.file_size for member in opened.infolist())


def test_it_works(monkeypatch, refused):
    monkeypatch.setattr(limits, "PIXELS", 100)
    assert files.inspect("a.png", io.BytesIO(picture(10, 10))).kind == "png"
    assert refused("a.png", picture(101, 1)) == "picture_too_large"


@pytest.mark.parametrize("limit", ["UNPACKED", "RATIO"])
def test_a_package(monkeypatch, refused, limit):
    content = with_parts(word("Hei"), {"word/media/a.bin": b"\0" * 10_000})
    most = unpacked(content)
    monkeypatch.setattr(limits, "RATIO_FREE", 0)
    monkeypatch.setattr(limits, "RATIO", 10_000 if limit == "UNPACKED" else most / len(content))
    monkeypatch.setattr(limits, "UNPACKED", most)
    assert files.inspect("a.docx", io.BytesIO(content)).kind == "docx"
    monkeypatch.setattr(limits, limit, getattr(limits, limit) * (most - 1) / most)
    assert refused("a.docx", content) == "bomb"


def test_many_files_in_one_zip(monkeypatch):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as opened:
        for name in ("a.txt", "b.txt"):
            opened.writestr(name, b"a" * 50)

    def refusals():
        with files.bundle(out, most=2) as found:
            return [one.refusal and one.refusal.code for one in found.files]

    monkeypatch.setattr(limits, "BUNDLE_UNPACKED", 100)
    assert refusals() == [None, None]
    monkeypatch.setattr(limits, "BUNDLE_UNPACKED", 99)
    assert refusals() == [None, "bundle_too_large"]
