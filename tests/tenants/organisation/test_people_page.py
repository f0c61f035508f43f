"""The list of people and the page of one."""

import pytest

from foundation import tenancy
from tenants.organisation import actions
from tests.factories.people import make_person
from tests.factories.questions import questions


def names_on(text: str) -> list[str]:
    """The names in the table, in order."""
    return [part.partition("<")[0] for part in text.partition("<tbody")[2].partition("</tbody")[0].split('/">')[1:]]


def test_it_works(levanger, astrid):
    for name in ("Åse Vik", "Øyvind Ås", "Ærlend Dal"):
        make_person(name, levanger)

    found = names_on(astrid.client.get("/people/").text)

    assert found == [
        "Anne Lund", "Astrid Moen", "Bjørn Haugen", "Camilla Berg", "Ærlend Dal", "Øyvind Ås", "Åse Vik",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("berg", ["Camilla Berg"]),
        ("BERG cam", ["Camilla Berg"]),
        ("bjørn", ["Bjørn Haugen"]),
        ("BJØRN", ["Bjørn Haugen"]),
        ("sykepleier", ["Astrid Moen"]),
        ("camilla.berg@", ["Camilla Berg"]),
        ("%", []),
        ("solem", []),
    ],
)
def test_the_search_looks_at_name_title_and_address(astrid, search, expected):
    assert names_on(astrid.client.get("/people/", {"q": search}).text) == expected


def test_roles_stand_beside_the_name(astrid):
    text = astrid.client.get("/people/?q=haugen").text

    assert "Enhetsleder, Vinne omsorg" in text


def test_many_people_ask_no_more_questions_than_few(levanger, astrid):
    client, counts = astrid.client, []
    client.get("/people/")
    for more in (1, 20):
        for number in range(more):
            make_person(f"Person {more} {number}", levanger, "coordinator")
        counts.append(len(questions(lambda: client.get("/people/"))))

    assert counts[0] == counts[1]


def test_a_person_of_another_municipality_does_not_exist(astrid, dag):
    assert astrid.client.get(f"/people/{dag.member.pk}/").status_code == 404


def test_one_changes_ones_own_title_and_phone(levanger, astrid):
    answer = astrid.client.post(
        f"/people/{astrid.member.pk}/change/", {"name": "Astrid Moen", "title": "Fagleder", "phone": "74 00 00 00"}
    )

    assert answer.status_code == 302
    text = astrid.client.get(f"/people/{astrid.member.pk}/").text
    assert "Fagleder" in text
    assert "74 00 00 00" in text


def test_an_employee_does_not_change_another(astrid, camilla):
    assert astrid.client.get(f"/people/{camilla.member.pk}/change/").status_code == 403


def test_buttons_are_shown_to_those_who_may_press_them(astrid, anne, camilla):
    assert "Legg til en person" not in astrid.client.get("/people/").text
    assert "Legg til en person" in anne.client.get("/people/").text
    assert "Gi en rolle" not in astrid.client.get(f"/people/{camilla.member.pk}/").text
    assert "Gi en rolle" in anne.client.get(f"/people/{camilla.member.pk}/").text


def test_the_name_a_person_gave_wins_when_it_changes(levanger, camilla):
    with tenancy.inside(levanger):
        actions.follow_account(camilla.account_id, name="Camilla Holm")
        actions.follow_account(camilla.account_id, name="Camilla Holm")

    assert "Camilla Holm" in names_on(camilla.client.get("/people/").text)
