"""What a sheet of delegation rules says, without a database."""

import pytest
from django.utils import translation

from tenants.documents.queries.sheets import map_heads
from tenants.documents.rules.delegation import MEANING, nearest, rows_in, steps_of
from tenants.documents.rules.spreadsheet import NoHeadings, same, table_in


def test_it_works():
    table = [
        ["Delegeringsreglement 2026"],
        [],
        ["Fagområde", "Myndighet", "Noe annet", "Gjelder fra"],
        ["Oppvekst", "Kommunalsjef  oppvekst", "x", "1.1.2027"],
        ["", "", "", ""],
    ]
    rows, unknown = rows_in(table)
    assert rows == [{"line": 4, "theme": "Oppvekst", "approver": "Kommunalsjef oppvekst", "from": "1.1.2027"}]
    assert unknown == ["Noe annet"]


def test_a_sheet_without_approvers_is_no_map():
    with pytest.raises(NoHeadings):
        rows_in([["Tema", "Dokumenttype"], ["Oppvekst", "Prosedyre"]])
    with pytest.raises(NoHeadings):
        rows_in([])


def test_a_csv_is_read_whatever_parts_it():
    assert table_in("Tema;Rolle\nOppvekst, skole;Rektor", MEANING)[1] == ["Oppvekst, skole", "Rektor"]
    assert table_in("Tema,Rolle\nOppvekst,Rektor", MEANING)[1] == ["Oppvekst", "Rektor"]


def test_steps_and_how_many_are_read():
    row = {"approver": "Rektor + Verneombud → Kommunalsjef", "step_2": "Kommunedirektør", "needed": "2"}
    assert steps_of(row) == [(["Rektor", "Verneombud"], "2"), (["Kommunalsjef"], ""), (["Kommunedirektør"], "")]
    assert steps_of({"approver": "A; B -> C", "needed": "1 -> 1"}) == [(["A", "B"], "1"), (["C"], "1")]
    assert steps_of({"theme": "Oppvekst"}) == []


def test_the_name_that_is_most_like_is_proposed():
    assert nearest("Opvekst", ["Oppvekst", "Helse"]) == "Oppvekst"
    assert nearest("Fiske", ["Oppvekst", "Helse"]) == ""


@pytest.mark.parametrize("language", ["nb", "nn", "da", "en"])
def test_the_headings_of_the_maps_own_sheet_are_known_in_every_language(language):
    with translation.override(language):
        heads = map_heads()
    assert [head for head in heads if same(head) not in MEANING] == []
    assert len({MEANING[same(head)] for head in heads}) == len(heads)
