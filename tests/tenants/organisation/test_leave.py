"""Ending a membership; an administrator is always left."""

from datetime import date

import pytest
from django.utils import timezone

from foundation import tenancy
from foundation.identity.models import Belonging
from tenants.organisation import actions, facade
from tenants.organisation.models import Deputy, Role
from tests.factories.people import FIRST_DAY, make_person


def test_it_works(levanger, anne, camilla):
    make_person("Ellen Ny", levanger, "coordinator")
    client = anne.client
    signed_in = camilla.client

    assert "Har Camilla Berg sluttet?" in client.get(f"/people/{camilla.member.pk}/leave/").text
    answer = client.post(f"/people/{camilla.member.pk}/leave/")

    assert answer["Location"] == "/people/"
    assert "Camilla Berg" not in client.get("/people/?q=berg").text.partition("<table")[2]
    assert signed_in.get("/people/").status_code == 403
    with tenancy.identity():
        assert not Belonging.objects.filter(account=camilla.account, until_date=None).exists()


def test_the_name_stays_for_what_the_person_did(levanger, anne, camilla):
    with tenancy.inside(levanger):
        actions.member_leaves(camilla.member, by=anne.actor, at=timezone.now())
        assert facade.name_of([camilla.account_id]) == {camilla.account_id: "Camilla Berg"}
    assert "hører ikke lenger til kommunen" in anne.client.get(f"/people/{camilla.member.pk}/").text


def test_roles_and_deputies_end(levanger, anne, camilla, astrid):
    with tenancy.inside(levanger):
        Deputy.objects.create(member=camilla.member, deputy=astrid.member, from_date=FIRST_DAY)
    make_person("Ellen Ny", levanger, "coordinator")
    with tenancy.inside(levanger):
        actions.member_leaves(camilla.member, by=anne.actor, at=timezone.now())
        assert not Role.objects.filter(member=camilla.member, until_date=None).exists()
        assert not Deputy.objects.filter(until_date=None).exists()
    assert not astrid.actor.has("coordinator")


def test_the_last_administrator_stays(levanger, anne):
    answer = anne.client.post(f"/people/{anne.member.pk}/leave/")

    assert answer.status_code == 422
    assert "Kommunen må ha minst én administrator." in answer.text
    assert anne.actor.has("administrator")


def test_the_last_administrators_role_cannot_be_ended(levanger, anne):
    client = anne.client
    with tenancy.inside(levanger):
        role = Role.objects.get(member=anne.member)
    client.post(f"/people/roles/{role.pk}/end/")

    assert "Kommunen må ha minst én administrator." in client.get(f"/people/{anne.member.pk}/").text
    assert anne.actor.has("administrator")


def test_with_another_administrator_one_may_go(levanger, anne):
    make_person("Ellen Ny", levanger, "administrator")

    assert anne.client.post(f"/people/{anne.member.pk}/leave/").status_code == 302


def test_one_whose_role_has_an_end_does_not_count(levanger, anne):
    other = make_person("Ellen Ny", levanger)
    with tenancy.inside(levanger):
        Role.objects.create(
            member=other.member,
            name="administrator",
            from_date=FIRST_DAY,
            until_date=date(2999, 1, 1),
        )
        with pytest.raises(actions.Impossible):
            actions.member_leaves(anne.member, by=anne.actor, at=timezone.now())
