"""What joint bodies ask their members in the demo is whole: everybody named may do it, and it happens in order."""

import pytest

from config.demo import contents
from config.demo.handbook import NETWORK, cases, handbook, library
from shared_library.decisions.rules import outcome


@pytest.fixture(scope="module")
def told():
    return cases()


def test_it_works(told):
    """One case waits for Verdal; of two frozen lists with an objection each, the network's majority decides."""
    frozen = {one.at: one.documents for one in told.frozen}
    said = {one.document: {answer.at: answer.answer for answer in one.answers} for one in told.cases}
    for documents in frozen.values():
        assert "object" in {answer for document in documents for answer in said[document].values()}
    (opened,) = [one for one in told.cases if one.document not in frozen[one.at]]
    assert outcome("all", {"levanger", "verdal"}, said[opened.document].items()).waiting_for == {"verdal"}
    members = {"innherred", "verdal", "verran"}
    assert outcome("majority", members, said[frozen["midt"][0]].items()).in_force_for == members


def test_everybody_named_may_do_it(told):
    people = {person.key: person for person in contents.demo().people}
    casts = handbook().cast | library().handbook.cast
    for one in (*told.cases, *told.frozen):
        assert "editor" in next(hat for hat in people[one.by].hats if hat.at == one.at).roles
    for one in (answer for case in told.cases for answer in case.answers):
        if one.at in casts:
            assert one.by == casts[one.at]["director"]  # no row of the maps speaks of these themes
        else:
            assert "administrator" in next(hat for hat in people[one.by].hats if hat.at == one.at).roles


def test_a_decision_comes_before_it_is_noted_and_noted_before_it_is_frozen(told):
    shared = {told.at: told.published for told in (library(), library(NETWORK))}
    published = {(at, one.document, one.seen + 1): one.ago for at, every in shared.items() for one in every}
    frozen_ago = {document: one.ago for one in told.frozen for document in one.documents}
    for case in told.cases:
        assert published[case.at, case.document, case.number] > case.ago > case.due > case.meeting
        for one in case.answers:
            assert case.ago > one.decided >= one.ago > frozen_ago.get(case.document, 0)
