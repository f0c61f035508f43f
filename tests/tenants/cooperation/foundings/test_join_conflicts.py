"""A new member, and what else is agreed meanwhile: circles, another form, the body's end."""

from datetime import timedelta

import pytest
from django.utils import timezone

from foundation import tenancy
from foundation.registry import queries as registry
from foundation.registry.models import Municipality
from shared_library.bodies.models import Agreement, Place
from tests.factories.bodies import agree, make_body
from tests.factories.outbox import run_tasks
from tests.factories.pages import words_of
from tests.factories.people import make_person
from tests.factories.registry import opened

YES = {"answer": "yes", "role": "Kommunestyret", "decided_date": "2026-01-01", "case_number": "26/114"}
TODAY = timezone.localdate()
TERMS = {"form": "iks", "rule": "all", "from_date": str(TODAY), "after_leaving": "stays", "after_end": "stays"}


@pytest.fixture
def siv():
    """Answers for Inderøy."""
    return make_person("Siv Aas", opened("inderoy"), "administrator")


def house(row, member, form):
    """The administrator of a house that becomes a joint body's, with one member."""
    agree(make_body(row, member), form=form, rule="each" if form == "regionnettverk" else "all")
    return make_person(f"Odd {row.name}", row, "administrator")


def propose_member(odd, newcomer, *, ahead=0):
    sent = {"from_date": str(TODAY + timedelta(days=ahead)), "note": "Vi trenger flere."}
    at = f"/cooperation/{odd.municipality.pk}/agreement/member/?municipality={newcomer.pk}"
    return odd.client.post(at, sent)


def propose(odd, **terms):
    return odd.client.post(f"/cooperation/{odd.municipality.pk}/agreement/new/", TERMS | terms)


def all_say_yes(answer, kari, newcomer=None):
    """What was proposed is agreed; gives its address."""
    address = answer["Location"]
    said = [kari.client.post(address, YES).status_code]
    if newcomer:
        said.append(newcomer.client.post(f"/cooperation/joining/{address.split('/')[-2]}/", YES).status_code)
    assert set(said) == {302}
    return address


def places(*bodies):
    with tenancy.owner():
        rows = Place.objects.filter(joint_body_id__in=[one.pk for one in bodies])
        return {(one.municipality_name, one.from_date, one.until_date, one.cause) for one in rows}


def test_it_works(levanger, verdal, siv, kari):
    """Two networks that are to be members of each other: one of them becomes it, of the other they are told."""
    one, two = house(verdal, levanger, "regionnettverk"), house(siv.municipality, levanger, "regionnettverk")
    first, second = propose_member(one, two.municipality), propose_member(two, one.municipality)
    all_say_yes(first, kari, two)
    fallen = all_say_yes(second, kari, one)
    run_tasks()
    assert ("Inderøy", TODAY, None, "") in places(verdal)
    assert {name for name, *_days in places(siv.municipality)} == {"Levanger"}
    assert "Forslaget er falt bort: Verdal kan ikke bli medlem" in words_of(two.client.get("/notices/"))
    assert "kan ikke være medlem av seg selv" in words_of(two.client.get("/notices/"))
    assert "Trukket tilbake" in words_of(kari.client.get(fallen))
    assert run_tasks() == 0
    assert propose_member(two, one.municipality).status_code == 422


def test_a_body_that_takes_in_another_later_stays_a_network_until_then(levanger, verdal, siv, kari):
    one, two = house(verdal, levanger, "regionnettverk"), house(siv.municipality, levanger, "iks")
    all_say_yes(propose_member(one, two.municipality, ahead=30), kari, two)
    run_tasks()
    refused = propose(one)
    assert refused.status_code == 422
    assert "Bare et nettverk" in words_of(refused)


def test_who_was_to_come_after_the_end_never_comes_and_is_told(levanger, verdal, siv, kari):
    odd = house(verdal, levanger, "iks")
    all_say_yes(propose_member(odd, siv.municipality, ahead=300), kari, siv)
    run_tasks()
    all_say_yes(propose(odd, ends_date=str(TODAY + timedelta(days=100))), kari)
    run_tasks()
    day = TODAY + timedelta(days=300)
    assert ("Inderøy", day, day, "ended") in places(verdal)
    assert "Verdal avsluttes før dere blir medlem" in words_of(siv.client.get("/notices/"))
    page = words_of(siv.client.get(f"/cooperation/{verdal.pk}/"))
    assert "Samarbeidet avsluttes før dere blir medlem." in page


def test_nobody_is_taken_in_when_the_end_is_agreed(levanger, verdal, siv, kari):
    odd = house(verdal, levanger, "iks")
    all_say_yes(propose(odd, ends_date=str(TODAY + timedelta(days=100))), kari)
    run_tasks()
    refused = propose_member(odd, siv.municipality)
    assert refused.status_code == 422
    assert "kan ikke få nye medlemmer" in words_of(refused)


def test_one_of_another_country_is_not_taken_in(levanger, verdal, siv):
    odd = house(verdal, levanger, "iks")
    with tenancy.owner():
        Municipality.objects.filter(pk=siv.municipality.pk).update(country="dk")
    registry.forget()
    assert propose_member(odd, siv.municipality).status_code == 422
    with tenancy.owner():
        assert not Agreement.objects.exclude(joining_id=None).exists()
