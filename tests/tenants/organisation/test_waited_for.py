"""Roles that work waits with: what happens when the last who holds one leaves, or the role ends."""

from datetime import timedelta

import pytest
from django.utils import timezone

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from tenants.organisation import actions, queries
from tenants.organisation.models import Deputy, Handover, Role
from tests.factories.people import FIRST_DAY, make_person

NOBODY = "Ingen har rollen koordinator"


def role_of(person, name="coordinator"):
    return Role.objects.get(member=person.member, name=name, until_date=None)


def told(house, person):
    """The titles of the person's notices."""
    with tenancy.inside(house):
        return set(Notice.objects.filter(account_id=person.account_id).values_list("title", flat=True))


def test_it_works(levanger, anne, camilla, astrid):
    """The only coordinator leaves: said before, listed after, and one click gives the role to another."""
    before = anne.client.get(f"/people/{camilla.member.pk}/leave/").text
    assert "Ingen andre enn Camilla Berg har rollen Koordinator." in before
    page = anne.client.post(f"/people/{camilla.member.pk}/leave/")["Location"]

    text = anne.client.get(page).text
    assert "Koordinator" in text
    assert "Ingen andre hadde rollen: hjemmelekser og samlinger venter på den som får den" in text
    assert NOBODY in anne.client.get("/people/").text
    assert "Gi noen rollen koordinator: ingen har den" in anne.client.get("/").text
    with tenancy.inside(levanger):
        (item,) = Handover.objects.get().items
    anne.client.post(page, {"item": item["key"], "to": str(astrid.member.pk)})

    assert astrid.actor.has("coordinator")
    assert "alt er tatt over" in anne.client.get(page).text
    with tenancy.inside(levanger):
        assert Notice.objects.get(account_id=astrid.account_id, kind="took_over").body == "Koordinator"
    assert NOBODY not in anne.client.get("/people/").text
    assert "ingen har den" not in anne.client.get("/").text
    with tenancy.inside(levanger):
        assert Entry.objects.filter(action="give_role", target_id=astrid.member.pk).exists()


def test_the_deputy_has_the_role_at_once(levanger, anne, camilla, astrid):
    with tenancy.inside(levanger):
        Deputy.objects.create(member=camilla.member, deputy=astrid.member, from_date=FIRST_DAY)
    anne.client.post(f"/people/{camilla.member.pk}/leave/")

    assert astrid.actor.has("coordinator")
    assert NOBODY not in anne.client.get("/people/").text


def test_nothing_is_said_where_another_holds_it(levanger, anne, camilla):
    make_person("Ellen Ny", levanger, "coordinator")

    assert "Ingen andre enn" not in anne.client.get(f"/people/{camilla.member.pk}/leave/").text
    assert "Ingen andre har rollen." not in anne.client.get(f"/people/{camilla.member.pk}/").text
    assert anne.client.post(f"/people/{camilla.member.pk}/leave/")["Location"] == "/people/"


def test_min_side_leads_to_who_can_be_given_it(levanger, anne, camilla, astrid):
    anne.client.post(f"/people/{camilla.member.pk}/leave/")
    assert 'href="/people/?give=coordinator"' in anne.client.get("/").text
    give = f"/people/{astrid.member.pk}/roles/give/?role=coordinator&amp;next=/people/"
    assert give in anne.client.get("/people/?give=coordinator&q=moen").text
    assert give not in anne.client.get("/people/?give=invited").text
    assert give not in astrid.client.get("/people/?give=coordinator").text


def test_who_may_not_give_roles_is_not_bothered(levanger, anne, camilla, astrid):
    anne.client.post(f"/people/{camilla.member.pk}/leave/")

    assert NOBODY not in astrid.client.get("/people/").text
    assert "ingen har den" not in astrid.client.get("/").text


def test_a_role_that_is_given_by_hand_is_no_longer_waited_for(levanger, anne, camilla, astrid):
    page = anne.client.post(f"/people/{camilla.member.pk}/leave/")["Location"]
    with tenancy.inside(levanger):
        actions.give_role(
            astrid.member, by=anne.actor, at=timezone.now(), name="coordinator", first_date=timezone.localdate()
        )

    text = anne.client.get(page).text
    assert "Har den nå: Astrid Moen." in text
    assert "alt er tatt over" in text


def test_given_to_a_second_the_first_has_it_no_more(levanger, anne, camilla, astrid, bjorn):
    page = anne.client.post(f"/people/{camilla.member.pk}/leave/")["Location"]
    with tenancy.inside(levanger):
        key = Handover.objects.get().items[0]["key"]
    anne.client.post(page, {"item": key, "to": str(astrid.member.pk)})
    anne.client.post(page, {"item": key, "to": str(bjorn.member.pk)})

    assert bjorn.actor.has("coordinator")
    assert not astrid.actor.has("coordinator")


def test_who_gets_it_later_anyway_has_it_from_today(levanger, anne, camilla, astrid):
    today = timezone.localdate()
    coming = today + timedelta(days=10)
    page = anne.client.post(f"/people/{camilla.member.pk}/leave/")["Location"]
    with tenancy.inside(levanger):
        actions.give_role(astrid.member, by=anne.actor, at=timezone.now(), name="coordinator", first_date=coming)
        key = Handover.objects.get().items[0]["key"]
    anne.client.post(page, {"item": key, "to": str(astrid.member.pk)})

    with tenancy.inside(levanger):
        periods = Role.objects.filter(member=astrid.member, name="coordinator").order_by("from_date")
        assert list(periods.values_list("from_date", "until_date")) == [(today, coming), (coming, None)]


def test_a_leader_moves_no_role(levanger, anne, camilla, bjorn, astrid):
    with tenancy.inside(levanger):
        unit = Role.objects.get(member=bjorn.member, name="unit_leader").unit
        Role.objects.create(member=camilla.member, name="employee", unit=unit, from_date=FIRST_DAY)
    page = anne.client.post(f"/people/{camilla.member.pk}/leave/")["Location"]
    with tenancy.inside(levanger):
        key = Handover.objects.get().items[0]["key"]

    assert "En administrator kan flytte den." in bjorn.client.get(page).text
    bjorn.client.post(page, {"item": key, "to": str(astrid.member.pk)})
    assert not astrid.actor.has("coordinator")


def test_a_role_that_is_ended_is_told_once(levanger, anne, camilla, run_tasks):
    assert "Ingen andre har rollen." in anne.client.get(f"/people/{camilla.member.pk}/").text
    with tenancy.inside(levanger):
        role = role_of(camilla)
    anne.client.post(f"/people/roles/{role.pk}/end/")
    run_tasks()
    assert NOBODY in told(levanger, anne)
    with tenancy.inside(levanger):
        actions.tell_unheld(at=timezone.now() + timedelta(days=1))
        assert Notice.objects.filter(kind="role_without_holder").count() == 1


def test_a_role_that_ends_by_itself_is_told_the_day_after(levanger, anne, camilla):
    today = timezone.localdate()
    with tenancy.inside(levanger):
        Role.objects.filter(member=camilla.member).update(until_date=today + timedelta(days=1))
        actions.tell_unheld(at=timezone.now())
        assert not Notice.objects.filter(kind="role_without_holder").exists()
        actions.tell_unheld(at=timezone.now() + timedelta(days=1))
    assert NOBODY in told(levanger, anne)


def test_a_role_that_nobody_was_given_is_not_missed(levanger, anne, camilla):
    with tenancy.inside(levanger):
        Role.objects.filter(name="editor").delete()
        assert queries.unheld(on=timezone.localdate()) == {}


def test_the_invited_contact_does_the_coordinators_work(levanger, anne, camilla):
    make_person("Ivar Ny", levanger, "invited")
    with tenancy.inside(levanger):
        actions.end_role(role_of(camilla), by=anne.actor, at=timezone.now())
        assert queries.unheld(on=timezone.localdate()) == {}


@pytest.mark.parametrize("days", [-1, 0])
def test_days_that_have_passed_are_refused(levanger, anne, astrid, days):
    last = timezone.localdate() + timedelta(days=days)
    form = {"name": "coordinator", "first_date": "2020-01-01", "last_date": last.isoformat(), "unit": ""}
    answer = anne.client.post(f"/people/{astrid.member.pk}/roles/give/", form)

    assert ("Siste dag har allerede vært." in answer.text) == (days < 0)
    assert astrid.actor.has("coordinator") == (days == 0)


def test_a_second_yes_leads_to_the_person(levanger, anne, astrid):
    address = f"/people/{astrid.member.pk}/leave/"
    anne.client.post(address)
    assert anne.client.post(address)["Location"] == f"/people/{astrid.member.pk}/"


def test_two_tabs_change_a_person_and_neither_is_lost(levanger, anne, astrid):
    address = f"/people/{astrid.member.pk}/change/"
    seen = anne.client.get(address).context["form"].initial["seen"]
    anne.client.post(address, {"name": "Astrid Moen", "title": "Rådgiver", "phone": "", "seen": seen})
    answer = anne.client.post(address, {"name": "Astrid Moen", "title": "", "phone": "74 05 25 00", "seen": seen})

    assert answer.status_code == 422
    assert "Nå står det: Astrid Moen, Rådgiver." in answer.text
    again = answer.context["form"].data["seen"]
    form = {"name": "Astrid Moen", "title": "Rådgiver", "phone": "74 05 25 00", "seen": again}
    assert anne.client.post(address, form).status_code == 302


def test_who_comes_back_has_the_title_of_then(levanger, anne, astrid):
    address = f"/people/{astrid.member.pk}/"
    anne.client.post(f"{address}change/", {"name": "Astrid Moen", "title": "Rådgiver", "phone": ""})
    anne.client.post(f"{address}leave/")
    anne.client.post("/people/add/", {"name": "Astrid Moen", "email": astrid.account.email})

    assert "Rådgiver" in anne.client.get(address).text
