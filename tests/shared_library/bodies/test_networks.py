"""A joint body in a network: only there, from a day, and never in a circle."""

from datetime import UTC, date, datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from foundation import tenancy
from foundation.registry import queries as registry
from foundation.registry.creation import register_joint_body
from foundation.registry.models import Municipality
from shared_library.bodies import facade
from shared_library.bodies.actions import refusals
from shared_library.bodies.models import AgreementAnswer, Place
from tests.factories.bodies import SINCE, agree, make_body

AT = datetime(2026, 9, 1, 8, tzinfo=UTC)
ON = AT.date()


@pytest.fixture
def network(db, body):
    """A network that the joint body of Verdal's house is a member of, and Levanger directly."""
    row = register_joint_body("Kvalitetsnettverket")
    with tenancy.owner():
        facade.found(row.pk, [body.pk], from_date=SINCE)
    agree(row, form="fylkesnettverk", rule="each")
    return row


def places(*pairs, from_date=SINCE):
    with tenancy.owner():
        for above, below in pairs:
            facade.found(above.pk, [below.pk], from_date=from_date)


def test_it_works(network, body, odd):
    with tenancy.inside(body):
        found = {one.name: (one.layer, one.is_member, one.is_here) for one in facade.bodies(by=odd.actor, on=ON)}
        assert [one.name for one in facade.members(network.pk, by=odd.actor, on=ON)] == [body.name]
    assert found == {"Kvalitetsnettverket": ("network", True, False), body.name: ("body", False, True)}
    with tenancy.owner():
        assert (facade.layer_of(network.pk, on=ON), facade.layer_of(body.pk, on=ON)) == ("network", "body")


@pytest.mark.parametrize("country", ["no", "dk"])
def test_each_country_has_a_form_for_it_and_each_member_may_decide_for_itself(country):
    forms = [one for one in facade.forms(country=country) if one.layer == "network"]
    assert forms
    assert {one.default_rule for one in forms} == {"each"}


def test_a_members_member_reads_nothing_of_the_network(network, kari):
    with tenancy.inside(kari.municipality):
        assert network.pk not in {one.id for one in facade.bodies(by=kari.actor, on=ON)}
        assert facade.members(network.pk, by=kari.actor, on=ON) == []


def test_only_a_network_takes_joint_bodies(body, other, odd):
    agree(other)
    with pytest.raises(refusals.OnlyNetworksTakeBodies, match="Bare et nettverk"):
        places((other, body))
    with pytest.raises(CommandError, match="Bare et nettverk"):
        call_command("found_body", other.name, "--member", body.slug)


def test_a_body_with_bodies_as_members_agrees_on_no_other_form(body, odd):
    places((body, register_joint_body("Fjordsamarbeidet")))
    terms = facade.Terms(form="iks", rule="all", from_date=ON, after_leaving="stays", after_end="stays")
    with tenancy.inside(body), pytest.raises(refusals.OnlyNetworksTakeBodies):
        facade.propose(terms, by=odd.actor, at=AT)


def test_a_circle_is_refused_directly_and_around(network, body):
    third = register_joint_body("Landsdelen")
    agree(third, form="regionnettverk", rule="each")
    agree(body, form="regionnettverk", rule="each")
    places((third, network))
    for pair in ((network, network), (body, network), (body, third)):
        with pytest.raises(refusals.InACircle, match="kan ikke være medlem av seg selv"):
            places(pair)
    assert facade_members(body) == {"Levanger", "Inderøy"}


def facade_members(row):
    with tenancy.owner():
        return {one.name for one in facade.members(row.pk, on=ON)}


def test_the_other_way_is_open_when_the_first_has_ended_and_then_it_cannot_be_taken_back(network, body, odd):
    agree(body, form="regionnettverk", rule="each")
    with tenancy.inside(body):
        facade.leave(network.pk, until_date=date(2026, 12, 1), by=odd.actor, at=AT)
    places((body, network), from_date=date(2026, 12, 1))
    with tenancy.inside(body), pytest.raises(refusals.InACircle):
        facade.stay(network.pk, by=odd.actor, at=AT)
    with tenancy.owner():
        assert Place.objects.get(joint_body_id=network.pk, municipality_id=body.pk).until_date == date(2026, 12, 1)


def test_the_database_keeps_circles_out_of_plain_rows_too(network, body):
    row = {"joint_body_id": body.pk, "municipality_id": network.pk, "municipality_name": "X", "from_date": SINCE}
    with tenancy.owner(), pytest.raises(IntegrityError, match="no member of itself"), transaction.atomic():
        Place.objects.create(**row)


def test_two_halves_of_a_circle_at_the_same_moment(own_database):
    def ground():
        rows = [register_joint_body(name) for name in ("Nord", "Sør", "Øst")]
        for row in rows:
            agree(row, form="regionnettverk", rule="each")
        return rows

    north, south, east = own_database.do(ground)

    def give(above, below):
        def act():
            try:
                places((above, below))
            except refusals.InACircle:
                return "circle"
            return "given"

        return act

    told = own_database.run(give(north, south), give(south, east), give(east, north))
    assert sorted(told) == ["circle", "given", "given"]


def test_two_halves_that_are_agreed_on_at_the_same_moment(own_database):
    """Neither has its place yet: the one that comes second waits for the first, and sees what it agreed on."""

    def ground():
        with tenancy.public():
            houses = {row.slug: row for row in Municipality.objects.filter(slug__in=["levanger", "verdal", "inderoy"])}
        one, two = (make_body(houses[slug], houses["inderoy"]) for slug in ("levanger", "verdal"))
        return [(one, asked(one, two)), (two, asked(two, one))]

    def asked(body, other):
        parties = [{"id": str(other.pk), "name": other.name}]
        row = agree(body, form="regionnettverk", rule="each", state="proposed", joining_id=other.pk, parties=parties)
        with tenancy.owner():
            AgreementAnswer.objects.create(
                agreement=row, joint_body_id=body.pk, municipality_id=other.pk, municipality_name=other.name,
                answer="yes", role="Rådet", decided_date=ON, at=AT,
            )  # fmt: skip
        return row.pk

    def settle(body, agreement_id):
        def act():
            with tenancy.inside(body):
                return facade.settle(agreement_id, at=AT)

        return act

    told = own_database.run(*(settle(*one) for one in own_database.do(ground)))
    assert sorted(told) == [False, True]


def test_a_house_that_becomes_a_bodys_is_a_member_like_any_other(network, levanger):
    make_body(levanger)
    places((network, levanger))
    assert facade_members(network) == {"Verdal", "Levanger"}


def test_who_is_above_is_not_asked_to_become_a_member(network, body, odd):
    far = register_joint_body("Landsdelen")
    agree(far, form="regionnettverk", rule="each")
    agree(body, form="regionnettverk", rule="each")
    places((far, network))
    with tenancy.owner():
        Municipality.objects.filter(pk__in=[far.pk, network.pk]).update(opened_at=AT)
    registry.forget()
    for joining in (network, far):
        terms = facade.Terms(form="regionnettverk", rule="each", from_date=ON, after_leaving="stays",
                             after_end="stays", joining_id=joining.pk)  # fmt: skip
        with tenancy.inside(body), pytest.raises(refusals.InACircle):
            facade.propose(terms, by=odd.actor, at=AT)
