"""The demo's files are real, are made again the same, and hold the words that remarks are about."""

import io
import zipfile

import openpyxl
import pytest

from config.demo import build
from config.demo.documents.sheet import value_and_form

YEARS = [build.COMMITTED_FIRST_YEAR, 2033]


def members(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def workbook(file):
    return openpyxl.load_workbook(io.BytesIO(build.content(file)))


def test_it_works(places):
    assert "Seks prinsipper" in places("bo_strateginotat.docx")[""]
    assert "Elevene trives og er trygge på skolen" in places("bo_maleskjema_oppvekst.xlsx")["Skole"]


@pytest.mark.parametrize("file", build.names())
def test_the_committed_file_is_what_the_maker_makes(file):
    made = build.made(file, build.COMMITTED_FIRST_YEAR)
    assert members(build.content(file)) == members(made)
    assert made == build.made(file, build.COMMITTED_FIRST_YEAR)


def test_no_other_office_file_lies_there():
    assert sorted(path.name for path in build.FOLDER.iterdir()) == build.names()


@pytest.mark.parametrize("first_year", YEARS)
def test_every_quote_stands_in_one_place_of_its_file(demo, places, first_year):
    for feedback in demo.feedback:
        for remark in feedback.remarks:
            if not remark.file:
                continue
            found = places(remark.file, first_year)
            texts = found[remark.where] if remark.where else [text for sheet in found.values() for text in sheet]
            assert len([text for text in texts if remark.quote in text]) == 1, (remark.file, remark.quote)


def test_every_other_quote_stands_in_the_typed_text(demo):
    typed = {
        (one.assignment, one.municipality, one.attempt, part.part): part.text
        for one in demo.hand_ins
        for part in one.parts
    }
    for feedback in demo.feedback:
        for remark in feedback.remarks:
            if not remark.file:
                text = typed[feedback.assignment, feedback.municipality, feedback.attempt, remark.part]
                assert text.count(remark.quote) == 1, remark.quote


@pytest.mark.parametrize(
    "file", ["bo_strateginotat.docx", "snillfjord_strateginotat.docx", "verran_strateginotat.docx"]
)
def test_a_strategy_note_is_a_few_pages_with_headings_lists_and_a_table(file, places):
    document = members(build.content(file))["word/document.xml"].decode()
    assert 450 <= sum(len(text.split()) for text in places(file)[""]) <= 1500
    assert all(mark in document for mark in ('"Heading1"', '"Heading2"', '"ListBullet"', "<w:tbl>"))


def test_scorecards_have_merged_heads_and_four_years():
    for file in [
        name for name in build.names() if "maleskjema" in name and name != "bo_maleskjema_oppvekst_merknader.xlsx"
    ]:
        for sheet in workbook(file):
            merged = {
                sheet.cell(area.min_row, area.min_col).value: area.size["columns"]
                for area in sheet.merged_cells.ranges
            }
            assert merged["Ambisjonsnivå"] == 4


def test_a_helper_sheet_is_hidden_and_comments_are_there():
    assert workbook("notteroy_mal_helse_sosial.xlsx")["Lister"].sheet_state == "hidden"
    assert workbook("verran_maleskjema.xlsx")["Helse og omsorg"]["C8"].comment.author == "Kjell Stavhelle"
    assert workbook("bo_maleskjema_oppvekst_merknader.xlsx")["Barnehage"]["B8"].comment.author == "Eva Lyngtveit"


def test_one_form_has_too_many_columns_and_missing_goals():
    for sheet in workbook("snillfjord_maleskjema.xlsx"):
        assert sheet.max_column > 20
        assert [sheet.cell(row, 4).value for row in range(6, 11)].count(None) >= 3


def test_a_survey_plan_lists_all_21_services():
    sheet = workbook("verran_brukerundersokelser.xlsx").active
    assert len([row for row in sheet.iter_rows(min_row=6, max_col=1, values_only=True) if row[0]]) == 21


def test_the_years_follow_the_deadline(places):
    assert "2033" in places("verran_maleskjema.xlsx", 2033)["Helse og omsorg"]
    assert any("2033–2036" in text for text in places("bo_strateginotat.docx", 2033)[""])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("85 %", (0.85, "0 %")),
        ("8,7 %", (0.087, "0.0 %")),
        ("4,5", (4.5, "0.0")),
        ("12", (12, "General")),
        ("", (None, "General")),
    ],
)
def test_figures_become_numbers(text, value):
    assert value_and_form(text) == value
