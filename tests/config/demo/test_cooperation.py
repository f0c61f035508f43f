"""What joint bodies agree in the demo is whole: everybody named may do it, and it happens in order."""

import pytest

from config.demo import contents
from config.demo.handbook import cooperation, handbook
from shared_library.bodies import facade as bodies


@pytest.fixture(scope="module")
def told():
    return cooperation()


def test_it_works(told):
    assert {one.form for one in told.agreements} == {"samkommune", "fylkesnettverk"}
    for one in told.agreements:
        assert one.rule in bodies.form(one.form).rules


def test_everybody_named_may_do_it(told):
    people = {person.key: person for person in contents.demo().people}

    def hats(one):
        return set(next(hat for hat in people[one.by].hats if hat.at == one.at).roles)

    for agreement in told.agreements:
        assert all("administrator" in hats(one) for one in (agreement, *agreement.answers))
    assert all(hats(one) & {"administrator", "editor"} for one in (*told.told, *told.ordered))


def test_every_member_answers_before_the_day_and_a_decision_comes_first(told):
    members = {one.slug: set(one.members) for one in contents.demo().municipalities}
    for one in told.agreements:
        assert {answer.at for answer in one.answers} == members[one.at]
        assert all(one.ago > answer.decided >= answer.ago >= one.from_ago for answer in one.answers)


def test_what_is_ordered_was_told(told):
    titles = {theme.title for theme in handbook().themes}
    assert all(set(one.themes) <= titles for one in told.ordered)
    assert min(one.ago for one in told.told) > max(one.ago for one in told.ordered)
