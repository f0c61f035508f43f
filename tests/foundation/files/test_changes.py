import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from foundation import files
from foundation.files.comparison.pairing import paired
from foundation.files.comparison.words import compared, likeness
from tests.foundation.files.page import Seen

LINES = st.lists(st.sampled_from(["Ja.", "Nei.", "En sak.", "En annen sak.", "Noe helt annet"]), max_size=9)


def typed(*texts: str) -> dict:
    return files.typed("\n\n".join(texts))


def table(*rows: tuple, kind: str = "table", title: str = "") -> dict:
    cells = [[{"id": f"t1.r{r}c{c}", "text": text} for c, text in enumerate(row)] for r, row in enumerate(rows)]
    return {"v": 1, "kind": "docx", "title": "", "warnings": [], "images": [],
            "blocks": [{"id": "t1", "type": kind, "text": title, "rows": cells}]}  # fmt: skip


def kinds(found: list[dict]) -> list[str]:
    return [change["kind"] for change in found]


def test_it_works():
    found = files.changes(typed("Vi velger inntil tolv mål.", "Slutt."), typed("Vi velger inntil tre mål.", "Slutt."))
    assert kinds(found) == ["changed", "same"]
    assert found[0]["pieces"] == [("same", "Vi velger inntil "), ("del", "tolv"), ("ins", "tre"), ("same", " mål.")]
    assert found[0]["anchor"] == "p1"


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        ("en to", "en to", [("same", "en to")]),
        (
            "Ring legevakta ved feber over 39 grader, og gi beskjed til pårørende.",
            "Alle vurderes av sykepleier samme dag.",
            [
                ("del", "Ring legevakta ved feber over 39 grader, og gi beskjed til pårørende"),
                ("ins", "Alle vurderes av sykepleier samme dag"),
                ("same", "."),
            ],
        ),
        ("", "ny", [("ins", "ny")]),
        ("gammel", "", [("del", "gammel")]),
        ("en to tre", "en fire fem tre", [("same", "en "), ("del", "to"), ("ins", "fire fem"), ("same", " tre")]),
        ("ett mål. Slutt", "ett mål. Mer. Slutt", [("same", "ett mål. "), ("ins", "Mer. "), ("same", "Slutt")]),
        ("a b c", "x y c", [("del", "a b"), ("ins", "x y"), ("same", " c")]),
    ],
)
def test_words_are_told_apart(old, new, pieces):
    assert compared(old, new) == pieces


@pytest.mark.parametrize(
    ("old", "new"), [("en to tre", "tre to en"), ("Vi, du", "Du og vi."), ("a  b", "a b"), ("x", "y" * 9)]
)
def test_what_stays_and_comes_is_the_new_text_and_what_stays_and_went_the_old(old, new):
    pieces = compared(old, new)
    assert "".join(text for kind, text in pieces if kind != "del") == new
    assert "".join(text for kind, text in pieces if kind != "ins") == old


def test_new_and_removed_paragraphs_are_told_from_changed_ones():
    old = typed("Innledning om mål", "Dette avsnittet skal bort helt og fullt", "Avslutning")
    new = typed("Innledning om mål", "Avslutning", "Et nytt tillegg med egne ord")
    assert kinds(files.changes(old, new)) == ["same", "removed", "same", "added"]


def test_long_unchanged_runs_are_folded():
    texts = [f"Avsnitt {n}" for n in range(20)]
    found = files.changes(typed(*texts, "Slutt"), typed(*texts, "Slutten er ny"))
    assert kinds(found) == ["fold", "same", "removed", "added"]
    assert found[0]["count"] == 19
    found = files.changes(typed(*texts), typed(*texts))
    assert found == [{"kind": "fold", "count": 20}]


def test_a_table_is_compared_cell_by_cell():
    found = files.changes(table(("Trivsel", "4,7"), ("Tid", "81 %")), table(("Trivsel", "5,0"), ("Tid", "81 %")))
    rows = found[0]["rows"]
    assert [row["kind"] for row in rows] == ["changed", "same"]
    assert rows[0]["cells"][1]["pieces"] == [("del", "4,7"), ("ins", "5,0")]
    assert rows[0]["cells"][0]["pieces"] == [("same", "Trivsel")]


def test_a_new_row_does_not_shift_the_others():
    old, new = (("a", "1"), ("b", "2")), (("a", "1"), ("ny", "9"), ("b", "2"))
    rows = files.changes(table(*old), table(*new))[0]["rows"]
    assert [row["kind"] for row in rows] == ["same", "added", "same"]


def test_sheets_are_compared_by_their_names():
    old, new = table(("a",), kind="sheet", title="Mål"), table(("b",), kind="sheet", title="Mål")
    assert files.changes(old, new)[0]["title"] == "Mål"
    assert kinds(files.changes(old, table(("b",), kind="sheet", title="Annet"))) == ["removed", "added"]


def test_two_attempts_of_different_kinds_can_be_compared(reading):
    found = files.changes(reading("strateginotat.odt"), reading("strateginotat.docx"))
    assert kinds(found) == ["fold"]


def test_the_page_says_what_changed_in_words_too():
    found = files.changes(typed("Vi velger tolv mål"), typed("Vi velger <tre> mål"))
    markup = Template("{% load files %}{% reading_changes found %}").render(Context({"found": found}))
    assert "<del>tolv</del><ins>&lt;tre&gt;</ins>" in markup
    assert "Endret: " in markup
    Seen(markup)


def test_a_page_without_changes_says_so():
    found = files.changes(typed("Likt"), typed("Likt"))
    assert "Ingen endringer" in Template("{% load files %}{% reading_changes found %}").render(
        Context({"found": found})
    )


def test_changes_in_a_sheet_are_a_table_with_a_name():
    found = files.changes(table(("a", "1"), kind="sheet", title="Mål"), table(("a", "2"), kind="sheet", title="Mål"))
    seen = Seen(Template("{% load files %}{% reading_changes found %}").render(Context({"found": found})))
    assert "Endringer i arket «Mål»" in seen.words


def test_what_stands_once_belongs_together_whatever_repeats_around_it():
    old = typed("Ja.", "Først sak fire.", "Ja.", "Så sak fem.", "Ja.")
    new = typed("Ja.", "Ja.", "Først sak fire.", "Nei.", "Så sak fem.", "Ja.", "Ja.")
    found = files.changes(old, new)
    assert [one["pieces"][0][1] for one in found if one["kind"] == "same"].count("Først sak fire.") == 1
    assert sorted(kinds(found)) == sorted(["same"] * 4 + ["added"] * 2 + ["removed", "added"])


@given(old=LINES, new=LINES)
def test_both_texts_can_be_read_out_of_it(old, new):
    pairs = list(paired(old, new, likeness))
    assert [first for _same, (first, _second) in pairs if first is not None] == list(range(len(old)))
    assert [second for _same, (_first, second) in pairs if second is not None] == list(range(len(new)))
    assert all(old[first] == new[second] for same, (first, second) in pairs if same)


def test_a_long_text_of_the_same_few_lines_is_compared_line_by_line():
    lines = [f"Sjekk punkt {number % 7}." for number in range(4200)]
    changed = ["Sjekk alt først.", *lines[:2000], lines[3], *lines[2000:], "Sjekk alt til slutt."]
    found = files.changes(typed(*lines), typed(*changed))
    assert (kinds(found)[0], kinds(found)[-1]) == ("added", "added")
    assert sum(one["kind"] == "added" for one in found) - sum(one["kind"] == "removed" for one in found) == 3
