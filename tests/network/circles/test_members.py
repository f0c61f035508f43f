"""Municipalities and facilitators come and go; what they did stays."""

from datetime import UTC, datetime

import pytest

from foundation import tenancy
from foundation.registry.models import Municipality
from network.circles import actions, facade
from network.circles.models import Membership
from tests.factories.circles import engage, facilitator, person_of

AT = datetime(2026, 9, 2, 8, tzinfo=UTC)


def row_of(slug):
    with tenancy.public():
        return Municipality.objects.get(slug=slug)


def leave(network, municipality, by):
    with tenancy.desk(by.account_id):
        membership = Membership.objects.get(network=network, municipality_id=municipality.id, left_at=None)
        actions.remove_member(membership, by=by, at=AT)


def test_it_works(eva_desk, network, levanger, verdal, run_tasks):
    with tenancy.inside(levanger):
        view = facade.network(network.pk, by=person_of(levanger))
    assert [one.name for one in view.members] == ["Levanger", "Verdal"]
    assert view.facilitators == ("Eva Strand",)
    run_tasks()


def test_a_former_municipality_may_take_part(eva_desk, network):
    verran = row_of("verran")
    assert verran.ended_date
    with tenancy.desk(eva_desk.account_id):
        actions.add_member(network, verran, by=eva_desk, at=AT)
        assert "Verran" in [one.name for one in facade.members(network.pk, by=eva_desk)]


def test_names_are_sorted_as_people_sort_them(eva_desk, network):
    with tenancy.desk(eva_desk.account_id):
        for slug in ("alesund", "notteroy", "sula"):
            actions.add_member(network, row_of(slug), by=eva_desk, at=AT)
        names = [one.name for one in facade.members(network.pk, by=eva_desk)]
    assert names == ["Levanger", "Nøtterøy", "Sula", "Verdal", "Ålesund"]


def test_one_that_left_does_not_see_the_network_and_is_told_apart(eva_desk, network, levanger):
    leave(network, levanger, eva_desk)
    with tenancy.inside(levanger):
        assert facade.networks(by=person_of(levanger)) == []
    with tenancy.desk(eva_desk.account_id):
        assert [one.name for one in facade.members(network.pk, by=eva_desk)] == ["Verdal"]
        former = facade.members(network.pk, by=eva_desk, with_former=True)
    assert [(one.name, one.left_at) for one in former] == [("Levanger", AT), ("Verdal", None)]


def test_removing_twice_is_removing_once(eva_desk, network, levanger):
    with tenancy.desk(eva_desk.account_id):
        membership = Membership.objects.get(municipality_id=levanger.id)
        actions.remove_member(membership, by=eva_desk, at=AT)
        actions.remove_member(membership, by=eva_desk, at=datetime(2026, 10, 1, tzinfo=UTC))
        assert Membership.objects.get(municipality_id=levanger.id).left_at == AT


def test_one_that_left_may_come_back(eva_desk, network, levanger):
    leave(network, levanger, eva_desk)
    with tenancy.desk(eva_desk.account_id):
        actions.add_member(network, levanger, by=eva_desk, at=AT)
        assert len(facade.members(network.pk, by=eva_desk, with_former=True)) == 2


def test_the_same_one_is_added_once(eva_desk, network, levanger):
    with tenancy.desk(eva_desk.account_id), pytest.raises(actions.Refusal, match="Levanger er allerede med"):
        actions.add_member(network, levanger, by=eva_desk, at=AT)


def test_only_those_with_a_house_are_told(eva_desk, network, levanger, verdal):
    with tenancy.desk(eva_desk.account_id):
        actions.add_member(network, row_of("sula"), by=eva_desk, at=AT)
        told = facade.tell_members(network.pk, "homework.network_joined", network_id=network.pk)
    assert set(told) == {levanger.id, verdal.id}


def test_two_facilitators_who_end_each_other_leave_one(eva_desk, network):
    frida = facilitator("Frida Moe")
    second = engage(network, frida)
    with tenancy.desk(frida.account_id):
        first = network.engagements.get(account_id=eva_desk.account_id)
        actions.end_engagement(first, by=frida, at=AT)
        with pytest.raises(actions.Refusal, match="minst én"):
            actions.end_engagement(second, by=frida, at=AT)


def test_one_who_ends_the_own_engagement_sees_nothing_more(eva_desk, network):
    engage(network, facilitator("Frida Moe"))
    with tenancy.desk(eva_desk.account_id):
        own = network.engagements.get(account_id=eva_desk.account_id)
        actions.end_engagement(own, by=eva_desk, at=AT)
        assert facade.networks(by=eva_desk) == []


def test_a_new_facilitator_gets_an_account_and_a_mail(eva_desk, network, run_tasks, mailoutbox):
    with tenancy.desk(eva_desk.account_id):
        actions.engage(network, name="Frida Moe", email="frida@nettverk.example", by=eva_desk, at=AT)
        mails = facade.facilitator_mails(network.pk)
    assert [(name, email) for _id, name, email in mails][1] == ("Frida Moe", "frida@nettverk.example")
    run_tasks()
    to_frida = [letter for letter in mailoutbox if letter.to == ["frida@nettverk.example"]]
    assert len(to_frida) == 2
    assert any("/password/" in letter.body for letter in to_frida)
    assert any("Styringsnettverket" in letter.subject for letter in to_frida)
