"""The rows of a spreadsheet and the files they belong to."""

import pytest

from tenants.documents.rules.spreadsheet import HEADINGS, NoHeadings, matched, rows_in, table_in, tables_in

NB = "Fil;Tittel;Type;Tema;Eier;Godkjent av;Godkjent;Skal gjennomgås innen;Gammelt nummer;Gammel adresse"
NN = "Fil;Tittel;Type;Tema;Eigar;Godkjend av;Godkjend;Skal gjennomgåast innan;Gammalt nummer;Gamal adresse"
DA = "Fil;Titel;Type;Emne;Ejer;Godkendt af;Godkendt;Revideres senest;Gammelt nummer;Gammel adresse"
EN = "File;Title;Type;Theme;Owner role;Approved by;Approved when;Review date;Old number;Old address"
ROW = "a.docx;Brann;Prosedyre;HMS;Rådmann;Kari;1.3.2024;1.3.2026;17;http://gammel/17"


@pytest.mark.parametrize("headings", [NB, NN, DA, EN])
def test_it_works(headings):
    rows, unknown = rows_in(table_in(f"{headings}\n{ROW}\n"))
    assert unknown == []
    assert rows == [
        {
            "line": 2, "file": "a.docx", "title": "Brann", "type": "Prosedyre", "theme": "HMS", "owner": "Rådmann",
            "approved_by": "Kari", "approved_date": "1.3.2024", "review_date": "1.3.2026", "old_number": "17",
            "old_address": "http://gammel/17",
        }
    ]  # fmt: skip


def test_headings_may_stand_below_a_title_and_in_any_order():
    rows, unknown = rows_in(table_in("Dokumenter i Levanger;;\n;;\nTEMA;Filnavn;Farge\nHMS;b.docx;rød\n;;\n"))
    assert rows == [{"line": 4, "theme": "HMS", "file": "b.docx"}]
    assert unknown == ["Farge"]


@pytest.mark.parametrize("text", ["", "a;b\n1;2", "Tittel\nBrann", "Tema;Type\nHMS;Prosedyre"])
def test_a_table_without_known_headings_is_refused(text):
    with pytest.raises(NoHeadings):
        rows_in(table_in(text))


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_any_sign_may_part_the_cells(sign):
    assert rows_in(table_in(f"\ufeffTittel{sign}Fil\nBrann{sign}a.docx\n"))[0][0]["file"] == "a.docx"


def test_no_heading_means_two_things():
    words = [word for words in HEADINGS.values() for word in words.split(", ")]
    assert sorted(words) == sorted(set(words))


def test_rows_find_their_files_by_path_name_stem_or_title():
    paths = ["HMS/Brann.docx", "Å_gå.odt", "Helse/Medisin.docx", "Rutine for vask.docx"]
    rows = [
        {"file": "hms\\brann.docx"}, {"file": "Å gå"}, {"file": "MEDISIN.DOCX"}, {"title": "Rutine for vask"},
        {"file": "borte.docx"}, {"file": "Brann.docx"}, {"title": "Uten fil"}, {"theme": "HMS"},
    ]  # fmt: skip
    fits, without, doubtful = matched(paths, rows)
    assert fits == dict(zip(paths, range(4), strict=True))
    assert without == [4, 6, 7]
    assert doubtful == [5]


def test_a_name_that_fits_two_files_is_doubtful():
    assert matched(["a/Brann.docx", "b/Brann.docx"], [{"file": "Brann.docx"}]) == ({}, [], [0])
    assert matched(["a/Brann.docx", "b/Brann.docx"], [{"file": "b/Brann.docx"}]) == ({"b/Brann.docx": 0}, [], [])


def test_a_sheet_keeps_its_columns_where_cells_are_missing():
    row = [{"id": "s1.B3", "text": "Tittel"}, {"id": "s1.D3", "text": "Fil"}]
    block = {"type": "sheet", "id": "s1", "text": "Ark", "lines": [3], "columns": ["B", "C", "D"], "rows": [row]}
    assert tables_in({"blocks": [block]}) == [[[], [], ["", "Tittel", "", "Fil"]]]
