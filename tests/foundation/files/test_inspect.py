import hashlib
import io

import pytest

from foundation import files
from tests.foundation.files.made import word


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("strateginotat.docx", "docx"),
        ("strateginotat.odt", "odt"),
        ("strateginotat.pdf", "pdf"),
        ("maaleskjema.xlsx", "xlsx"),
        ("maaleskjema.ods", "ods"),
        ("comments_review.docx", "docx"),
        ("footnotes.docx", "docx"),
        ("header_footer.docx", "docx"),
        ("nested_blocks_and_tables.docx", "docx"),
        ("paragraphs_and_tables.docx", "docx"),
        ("empty_document.docx", "docx"),
        ("cell_types.xlsx", "xlsx"),
        ("merged_cells.xlsx", "xlsx"),
        ("formula_errors.xlsx", "xlsx"),
    ],
)
def test_it_works(name, kind, sample):
    content = sample(name)
    found = files.inspect(name, io.BytesIO(content))
    assert found == files.Inspected(kind, name, len(content), hashlib.sha256(content).hexdigest())


def test_the_stream_is_left_at_its_beginning(sample):
    stream = io.BytesIO(sample("strateginotat.docx"))
    files.inspect("strateginotat.docx", stream)
    assert stream.tell() == 0


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\Users\\Kari\\Notat.docx", "Notat.docx"),
        ("../../etc/Notat.docx", "Notat.docx"),
        ("Notat\u202excod.docx", "Notatxcod.docx"),
        ("  Måleskjema\t2.DOCX ", "Måleskjema 2.DOCX"),
        ('Hva "nå"?.docx', "Hva _nå__.docx"),
        ("A\u030arsplan.docx", "Årsplan.docx"),
        ("x" * 300 + ".docx", "x" * 145 + ".docx"),
    ],
)
def test_the_name_is_made_safe_and_keeps_its_extension(given, kept, sample):
    assert files.inspect(given, io.BytesIO(sample("strateginotat.docx"))).name == kept


def test_a_name_in_capitals_is_the_same_kind():
    assert files.inspect("NOTAT.DOCX", io.BytesIO(word("Hei"))).kind == "docx"


def test_a_file_without_a_name_is_refused(refused):
    assert refused("", b"hei") == "no_name"


def test_an_empty_file_is_refused(refused):
    assert refused("notat.docx", b"") == "empty"


def test_a_file_of_the_largest_size_passes_and_one_byte_more_does_not(settings, refused):
    settings.FILES_MAX_BYTES = 1000
    assert files.inspect("notat.txt", io.BytesIO(b"a" * 1000)).size == 1000
    assert refused("notat.txt", b"a" * 1001) == "too_large"


def test_too_large_is_found_before_the_whole_is_read(settings, refused):
    settings.FILES_MAX_BYTES = 1024 * 1024

    class Endless(io.RawIOBase):
        def __init__(self):
            self.given = 0

        def seek(self, *where):
            return 0

        def read(self, size=-1):
            self.given += size
            return b"a" * size

    stream = Endless()
    with pytest.raises(files.Unfit) as refusal:
        files.inspect("notat.txt", stream)
    assert refusal.value.code == "too_large"
    assert stream.given < 2 * 1024 * 1024
