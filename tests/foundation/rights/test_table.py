"""A table of rights: what it grants, to whom, and how it prints."""

from uuid import uuid4

import pytest

from foundation import tenancy
from foundation.rights import Actor, Refused, Role, Table, always, mine, own_municipality, own_unit
from tenants.organisation.models import Member
from tests.factories.people import make_person

TABLE = Table(
    ("read",  "employee",      mine("account_id")),
    ("read",  "coordinator",   always),
    ("close", "unit_leader",   mine("account_id")),
    ("close", "administrator", always),
)  # fmt: skip


def actor(*roles, account_id=None, **more) -> Actor:
    return Actor(account_id or uuid4(), "Kari", "kari@example.org", "", roles=frozenset(map(Role, roles)), **more)


def test_it_works(levanger, camilla, astrid):
    with tenancy.inside(levanger):
        assert TABLE.visible(camilla.actor, "read", Member.objects.all()).count() == Member.objects.count()
        assert list(TABLE.visible(astrid.actor, "read", Member.objects.all())) == [astrid.member]


def test_one_row_without_a_limit_wins_over_rows_with_one(levanger, camilla, astrid):
    with tenancy.inside(levanger):
        assert camilla.actor.has("employee")
        assert TABLE.allows(camilla.actor, "read", astrid.member)


def test_nothing_granted_means_refused(levanger, astrid):
    with tenancy.inside(levanger):
        assert not TABLE.allows(actor(), "read", astrid.member)
        assert not TABLE.visible(actor(), "read", Member.objects.all()).exists()
        with pytest.raises(Refused):
            TABLE.require(astrid.actor, "close", astrid.member)


def test_without_an_object_it_says_whether_a_role_may_at_all():
    assert TABLE.allows(actor("employee"), "read")
    assert not TABLE.allows(actor("employee"), "close")


def test_a_refusal_names_the_roles_that_may():
    with pytest.raises(Refused) as refused:
        TABLE.require(actor("employee"), "close")

    assert refused.value.role_names(in_municipality=True) == ["Enhetsleder", "Administrator"]


def test_an_employee_who_is_refused_does_not_hear_that_employees_may():
    refused = Refused("write", ["editor", "employee"])
    assert refused.role_names(in_municipality=True, by=actor("employee")) == ["Dokumentansvarlig"]
    assert refused.role_names(in_municipality=True, by=actor()) == ["Dokumentansvarlig", "Ansatt"]


def test_an_unlimited_right_asks_the_database_nothing(levanger, camilla, django_assert_num_queries):
    with tenancy.inside(levanger), django_assert_num_queries(0):
        assert TABLE.allows(actor("administrator"), "close", camilla.member)


def test_the_contact_of_an_invited_municipality_does_both_jobs():
    contact = actor("invited")

    assert contact.has("coordinator")
    assert contact.has("administrator")
    assert not contact.has("unit_leader")


def test_a_role_in_a_unit_reaches_that_unit_only():
    here, there = uuid4(), uuid4()
    leader = Actor(uuid4(), "Kari", "k@example.org", "", roles=frozenset({Role("unit_leader", here)}))

    assert leader.units("unit_leader") == {here}
    assert (
        own_unit("unit_leader")(leader).deconstruct()
        != own_unit("unit_leader")(
            Actor(uuid4(), "Kari", "k@example.org", "", roles=frozenset({Role("unit_leader", there)}))
        ).deconstruct()
    )


def test_a_person_without_a_municipality_reaches_none(levanger):
    with tenancy.inside(levanger):
        assert not Member.objects.filter(own_municipality("id")(actor())).exists()


def test_a_verb_that_no_row_speaks_of_is_a_mistake():
    with pytest.raises(ValueError, match="fly"):
        TABLE.allows(actor("employee"), "fly")


def test_a_role_that_does_not_exist_is_a_mistake():
    with pytest.raises(ValueError, match="king"):
        Table(("read", "king", always))


def test_it_prints_for_people():
    assert TABLE.printed().splitlines() == [
        "  read   employee       where account_id is the person's own account",
        "  read   coordinator    on all",
        "  close  unit_leader    where account_id is the person's own account",
        "  close  administrator  on all",
    ]


def test_a_deputy_is_seen_by_the_table_as_the_one_it_stands_for(levanger, astrid):
    person = make_person("Vikar Vik", levanger)
    deputy = Actor(
        person.account_id, "Vikar Vik", "", "", roles=frozenset({Role("coordinator", lent_by=astrid.account_id)}),
        acting_for=astrid.account_id,
    )  # fmt: skip

    assert TABLE.allows(deputy, "read")
