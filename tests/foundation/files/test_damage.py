"""Whatever is done to a file, there are two answers: a sentence that refuses it, or a reading (perhaps none)."""

import io
import random
import re
import zipfile

import pytest
from PIL import Image

from foundation import files
from tests.foundation.files.made import part_of, with_parts

PACKAGES = ["strateginotat.docx", "maaleskjema.xlsx", "strateginotat.odt", "maaleskjema.ods"]
MAIN = {"strateginotat.docx": "word/document.xml", "maaleskjema.xlsx": "xl/worksheets/sheet1.xml",
        "strateginotat.odt": "content.xml", "maaleskjema.ods": "content.xml"}  # fmt: skip


def answer(name: str, content: bytes, owner: str, read: bool = True) -> str:
    """ "refused", "unreadable" or "read"; any other exception is the failure this file looks for."""
    stream = io.BytesIO(content)
    try:
        found = files.inspect(name, stream)
    except files.Unfit as unfit:
        return "refused" if str(unfit) else "without a sentence"
    if not read:
        return "read"
    sha256 = files.store(owner, stream)
    try:
        reading = files.read(found.kind, files.path(owner, sha256))
    except files.Unreadable as unreadable:
        return "unreadable" if str(unreadable) else "without a sentence"
    assert isinstance(files.reading_text(reading), str)
    return "read"


def flipped(content: bytes, dice: random.Random, times: int) -> bytes:
    """A few bits turned."""
    changed = bytearray(content)
    for _ in range(times):
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def test_it_works(owner, sample):
    assert answer("strateginotat.docx", sample("strateginotat.docx"), owner) == "read"


@pytest.mark.parametrize("name", PACKAGES)
def test_a_file_cut_anywhere_is_refused(name, owner, sample):
    content = sample(name)
    for share in range(1, 40):
        assert answer(name, content[: len(content) * share // 40], owner) == "refused"


@pytest.mark.parametrize("name", PACKAGES)
def test_a_file_with_turned_bits_is_refused_or_read(name, owner, sample):
    dice, content = random.Random(name), sample(name)
    answers = [answer(name, flipped(content, dice, 1 + turn % 6), owner, read=turn % 40 == 0) for turn in range(120)]
    assert answers.count("refused") > 90


@pytest.mark.parametrize("name", PACKAGES)
def test_markup_that_says_something_else_is_read_or_unreadable(name, owner, sample):
    """Whole packages whose markup lost elements or changed its values: the checksums are right, the content is not."""
    dice, content = random.Random(name), sample(name)
    text = part_of(content, MAIN[name])
    for _ in range(6):
        changed = text
        for _ in range(8):
            value = dice.choice(re.findall(r'="[^"]{1,20}"', changed))
            strange = dice.choice(['=""', '="-1"', '="99999999999"', '="x"', '="æ\u202e"', '="0"'])
            changed = changed.replace(value, strange, dice.randrange(1, 4))
        assert answer(name, with_parts(content, {MAIN[name]: changed}), owner) in {"read", "unreadable", "refused"}


@pytest.mark.parametrize("name", PACKAGES)
def test_a_package_without_one_of_its_parts_is_refused_read_or_unreadable(name, owner, sample):
    content = sample(name)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
    for gone in random.Random(name).sample(names, min(5, len(names))):
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
            for member in old.namelist():
                if member != gone:
                    new.writestr(member, old.read(member))
        assert answer(name, out.getvalue(), owner) in {"read", "unreadable", "refused"}


def test_a_damaged_pdf_is_refused_read_or_unreadable(owner, sample):
    dice, content = random.Random(1), sample("strateginotat.pdf")
    for turn in range(8):
        cut = content[: len(content) * (turn + 1) // 9] if turn % 2 else flipped(content, dice, 20)
        assert answer("notat.pdf", cut, owner) in {"read", "unreadable", "refused"}


@pytest.mark.parametrize("name", ["bilde.png", "bilde.jpg"])
def test_a_damaged_picture_is_refused_read_or_unreadable(name, owner):
    out = io.BytesIO()
    Image.effect_noise((60, 40), 50).save(out, "PNG" if name.endswith("png") else "JPEG")
    dice, content = random.Random(1), out.getvalue()
    for turn in range(30):
        changed = content[: len(content) * turn // 30] if turn % 2 else flipped(content, dice, 3)
        assert answer(name, changed, owner, read=turn % 6 == 0) in {"read", "unreadable", "refused"}
