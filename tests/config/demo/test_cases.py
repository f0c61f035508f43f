"""What joint bodies ask their members in the demo is whole: everybody named may do it, and it happens in order."""

import pytest

from config.demo import contents
from config.demo.handbook import cases, handbook, library
from shared_library.decisions.rules import outcome


@pytest.fixture(scope="module")
def told():
    return cases()


def test_it_works(told):
    """One case waits for Verdal, one frozen list has an objection."""
    (frozen,) = told.frozen
    said = {one.document: {answer.at: answer.answer for answer in one.answers} for one in told.cases}
    assert "object" in {answer for document in frozen.documents for answer in said[document].values()}
    (opened,) = [one for one in told.cases if one.document not in frozen.documents]
    assert outcome("all", {"levanger", "verdal"}, said[opened.document].items()).waiting_for == {"verdal"}


def test_everybody_named_may_do_it(told):
    people = {person.key: person for person in contents.demo().people}
    casts = handbook().cast
    for one in (*told.cases, *told.frozen):
        assert "editor" in next(hat for hat in people[one.by].hats if hat.at == one.at).roles
    for one in (answer for case in told.cases for answer in case.answers):
        assert one.by == casts[one.at]["director"]  # no row of the maps speaks of these themes


def test_a_decision_comes_before_it_is_noted_and_noted_before_it_is_frozen(told):
    published = {(one.document, one.seen + 1): one.ago for one in library().published}
    frozen_ago = {document: one.ago for one in told.frozen for document in one.documents}
    for case in told.cases:
        assert published[case.document, case.number] > case.ago > case.due > case.meeting
        for one in case.answers:
            assert case.ago > one.decided >= one.ago > frozen_ago.get(case.document, 0)
