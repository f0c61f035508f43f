import io
import random
import resource
import struct
import time
import zipfile

import pytest

from foundation import files
from tests.foundation.files.made import changed, part_of, pdf, with_parts, word, workbook


def package(parts, **member) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in parts:
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            for key, value in member.items():
                setattr(entry, key, value)
            opened.writestr(entry, content)
    return out.getvalue()


def test_it_works(refused):
    bomb = with_parts(word("Hei"), {"word/media/tomt.xml": b"<a>" + b" " * 60_000_000 + b"</a>"})
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.monotonic()
    assert refused("notat.docx", bomb) == "bomb"
    assert time.monotonic() - started < 2
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000, "kB more than before"


def test_more_than_200_mb_unpacked_is_refused_whatever_the_ratio(refused):
    content = with_parts(word("Hei"), {f"word/media/{n}.bin": b"\0" * 30_000_000 for n in range(7)})
    assert refused("notat.docx", content) == "bomb"


def test_a_thousand_parts_pass_and_one_more_does_not(refused):
    def many(count):
        base = word("Hei")
        own = len(zipfile.ZipFile(io.BytesIO(base)).namelist())
        return with_parts(base, {f"word/media/{n}.bin": b"x" for n in range(count - own)})

    assert files.inspect("notat.docx", io.BytesIO(many(1000))).kind == "docx"
    assert refused("notat.docx", many(1001)) == "too_many_parts"


def test_a_directory_that_is_too_long_is_refused_before_it_is_read(refused):
    content = word("Hei")
    at = content.rfind(b"PK\x05\x06")
    lying = content[: at + 12] + struct.pack("<I", 0xFFFFFFF0) + content[at + 16 :]
    assert refused("notat.docx", lying) == "too_many_parts"


def test_a_part_that_is_longer_than_the_directory_says_is_damaged(refused):
    content = word("Hei " * 1000)
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        size = opened.getinfo("word/document.xml").file_size
    assert refused("notat.docx", content.replace(struct.pack("<I", size), struct.pack("<I", 50))) in {
        "damaged",
        "bomb",
    }


@pytest.mark.parametrize("name", ["/etc/passwd", "../x", "word/../../x", "C:/x", "word\\x"])
def test_names_that_lead_elsewhere_are_refused(name, refused):
    content = with_parts(word("Hei"), {name: b"x"})
    assert refused("notat.docx", content) == "unsafe_parts"


def test_a_symbolic_link_is_refused(refused):
    out = io.BytesIO(word("Hei"))
    with zipfile.ZipFile(out, "a") as opened:
        link = zipfile.ZipInfo("word/lenke")
        link.external_attr = 0o120777 << 16
        opened.writestr(link, "/etc/passwd")
    assert refused("notat.docx", out.getvalue()) == "unsafe_parts"


def test_two_parts_of_one_name_are_refused(refused):
    out = io.BytesIO(word("Hei"))
    with zipfile.ZipFile(out, "a") as opened, pytest.warns(UserWarning, match="Duplicate name"):
        opened.writestr("word/document.xml", "<x/>")
    assert refused("notat.docx", out.getvalue()) == "unsafe_parts"


def test_a_package_within_is_read_one_level_down_and_no_further(refused, reading):
    inner = workbook(("Diagram", 1))
    passed = with_parts(word("Hei"), {"word/embeddings/ark.xlsx": inner})
    assert reading("notat.docx", passed)["blocks"]
    macro = with_parts(inner, {"xl/vbaProject.bin": b"\0"})
    assert refused("notat.docx", with_parts(word("Hei"), {"word/embeddings/ark.xlsx": macro})) == "macros"
    deeper = with_parts(word("Ned"), {"word/embeddings/ark.xlsx": inner})
    assert refused("notat.docx", with_parts(word("Hei"), {"word/embeddings/x.docx": deeper})) == "nested"
    assert refused("notat.docx", with_parts(word("Hei"), {"word/media/x.bin": inner})) == "nested"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_markup_that_grows_or_fetches_is_refused(encoding, refused):
    text = part_of(word("Hei"), "word/document.xml").partition("?>")[2]
    entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    content = f'<?xml version="1.0" encoding="{encoding}"?>{entities}{text}'.encode(encoding)
    assert refused("notat.docx", with_parts(word("Hei"), {"word/document.xml": content})) == "save_again"


def test_markup_that_is_not_well_formed_is_damaged(refused):
    assert refused("notat.docx", changed(word("Hei"), "word/document.xml", "</w:body>", "")) == "damaged"


def test_a_locked_libreoffice_file_is_told_from_a_damaged_one(refused, sample):
    content = changed(
        sample("strateginotat.odt"), "META-INF/manifest.xml", "</manifest:manifest>",
        '<manifest:file-entry manifest:full-path="x"><manifest:encryption-data/></manifest:file-entry>'
        "</manifest:manifest>",
    )  # fmt: skip
    assert refused("notat.odt", content) == "encrypted"


def test_a_locked_pdf_is_refused_and_one_that_only_forbids_printing_passes(refused):
    import pikepdf

    def locked(**passwords):
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(pdf())) as document:
            document.save(out, encryption=pikepdf.Encryption(R=6, **passwords))
        return out.getvalue()

    assert refused("notat.pdf", locked(user="hemmelig", owner="hemmelig")) == "encrypted"
    assert files.inspect("notat.pdf", io.BytesIO(locked(user="", owner="hemmelig"))).kind == "pdf"


@pytest.mark.parametrize("markup", ['<a b="{}"/>', "<a><!--{}--></a>", "<a><?x {}?></a>"])
def test_one_tag_of_many_megabytes_is_refused_before_it_is_held(markup, refused):
    noise = random.Random(1).randbytes(4_000_000).hex()
    assert refused("notat.docx", with_parts(word("Hei"), {"word/x.xml": markup.format(noise)})) == "save_again"


def test_a_long_text_is_no_long_tag():
    noise = random.Random(1).randbytes(4_000_000).hex()
    content = with_parts(word("Hei"), {"word/x.xml": f"<a>{noise}</a>"})
    assert files.inspect("notat.docx", io.BytesIO(content)).kind == "docx"


def test_an_empty_part_of_libreoffice_s_own_is_no_damage(sample):
    content = with_parts(sample("strateginotat.odt"), {"Configurations2/accelerator/current.xml": ""})
    assert files.inspect("notat.odt", io.BytesIO(content)).kind == "odt"
