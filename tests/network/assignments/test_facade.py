"""The door to homework: what a municipality and the desk are given, in a constant number of queries."""

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from foundation import tenancy
from foundation.keys import uuid7
from network.assignments import actions, facade
from tests.factories.assignments import MADE, add_part, make_homework
from tests.factories.circles import make_network, person_of


def queries_of(ask):
    with CaptureQueriesContext(connection) as made:
        ask()
    return len(made)


def test_it_works(homework, levanger):
    with tenancy.inside(levanger):
        by = person_of(levanger)
        (one,) = facade.assignments(by=by)
        assert (one.title, one.parts, one.network_name) == (homework.title, (), "Styringsnettverket")
        (whole,) = facade.assignments(by=by, with_parts=True, states=["published"])
        assert [part.title for part in whole.parts] == ["Strateginotat", "Dialog", "Målekart"]
        assert facade.assignments(by=by, states=["closed"]) == []
        assert facade.assignments(by=by, network_id=uuid7()) == []


def test_another_networks_homework_is_not_found(eva_desk, homework, levanger, verdal):
    theirs = make_homework(eva_desk, make_network(eva_desk, verdal, name="Annet"))
    with tenancy.inside(levanger):
        for ask in (facade.assignment, facade.parts_for_matrix):
            with pytest.raises(Http404):
                ask(theirs.pk, by=person_of(levanger))


def test_material_is_handed_out_to_members_only(desk, homework, levanger):
    link = uuid7()
    actions.add_link(homework, link, title="Veileder", url="https://www.example.org/", by=desk, at=MADE)
    with tenancy.inside(levanger):
        by = person_of(levanger)
        assert facade.assignment(homework.pk, by=by).material[0].url == "https://www.example.org/"
        with pytest.raises(Http404):
            facade.material_file(homework.pk, link, by=by)


def test_where_it_is_gone_through_is_kept(desk, homework):
    gathering = uuid7()
    version = facade.assignment(homework.pk, by=desk).version
    facade.set_gathering(homework.pk, gathering, by=desk)
    view = facade.assignment(homework.pk, by=desk)
    assert (view.gathering_id, view.version) == (gathering, version)


def test_the_number_of_queries_does_not_grow(eva_desk, network, homework, levanger):
    def asks():
        by = person_of(levanger)
        with tenancy.inside(levanger):
            return [
                queries_of(lambda: facade.assignments(by=by, with_parts=True)),
                queries_of(lambda: facade.assignment(homework.pk, by=by)),
                queries_of(lambda: facade.parts_for_matrix(homework.pk, by=by)),
            ]

    few = asks()
    for _more in range(5):
        make_homework(eva_desk, network)
    with tenancy.desk(eva_desk.account_id):
        for number in range(20):
            add_part(homework, eva_desk, title=f"Del {number}")
    assert asks() == few
    assert max(few) <= 6
