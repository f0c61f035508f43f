"""Giving and ending roles, and deputies."""

from datetime import timedelta

import pytest
from django.utils import timezone

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.rights import Refused
from tenants.organisation import actions, facade
from tenants.organisation.models import Deputy, Role, Unit
from tests.factories.questions import questions


@pytest.fixture
def today():
    return timezone.localdate()


def give(anne, someone, **values):
    return anne.client.post(
        f"/people/{someone.member.pk}/roles/give/", {"first_date": timezone.localdate().isoformat(), **values}
    )


def test_it_works(levanger, anne, astrid):
    answer = give(anne, astrid, name="coordinator")

    assert answer["Location"] == f"/people/{astrid.member.pk}/"
    assert astrid.actor.has("coordinator")
    assert "Koordinator" in anne.client.get(answer["Location"]).text
    with tenancy.inside(levanger):
        assert Entry.objects.get(action="give_role").changes["role"] == [None, "coordinator"]


def test_a_role_in_a_unit_names_it(levanger, anne, camilla):
    with tenancy.inside(levanger):
        unit = Unit.objects.get()

    assert "Velg enheten rollen gjelder." in give(anne, camilla, name="unit_leader").text
    give(anne, camilla, name="unit_leader", unit=str(unit.pk))
    assert camilla.actor.units("unit_leader") == {unit.pk}


def test_a_role_begins_and_ends_on_its_days(anne, astrid, today):
    soon = (today + timedelta(days=7)).isoformat()
    give(anne, astrid, name="coordinator", first_date=soon, last_date=soon)

    assert not astrid.actor.has("coordinator")
    assert "til og med" in anne.client.get(f"/people/{astrid.member.pk}/").text


@pytest.mark.parametrize("day", ["9999-12-31", "31.12.9999", "0001-01-01"])
def test_a_day_that_nobody_means_is_asked_for_again(anne, astrid, day):
    answer = give(anne, astrid, name="coordinator", last_date=day)
    assert answer.status_code == 422
    assert not astrid.actor.has("coordinator")


def test_the_last_day_counts(anne, astrid, today):
    give(anne, astrid, name="coordinator", last_date=today.isoformat())

    assert astrid.actor.has("coordinator")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"name": ""}, "Velg en rolle."),
        ({"name": "king"}, "Velg"),
        ({"name": "invited"}, "Velg"),
        ({"name": "coordinator", "first_date": ""}, "Velg første dag."),
        ({"name": "coordinator", "last_date": "2001-01-01"}, "Siste dag kan ikke være før første dag."),
    ],
)
def test_what_does_not_fit_is_explained(anne, astrid, values, sentence):
    answer = give(anne, astrid, **values)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert not astrid.actor.has("coordinator")


def test_the_same_role_is_given_once_at_a_time(anne, camilla):
    answer = give(anne, camilla, name="coordinator")

    assert answer.status_code == 422
    assert "Camilla Berg har allerede denne rollen i perioden." in answer.text


def test_ending_a_role_works_at_once(levanger, anne, camilla):
    with tenancy.inside(levanger):
        role = Role.objects.get(member=camilla.member)
    anne.client.post(f"/people/roles/{role.pk}/end/")

    assert not camilla.actor.has("coordinator")
    assert give(anne, camilla, name="coordinator").status_code == 302


def test_what_is_ended_before_it_begins_is_shown_no_more(levanger, anne, camilla, astrid, today):
    soon = today + timedelta(days=7)
    give(anne, astrid, name="coordinator", first_date=soon.isoformat())
    with tenancy.inside(levanger):
        role = Role.objects.get(member=astrid.member, from_date=soon)
        deputyship = actions.set_deputy(
            astrid.member, camilla.member, by=anne.actor, at=timezone.now(), first_date=soon
        )
    page = f"/people/{astrid.member.pk}/"
    assert f"/people/roles/{role.pk}/end/" in anne.client.get(page).text
    assert f"/people/deputies/{deputyship.pk}/end/" in anne.client.get(page).text

    anne.client.post(f"/people/roles/{role.pk}/end/")
    anne.client.post(f"/people/deputies/{deputyship.pk}/end/")

    shown = anne.client.get(page).text
    assert f"/people/roles/{role.pk}/end/" not in shown
    assert f"/people/deputies/{deputyship.pk}/end/" not in shown


def test_a_role_ended_before_it_begins_keeps_none_of_a_group_away(levanger, anne, astrid, today):
    with tenancy.inside(levanger):
        soon = today + timedelta(days=7)
        role = actions.give_role(astrid.member, by=anne.actor, at=timezone.now(), name="coordinator", first_date=soon)
        actions.end_role(role, by=anne.actor, at=timezone.now())
        means = {("coordinator", None): "Koordinatorer"}
        actions.follow_directory(astrid.account_id, means=means, source="sign_in", at=timezone.now())

    assert astrid.actor.has("coordinator")


def test_nobody_gives_oneself_a_role(levanger, camilla, today):
    with tenancy.inside(levanger), pytest.raises(Refused):
        actions.give_role(camilla.member, by=camilla.actor, at=timezone.now(), name="administrator", first_date=today)


def test_a_deputy_holds_the_roles_while_the_days_last(levanger, camilla, astrid):
    camilla.client.post(
        f"/people/{camilla.member.pk}/deputies/set/",
        {"deputy": str(astrid.member.pk), "first_date": timezone.localdate().isoformat()},
    )

    assert astrid.actor.has("coordinator")
    assert astrid.actor.acting_for == camilla.account_id
    with tenancy.inside(levanger):
        deputyship = Deputy.objects.get()
    camilla.client.post(f"/people/deputies/{deputyship.pk}/end/")
    assert not astrid.actor.has("coordinator")
    assert astrid.actor.acting_for is None


def test_one_chooses_a_deputy_for_oneself_only(levanger, camilla, astrid, anne, today):
    with tenancy.inside(levanger), pytest.raises(Refused):
        actions.set_deputy(anne.member, camilla.member, by=camilla.actor, at=timezone.now(), first_date=today)


def test_nobody_is_ones_own_deputy(levanger, camilla, today):
    with tenancy.inside(levanger), pytest.raises(actions.Impossible):
        actions.set_deputy(camilla.member, camilla.member, by=camilla.actor, at=timezone.now(), first_date=today)


def test_the_roles_of_a_person_are_one_question(levanger, camilla, astrid, anne, today):
    with tenancy.inside(levanger):
        actions.set_deputy(camilla.member, astrid.member, by=camilla.actor, at=timezone.now(), first_date=today)
        assert len(questions(lambda: facade.roles_of(astrid.account_id, on=today))) == 1
        standing = facade.roles_of(astrid.account_id, on=today)

    assert {(role.name, role.lent_by) for role in standing.roles} == {
        ("employee", None), ("coordinator", camilla.account_id),
    }  # fmt: skip
