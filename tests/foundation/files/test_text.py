import io

import pytest

from foundation import files

WORDS = "Årsplan for Bø\n\nVi måler tre ting:\n- trivsel\n- tid\n"


def test_it_works(reading):
    found = reading("notat.txt", WORDS.encode())
    assert [block["text"] for block in found["blocks"]] == ["Årsplan for Bø", "Vi måler tre ting:\n- trivsel\n- tid"]
    assert found["blocks"][1]["html"] == "Vi måler tre ting:<br>- trivsel<br>- tid"
    assert [block["id"] for block in found["blocks"]] == ["p1", "p2"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_usual_encodings_are_read(encoding, reading):
    assert reading("notat.txt", WORDS.encode(encoding))["blocks"][0]["text"] == "Årsplan for Bø"


@pytest.mark.parametrize("content", [b"a\0b", b"\xff\xfea", b"\x01\x02\x03", b"bra\x81\x8d"])
def test_bytes_that_are_no_text_are_refused(content, refused):
    assert refused("notat.txt", content) == "not_text"


@pytest.mark.parametrize("content", [b" \n\t\n", b"\xef\xbb\xbf", b"\x1a"])
def test_nothing_but_white_space_is_empty(content, refused):
    assert refused("notat.txt", content) == "empty"


@pytest.mark.parametrize("sign", [";", "\t"])
def test_lines_of_cells_become_a_table(sign, reading):
    content = "\n".join(sign.join(row) for row in (("Mål", "Nå"), ("Trivsel", "4,7"), ("Tid", "81 %")))
    table = reading("tall.csv", content.encode())["blocks"][0]
    assert [[cell["text"] for cell in row] for row in table["rows"]] == [
        ["Mål", "Nå"],
        ["Trivsel", "4,7"],
        ["Tid", "81 %"],
    ]
    assert table["rows"][0][0]["head"]
    assert table["rows"][2][1]["id"] == "t1.r3c2"


def test_cells_with_commas_and_line_breaks_within_quotes_stay_whole(reading):
    table = reading("tall.csv", b'a,b,c\n"en, to","tre\nfire",x\n1,2,3\n')["blocks"][0]
    assert [cell["text"] for cell in table["rows"][1]] == ["en, to", "tre\nfire", "x"]


def test_a_text_with_commas_in_it_stays_a_text(reading):
    assert reading("notat.txt", b"Hei, du.\nVi ses, i morgen, kanskje.\n")["blocks"][0]["type"] == "paragraph"


def test_markup_in_a_text_is_shown_as_it_is_written(reading):
    block = reading("notat.txt", b"<script>alert(1)</script>")["blocks"][0]
    assert block["html"] == "&lt;script&gt;alert(1)&lt;/script&gt;"


def test_a_long_text_is_cut_and_says_so(reading):
    found = reading("notat.txt", b"ord " * 600_000)
    assert [warning["code"] for warning in found["warnings"]] == ["cut"]
    assert "Last den ned" in files.warnings(found)[0]


def test_typed_text_has_the_same_places_as_a_file(reading):
    typed = files.typed(WORDS)
    assert typed["kind"] == "typed"
    assert typed["blocks"] == reading("notat.txt", WORDS.encode())["blocks"]
    assert files.reading_text(typed).startswith("Årsplan for Bø\nVi måler")


def test_inspecting_never_asks_for_the_whole_text():
    class Watched(io.BytesIO):
        largest = 0

        def read(self, size=-1):
            assert size >= 0, "the whole was asked for"
            self.largest = max(self.largest, size)
            return super().read(size)

    stream = Watched(b"linje\n" * 1_000_000)
    files.inspect("notat.txt", stream)
    assert stream.largest <= 1024 * 1024
