"""The log as a page and as a file."""

import csv
from datetime import UTC, date, datetime
from io import StringIO
from uuid import uuid4

import pytest

from foundation import audit, tenancy
from tests.factories.questions import questions


@pytest.fixture
def acts(levanger, camilla, anne, astrid):
    """Some entries of two people."""
    with tenancy.inside(levanger):
        audit.record(camilla.actor, "change_member", astrid.member, changes={"title": ("", "=1+1")})
        audit.record(anne.actor, "give_role", astrid.member, note="Vikar i sommer")


def rows_of(answer) -> list[list[str]]:
    return list(csv.reader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def test_it_works(acts, anne):
    answer = anne.client.get("/log/")

    assert answer.status_code == 200
    for expected in ("Camilla Berg", "Endret en person", "Ga en rolle", "Vikar i sommer"):
        assert expected in answer.text


def test_codes_ids_and_dates_are_said_in_words(levanger, anne, astrid, camilla):
    changes = {
        "role": (None, "coordinator"), "deputy": (None, camilla.account_id), "last_date": (None, date(2026, 12, 24)),
        "arrives_at": (None, datetime(2026, 12, 24, 11, 5, tzinfo=UTC)), "optional": (False, True), "count": (1, 2),
    }  # fmt: skip
    with tenancy.inside(levanger):
        audit.record(anne.actor, "something_new", astrid.member, changes=changes)
    [_head, row] = rows_of(anne.client.get("/log/file/"))

    assert row[3] == "Something new"
    assert set(row[5].split("; ")) == {
        "Rolle:  -> Koordinator",
        "Stedfortreder:  -> Camilla Berg",
        "Siste dag:  -> 24.12.2026",
        "Arrives at:  -> 24.12.2026 kl.\N{NO-BREAK SPACE}12.05",
        "Optional: nei -> ja",
        "Count: 1 -> 2",
    }


def test_what_has_no_name_and_what_did_not_change_is_left_out(levanger, anne, astrid):
    changes = {"unit": (None, str(uuid4())), "title": ("", ""), "parts": ([], ["Strateginotat", "Målekart"])}
    with tenancy.inside(levanger):
        audit.record(anne.actor, "change_member", astrid.member, changes=changes)
    [_head, row] = rows_of(anne.client.get("/log/file/"))

    assert row[5].endswith(":  -> Strateginotat, Målekart")
    assert ";" not in row[5]


def test_the_newest_stands_first(acts, anne):
    text = anne.client.get("/log/?action=").text

    assert text.index("Vikar i sommer") < text.index("=1+1")


@pytest.mark.parametrize(
    ("query", "seen", "unseen"),
    [
        ("action=give_role", "Vikar i sommer", "=1+1"),
        ("person={camilla}", "=1+1", "Vikar i sommer"),
        ("first_date=2001-01-01&last_date=2001-12-31", "Ingen innslag passer", "Vikar i sommer"),
    ],
)
def test_it_is_filtered_by_person_act_and_time(acts, anne, camilla, query, seen, unseen):
    text = anne.client.get(f"/log/?{query.format(camilla=camilla.account_id)}").text

    assert seen in text
    assert unseen not in text


@pytest.mark.parametrize("query", ["person=x", "first_date=x", "action=x", "page=900", "network=1"])
def test_a_filter_that_does_not_fit_is_no_error(acts, anne, query):
    assert anne.client.get(f"/log/?{query}").status_code == 200


def test_the_file_holds_the_same_and_no_formula(acts, anne):
    answer = anne.client.get("/log/file/?action=change_member")
    rows = rows_of(answer)

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert rows[0][:4] == ["Tid", "Person", "Stedfortreder for", "Handling"]
    assert [row[1] for row in rows[1:]] == ["Camilla Berg"]
    assert not any(cell.startswith("=") for row in rows for cell in row)


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_spreadsheet_that_parts_cells_elsewhere_sees_no_formula_either(levanger, anne, astrid, sign):
    with tenancy.inside(levanger):
        audit.record(anne.actor, "change_member", astrid.member, note=f'Vikar"{sign}=1+1{sign} @SUM(1)')
    text = anne.client.get("/log/file/?action=change_member").content.decode("utf-8-sig")
    cells = [cell for row in csv.reader(StringIO(text), delimiter=sign) for cell in row]

    assert [cell for cell in cells if "SUM" in cell]
    assert not [cell for cell in cells if cell.lstrip(' "').startswith(("=", "@"))]


def test_who_is_turned_away_reads_only_of_roles_that_the_municipality_has(camilla):
    page = camilla.client.get("/log/").text
    assert "Det kan den som er: Administrator." in page
    assert "Prosessveileder" not in page


def test_many_entries_ask_no_more_questions_than_one(levanger, anne, astrid):
    client, counts = anne.client, []
    client.get("/log/")
    for more in (1, 20):
        with tenancy.inside(levanger):
            for _ in range(more):
                audit.record(anne.actor, "change_member", astrid.member)
        counts.append(len(questions(lambda: client.get("/log/"))))

    assert counts[0] == counts[1]


@pytest.mark.parametrize("path", ["/log/", "/log/file/"])
def test_only_an_administrator_reads_it(astrid, bjorn, camilla, anne, dag, client_for, levanger, path):
    statuses = [someone.client.get(path).status_code for someone in (astrid, bjorn, camilla, anne)]

    assert statuses == [403, 403, 403, 200]
    assert dag.client_at(levanger).get(path).status_code == 403
    assert client_for(levanger).get(path).status_code == 302
