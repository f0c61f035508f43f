"""Groups become roles as the municipality has said, and nothing before it has said so."""

import pytest
from django.utils import timezone

from foundation import tenancy
from foundation.audit.models import Entry
from tenants.organisation import actions as organisation
from tenants.organisation.models import Role
from tenants.provisioning import actions
from tenants.provisioning.models import Group
from tests.factories.people import FIRST_DAY
from tests.factories.provisioning import GROUP


def means(anne, name, role, unit=None):
    """The administrator maps a group."""
    with tenancy.inside(anne.municipality):
        group = Group.objects.get(name=name)
        unit_id = unit.pk if unit else None
        return actions.map_group(group, role=role, unit_id=unit_id, by=anne.actor, at=timezone.now())


def roles(municipality, name):
    """{role} that a person has now."""
    with tenancy.inside(municipality):
        rows = Role.objects.filter(member__name=name, until_date=None)
        return set(rows.values_list("name", flat=True))


def member_value(person):
    return [{"value": person["id"]}]


def test_it_works(levanger, anne, directory):
    ellen, nils = directory.add("Ellen Ny"), directory.add("Nils Ny")
    group = directory.add_group("Koordinatorer", ellen)
    assert roles(levanger, "Ellen Ny") == set(), "nothing is given before somebody has said what the group means"
    means(anne, "Koordinatorer", "coordinator")
    assert roles(levanger, "Ellen Ny") == {"coordinator"}

    url = f"/Groups/{group['id']}"
    directory.patch(url, {"op": "add", "path": "members", "value": member_value(nils)})
    directory.patch(url, {"op": "remove", "path": f'members[value eq "{ellen["id"]}"]'})
    assert (roles(levanger, "Ellen Ny"), roles(levanger, "Nils Ny")) == (set(), {"coordinator"})
    with tenancy.inside(levanger):
        assert set(Entry.objects.values_list("action", flat=True)) >= {"map_group", "give_role", "end_role"}
        assert Role.objects.get(member__name="Ellen Ny").until_date is not None
    text = anne.client.get("/log/").text
    assert "Kommunens katalog (Entra)" in text
    assert "Ga en rolle" in text


def test_a_role_given_by_hand_stays(levanger, anne, directory):
    ellen = directory.add("Ellen Ny")
    with tenancy.inside(levanger):
        from tenants.organisation.models import Member

        member = Member.objects.get(name="Ellen Ny")
        organisation.give_role(member, by=anne.actor, at=timezone.now(), name="coordinator", first_date=FIRST_DAY)
    group = directory.add_group("Koordinatorer", ellen)
    means(anne, "Koordinatorer", "coordinator")

    assert directory.ask("DELETE", f"/Groups/{group['id']}").status_code == 204
    assert roles(levanger, "Ellen Ny") == {"coordinator"}


def test_two_groups_that_mean_the_same(levanger, anne, directory):
    ellen = directory.add("Ellen Ny")
    first, second = directory.add_group("Den ene", ellen), directory.add_group("Den andre", ellen)
    means(anne, "Den ene", "coordinator")
    means(anne, "Den andre", "coordinator")

    directory.ask("DELETE", f"/Groups/{first['id']}")
    assert roles(levanger, "Ellen Ny") == {"coordinator"}
    directory.ask("DELETE", f"/Groups/{second['id']}")
    assert roles(levanger, "Ellen Ny") == set()


def test_who_comes_back_has_the_groups_roles_again(levanger, anne, directory):
    ellen = directory.add("Ellen Ny")
    directory.add_group("Koordinatorer", ellen)
    means(anne, "Koordinatorer", "coordinator")
    directory.set_active(ellen, False)
    assert roles(levanger, "Ellen Ny") == set()

    directory.set_active(ellen, True)
    assert roles(levanger, "Ellen Ny") == {"coordinator"}


def test_the_house_keeps_an_administrator(levanger, anne, directory):
    ellen = directory.add("Ellen Ny")
    group = directory.add_group("Ledere", ellen)
    means(anne, "Ledere", "administrator")
    with tenancy.inside(levanger):
        organisation.end_role(Role.objects.get(member=anne.member), by=anne.actor, at=timezone.now())

    assert directory.patch(f"/Groups/{group['id']}", {"op": "remove", "path": "members"}).status_code == 204
    assert roles(levanger, "Ellen Ny") == {"administrator"}


def test_a_group_is_listed_without_its_people_when_that_is_asked(directory):
    ellen = directory.add("Ellen Ny")
    made = directory.add_group("Alle", ellen)

    answer = directory.get("/Groups?excludedAttributes=members&filter=displayName%20eq%20%22alle%22")
    assert (answer["totalResults"], "members" in answer["Resources"][0]) == (1, False)
    assert directory.get(f"/Groups/{made['id']}")["members"][0]["display"] == "Ellen Ny"
    assert directory.get(f"/Users/{ellen['id']}")["groups"][0]["display"] == "Alle"


@pytest.mark.parametrize("value", ["nobody", "00000000-0000-0000-0000-000000000000"])
def test_a_member_nobody_knows_is_refused(directory, value):
    answer = directory.ask("POST", "/Groups", {"schemas": [GROUP], "displayName": "X", "members": [{"value": value}]})

    assert (answer.status_code, answer.json()["scimType"]) == (400, "invalidValue")
    assert directory.get("/Groups")["totalResults"] == 0
