"""What the pages say around one who leaves: who gets the role, what is still to be taken over, and what is not."""

from foundation import tenancy
from tenants.organisation.models import Deputy, Handover, Role
from tests.factories.documents import make_document
from tests.factories.people import FIRST_DAY


def left(anne, person):
    return anne.client.post(f"/people/{person.member.pk}/leave/")["Location"]


def test_it_works(levanger, anne, camilla, astrid):
    """With a deputy the page before says who gets the role; the deputy's own page says whose deputy that is."""
    with tenancy.inside(levanger):
        Deputy.objects.create(member=camilla.member, deputy=astrid.member, from_date=FIRST_DAY)
    assert "Stedfortreder for Camilla Berg" in anne.client.get(f"/people/{astrid.member.pk}/").text

    before = anne.client.get(f"/people/{camilla.member.pk}/leave/").text
    assert "Astrid Moen er stedfortreder, og får rollen Koordinator." in before
    assert "ser ingen før noen får den" not in before
    left(anne, camilla)
    assert "Stedfortreder for" not in anne.client.get(f"/people/{astrid.member.pk}/").text


def test_the_last_administrator_is_told_before(anne, camilla):
    before = anne.client.get(f"/people/{anne.member.pk}/leave/").text
    assert "Kommunen må ha minst én administrator." in before
    assert "Ja, avslutt" not in before
    assert "Ja, avslutt" in anne.client.get(f"/people/{camilla.member.pk}/leave/").text


def test_one_who_left_is_no_employee(levanger, anne, astrid):
    left(anne, astrid)
    text = anne.client.get(f"/people/{astrid.member.pk}/").text
    assert "Sluttet" in text
    assert "uten andre roller" not in text
    assert "En stedfortreder har" not in text


def test_nothing_ticked_is_told(levanger, anne, camilla, astrid):
    page = left(anne, camilla)
    answer = anne.client.post(page, {"to": str(astrid.member.pk)})

    assert answer.status_code == 422
    assert "Kryss av for det som skal flyttes." in answer.text


def test_what_nobody_can_take_over_waits_for_nobody(levanger, anne, camilla, astrid):
    """A draft is told of and is not moved: with the role given, all is taken over."""
    with tenancy.inside(levanger):
        make_document(camilla, "Bare et utkast")
    page = left(anne, camilla)
    with tenancy.inside(levanger):
        kinds = {item["kind"]: item["key"] for item in Handover.objects.get().items}
    assert set(kinds) == {"coordinator", "draft"}
    assert "1 oppgave må noen ta over." in anne.client.get("/people/leavers/").text
    anne.client.post(page, {"item": kinds["coordinator"], "to": str(astrid.member.pk)})

    assert "alt er tatt over" in anne.client.get(page).text
    assert "Alt er tatt over." in anne.client.get("/people/leavers/").text
    assert "Se hvem som har tatt over" in anne.client.get(f"/people/{camilla.member.pk}/").text


def test_ending_the_last_role_says_that_nobody_has_it(levanger, anne, camilla):
    with tenancy.inside(levanger):
        role = Role.objects.get(member=camilla.member, name="coordinator")
    text = anne.client.post(f"/people/roles/{role.pk}/end/", follow=True).text

    assert "Rollen er avsluttet." in text
    assert "Ingen har rollen koordinator. Hjemmelekser og samlinger venter" in text
