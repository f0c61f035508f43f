"""What other modules are told about people."""

import pytest
from django.utils import timezone

from foundation import tenancy
from tenants.organisation import facade
from tests.factories.registry import opened


@pytest.fixture
def today():
    return timezone.localdate()


def test_people_come_by_name_with_their_roles(levanger, camilla, today):
    with tenancy.inside(levanger):
        people = facade.people(camilla.actor, on=today)

    assert [person.name for person in people] == ["Anne Lund", "Astrid Moen", "Bjørn Haugen", "Camilla Berg"]
    bjorn = people[2]
    assert [(role.name, role.unit_name, role.last_date) for role in bjorn.roles] == [
        ("unit_leader", "Vinne omsorg", None)
    ]


def test_one_without_rights_sees_nobody(levanger, dag, today):
    stranger = dag.actor
    with tenancy.inside(levanger):
        nobody = type(stranger)(stranger.account_id, stranger.name, stranger.email, "")
        assert facade.people(nobody, on=today) == []
        assert facade.choices(nobody, on=today) == []


def test_choices_are_accounts_and_names(levanger, camilla, today):
    with tenancy.inside(levanger):
        assert (camilla.account_id, "Camilla Berg") in facade.choices(camilla.actor, on=today)


def test_names_of_accounts_that_never_were_here_are_missing(levanger, camilla, dag):
    with tenancy.inside(levanger):
        found = facade.name_of([camilla.account_id, dag.account_id])

    assert found == {camilla.account_id: "Camilla Berg"}


def test_holders_of_a_role_can_be_asked_for(levanger, today):
    with tenancy.inside(levanger):
        assert [person.name for person in facade.with_role("coordinator", on=today)] == ["Camilla Berg"]
        assert facade.administrators(on=today) == ["Anne Lund"]


def test_an_invited_municipality_gets_its_first_person(run_tasks, mailoutbox, db, today):
    sula = opened("sula")
    with tenancy.inside(sula):
        account_id = facade.add_invited_contact(by=None, at=timezone.now(), name="Oda Sunde", email="oda@example.org")
        standing = facade.roles_of(account_id, on=today)
        assert [role.name for role in standing.roles] == ["invited"]
        assert [person.name for person in facade.with_role("coordinator", on=today)] == ["Oda Sunde"]
        assert facade.administrators(on=today) == ["Oda Sunde"]
    run_tasks()

    assert mailoutbox[0].to == ["oda@example.org"]


def test_a_house_with_people_takes_no_first_person(levanger):
    with tenancy.inside(levanger), pytest.raises(facade.Impossible):
        facade.add_invited_contact(by=None, at=timezone.now(), name="Oda Sunde", email="oda@example.org")
