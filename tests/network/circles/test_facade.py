"""The door to networks: what a municipality and the desk are given, in a constant number of queries."""

from datetime import UTC, datetime

from django.db import connection
from django.test.utils import CaptureQueriesContext

from foundation import tenancy
from network.circles import actions, facade
from tests.factories.circles import make_network, person_of

AT = datetime(2026, 9, 2, 8, tzinfo=UTC)


def test_it_works(eva_desk, network, levanger, verdal):
    make_network(eva_desk, verdal, name="Annet")
    with tenancy.inside(levanger):
        (one,) = facade.networks(by=person_of(levanger))
    assert (one.name, one.facilitators) == ("Styringsnettverket", ("Eva Strand",))
    assert [member.slug for member in one.members] == ["levanger", "verdal"]
    with tenancy.desk(eva_desk.account_id):
        assert [row.name for row in facade.networks(by=eva_desk)] == ["Annet", "Styringsnettverket"]


def test_a_task_asks_without_a_person(network, levanger):
    with tenancy.worker():
        assert facade.network(network.pk, by=None).name == "Styringsnettverket"
        assert facade.audience(network.pk, "state", by=None) == "network"
        assert len(facade.members(network.pk, by=None)) == 2
    with tenancy.inside(levanger):
        assert [name for _id, name, _email in facade.facilitator_mails(network.pk)] == ["Eva Strand"]


def test_the_number_of_queries_does_not_grow(eva_desk, network, levanger, verdal):
    def ask():
        by = person_of(levanger)
        with tenancy.inside(levanger), CaptureQueriesContext(connection) as made:
            facade.networks(by=by)
        return len(made)

    with tenancy.desk(eva_desk.account_id):
        actions.propose_widening(network, kind="remark", reason="x", by=eva_desk, at=AT)
    few = ask()
    for number in range(5):
        more = make_network(eva_desk, levanger, verdal, name=f"Nettverk {number}")
        with tenancy.desk(eva_desk.account_id):
            actions.propose_widening(more, kind="remark", reason="x", by=eva_desk, at=AT)
    assert ask() == few == 5
