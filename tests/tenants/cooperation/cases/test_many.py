"""Hundreds of cases come a page at a time, with words of the title to look for."""

import pytest
from django.utils.timezone import localdate

from foundation import tenancy
from shared_library.decisions import facade as decisions
from tenants.cooperation.queries import cases as queries
from tests.factories import cooperation as filling
from tests.factories.adoptions import fill_map
from tests.factories.cases import answer
from tests.factories.pages import words_of
from tests.factories.people import make_person
from tests.factories.questions import questions

LIST = "/cooperation/cases/"


@pytest.fixture
def large(verdal, levanger):
    """A body with five members and sixty cases, six of them frozen."""
    body = fill_map(verdal, 0, 60)
    names = filling.members_of(body, 5, levanger)
    filling.fill_cases(body, names, closed=6, on=localdate())
    return body


@pytest.fixture
def oda(large):
    return make_person("Oda Lie", large, "administrator", "editor")


@pytest.fixture
def edda(large, levanger):
    return make_person("Edda Ree", levanger, "administrator")


def page(person, query=""):
    answer = person.client.get(LIST + query)
    assert answer.status_code == 200
    return words_of(answer)


def test_it_works(oda, edda):
    for person in (oda, edda):
        first, last = page(person), page(person, "?page=3")
        assert "60 saker" in first
        assert ("Låste sakslister" in first, "Avsluttede saker" in first) == (True, False)
        assert ("Låste sakslister" in last, "Avsluttede saker" in last) == (False, True)
        assert "5 av 5 har svart" in first
        assert page(person, "?page=99") == last
        assert page(person, "?page=rubbish") == page(person, "?page=0") == first
    assert "Vårt vedtak: Slutter seg til" in page(edda)


def test_of_hundreds_the_first_are_named_and_the_frozen_list_names_all(verdal, levanger):
    body = fill_map(verdal, 0, 2)
    names = filling.members_of(body, 130, levanger)
    listed = filling.fill_cases(body, names, closed=1, on=localdate())
    edda = make_person("Edda Ree", levanger, "administrator")
    with tenancy.inside(levanger):
        case, frozen = decisions.cases(by=edda.actor, on=localdate())
    for one in (case, frozen):
        (said,) = [text for text in one.says if text.startswith("Vedtatt for:")]
        among = len(one.outcome.in_force_for)
        assert among > 50
        assert said.endswith(f" og {among - 12} til.")
        assert said.count(",") == 11
    written = words_of(edda.client.get(f"/cooperation/cases/lists/{listed.pk}/"))
    assert all(name in written for _key, name in names)


def test_a_case_is_found_by_its_title(oda):
    assert "1 sak " in page(oda, "?q=RUTINE+17")
    assert "Felles rutine nummer 17" in page(oda, "?q=RUTINE+17")
    assert "Ingen treff Vis alt" in page(oda, "?q=nowhere")


def test_a_line_says_what_the_case_says(oda, edda):
    with tenancy.inside(edda.municipality):
        for one, _number in zip(decisions.cases(by=edda.actor, on=localdate(), state="open"), range(3), strict=False):
            for said in ("object", "not_concerned"):  # each follows the one before
                seen = decisions.case(one.id, by=edda.actor, on=localdate()).mine.id
                answer(edda, one.id, answer=said, reason="Nei.", seen=seen)
    with tenancy.inside(oda.municipality):
        lines, count = decisions.case_lines(by=oda.actor, on=localdate())
        cases = {one.id: one for one in decisions.cases(by=oda.actor, on=localdate())}
    assert count == len(lines) == len(cases) == 60
    for line in lines:
        case = cases[line.id]
        assert line.outcome == case.outcome.state
        if line.state == "open":
            answers = sum(one.decision is not None for one in case.lines)
            assert (line.asked, line.answered) == (len(case.lines), answers)
            assert line.waits == bool(case.outcome.waiting_for)


def test_who_freezes_for_hundreds_reads_how_many_object(oda, edda, monkeypatch):
    monkeypatch.setattr(queries, "FEW", 0)
    with tenancy.inside(edda.municipality):
        opened = decisions.cases(by=edda.actor, on=localdate(), state="open")
        for one, said in zip(opened, ("object", "exception"), strict=False):
            answer(edda, one.id, answer=said, reason="Nei.", seen=one.mine.id)
    page = words_of(oda.client.get(f"{LIST}freeze/"))
    assert "5 av 5 har svart · 2 går imot · 1 har unntak" in page  # one of each had before
    assert "5 av 5 har svart · 1 går imot · 2 har unntak" in page


def test_many_cases_ask_no_more_than_few(oda):
    client = oda.client
    client.get(LIST)
    assert len(questions(lambda: client.get(LIST))) <= 12


def test_hundreds_of_answers_come_a_page_at_a_time(verdal, levanger):
    body = fill_map(verdal, 0, 1)
    filling.fill_cases(body, filling.members_of(body, 60, levanger), closed=0, on=localdate())
    oda = make_person("Oda Lie", body, "administrator", "editor")
    with tenancy.inside(body):
        [case] = decisions.cases(by=oda.actor, on=localdate())
    names = [one.name for one in case.lines]
    address = f"{LIST}{case.id}/"
    first, last = (words_of(oda.client.get(address + query)) for query in ("", "?page=3"))
    assert "60 medlemmer" in first
    assert [f"{names[place]} S" in first for place in (1, 55)] == [True, False]
    assert f"{names[55]} " in last
    assert words_of(oda.client.get(f"{address}?page=99")) == last
    assert "Ingen treff Vis alt" in words_of(oda.client.get(f"{address}?member=nowhere"))
    wrong = oda.client.post(f"{address}stop/", {})  # the ways to the other pages lead to the case, not to the act
    assert f'href="{address}?page=2#answers"'.encode() in wrong.content
