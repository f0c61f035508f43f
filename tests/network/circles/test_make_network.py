from datetime import UTC, datetime

import pytest
from django.http import Http404

from foundation import tenancy
from foundation.audit.models import NOBODYS, Entry
from foundation.keys import uuid7
from foundation.rights import Refused
from network.circles import actions, facade
from network.circles.models import Network
from tests.factories.circles import facilitator, make_network, person_of

AT = datetime(2026, 9, 1, 8, tzinfo=UTC)


def make(by, once=None, **values):
    values = {"name": "Læringsnettverk nord", "purpose": "", "language": "nb", "sharing": {}} | values
    return actions.make_network(once or uuid7(), by=by, at=AT, **values)


def test_it_works(db):
    eva = facilitator()
    with tenancy.desk(eva.account_id):
        network = make(eva, sharing={"state": "network"})
        view = facade.network(network.pk, by=eva)
        entry = Entry.objects.get(network_id=network.pk)
    assert view.name == "Læringsnettverk nord"
    assert view.facilitators == ("Eva Lund",)
    assert view.sharing == {"state": "network", "remark": "owner", "submission": "owner", "feedback": "owner"}
    assert (entry.action, entry.account_id) == ("make_network", eva.account_id)
    assert entry.changes["state"] == ["", "network"]


def test_nothing_is_shared_unless_it_is_chosen(db):
    eva = facilitator()
    with tenancy.desk(eva.account_id):
        network = make(eva)
        assert set(facade.network(network.pk, by=eva).sharing.values()) == {"owner"}


def test_a_second_click_finds_the_network_of_the_first(db):
    eva, once = facilitator(), uuid7()
    with tenancy.desk(eva.account_id):
        first, second = make(eva, once), make(eva, once, name="Noe annet")
        assert first.pk == second.pk
        assert second.name == "Læringsnettverk nord"
        assert Network.objects.count() == 1


def test_nobody_chooses_the_id(db, levanger):
    """It is the name of a chain of the log too: that of all networks' sign-ins is 0, a municipality's is its id."""
    eva = facilitator()
    for chosen in (NOBODYS, levanger.id):
        with tenancy.desk(eva.account_id):
            assert make(eva, chosen).pk == make(eva, chosen).pk != chosen


def test_another_facilitator_does_not_see_it(db):
    eva, frida = facilitator(), facilitator("Frida Moe")
    network = make_network(eva)
    with tenancy.desk(frida.account_id):
        assert facade.networks(by=frida) == []
        with pytest.raises(Http404):
            facade.network(network.pk, by=frida)


def test_a_maker_who_is_facilitator_no_longer_neither_sees_it_nor_comes_back(db):
    eva, frida, once = facilitator(), facilitator("Frida Moe"), uuid7()
    with tenancy.desk(eva.account_id):
        network = make(eva, once)
    with tenancy.owner():
        row = network.engagements.get()
        network.engagements.create(account_id=frida.account_id, name=frida.name, email=frida.email, started_at=AT)
    with tenancy.desk(frida.account_id):
        actions.end_engagement(row, by=frida, at=AT)
    with tenancy.desk(eva.account_id):
        assert facade.networks(by=eva) == []
        with pytest.raises(Http404):
            make(eva, once, name="Igjen")


def test_people_of_a_municipality_make_no_networks(levanger):
    camilla = person_of(levanger, "Camilla Dahl", "coordinator", "administrator")
    with tenancy.inside(levanger), pytest.raises(Refused):
        make(camilla)


def test_change_counts_the_version_and_logs_old_and_new(db):
    eva = facilitator()
    network = make_network(eva, name="Ås-nettverket")
    with tenancy.desk(eva.account_id):
        actions.change_network(
            network, name="Årnes-nettverket", purpose="Styre", language="nn", version=1, by=eva, at=AT
        )
        row = Network.objects.get()
        assert (row.name, row.language, row.version, row.sort_key) == ("Årnes-nettverket", "nn", 2, "}rnes nettverket")
        assert Entry.objects.get(action="change_network").changes["name"] == ["Ås-nettverket", "Årnes-nettverket"]


def test_a_stale_form_is_stopped(db):
    eva = facilitator()
    network = make_network(eva)
    with tenancy.desk(eva.account_id):
        actions.change_network(network, name="Først", purpose="", language="nb", version=1, by=eva, at=AT)
        with pytest.raises(actions.Refusal, match="mens du skrev"):
            actions.change_network(network, name="Sist", purpose="", language="nb", version=1, by=eva, at=AT)
        assert Network.objects.get().name == "Først"
