"""A body proposes a new member: all answer, the newcomer as itself, and it is a member from the agreed day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from foundation.registry import queries as registry
from shared_library.bodies.models import Agreement, AgreementAnswer, Place
from tests.factories.bodies import agree, make_body
from tests.factories.outbox import run_tasks
from tests.factories.pages import words_of
from tests.factories.people import make_person
from tests.factories.registry import opened

YES = {"answer": "yes", "role": "Kommunestyret", "decided_date": "2026-01-01", "case_number": "26/114"}


@pytest.fixture
def body(levanger, verdal):
    """Verdal's house, as a joint body's whose only member is Levanger, with an agreement."""
    made = make_body(verdal, levanger)
    agree(made, rule="majority", form="iks")
    return made


@pytest.fixture
def odd(body):
    """Answers for the body."""
    return make_person("Odd Lie", body, "administrator")


@pytest.fixture
def siv(body):
    """Answers for Inderøy, which is to become a member."""
    return make_person("Siv Aas", opened("inderoy"), "administrator")


def propose(odd, body, newcomer, **given):
    address = f"/cooperation/{body.pk}/agreement/member/"
    return odd.client.post(
        f"{address}?municipality={newcomer.pk}",
        {"from_date": str(timezone.localdate()), "note": "Vi trenger flere."} | given,
    )


def test_it_works(odd, kari, siv, body, levanger):
    inderoy = siv.municipality
    address = f"/cooperation/{body.pk}/agreement/member/"
    assert "Inderøy" in words_of(odd.client.get(f"{address}?q=inder"))
    assert "Levanger 5037" not in words_of(odd.client.get(f"{address}?q=levang"))
    place = propose(odd, body, inderoy)["Location"]
    run_tasks()
    key = place.split("/")[-2]
    joining = f"/cooperation/joining/{key}/"
    assert siv.client.get(place).status_code == 404
    assert siv.client.get(f"/cooperation/{body.pk}/").status_code == 404
    assert "Svar på forslag om medlemskap" in words_of(siv.client.get("/"))
    page = words_of(siv.client.get(joining))
    assert f"Vil dere bli medlem av {body.name}?" in page
    for text in ("Medlemmene i dag Levanger", "(IKS)", "Vi trenger flere.", "Nytt medlem Inderøy"):
        assert text in page
    assert "spør om dere vil bli medlem" in words_of(siv.client.get("/notices/"))
    with tenancy.inside(inderoy):
        assert [str(row.pk) for row in Agreement.objects.all()] == [key]
        assert not Place.objects.exists()
    assert siv.client.post(joining, YES).status_code == 302
    run_tasks()
    assert "Dere har svart" in words_of(siv.client.get("/cooperation/proposals/"))
    assert "Nytt medlem Inderøy" in words_of(kari.client.get(place))
    kari.client.post(place, YES)
    run_tasks()
    page = words_of(siv.client.get(f"/cooperation/{body.pk}/"))
    assert "Inderøy" in page
    assert "Levanger" in page
    page = words_of(siv.client.get(joining))
    assert "Dere ble medlem" in page
    assert "Vil dere bli medlem" not in page
    with tenancy.inside(inderoy):
        assert {"hear_asked_to_join", "answer_agreement", "hear_joining"} <= set(
            Entry.objects.values_list("action", flat=True)
        )
        assert Notice.objects.filter(account_id=siv.account_id, kind="agreed").exists()
    run_tasks()
    again = propose(odd, body, inderoy)
    assert again.status_code == 422
    assert "er alt medlem" in words_of(again)


def test_before_its_day_the_newcomer_sees_the_proposal_and_nothing_else(odd, kari, siv, body):
    day = timezone.localdate() + timedelta(days=30)
    place = propose(odd, body, siv.municipality, from_date=str(day))["Location"]
    joining = f"/cooperation/joining/{place.split('/')[-2]}/"
    kari.client.post(place, YES)
    siv.client.post(joining, YES)
    run_tasks()
    assert "Dere blir medlem" in words_of(siv.client.get(joining))
    page = words_of(siv.client.get(f"/cooperation/{body.pk}/"))
    assert "Dere blir medlem" in page
    assert "Medlemmer" not in page
    assert "Blir medlem" in words_of(siv.client.get("/cooperation/"))
    with tenancy.inside(siv.municipality):
        assert Agreement.objects.count() == 1
        assert [row.from_date for row in Place.objects.all()] == [day]
        assert {row.municipality_id for row in AgreementAnswer.objects.all()} == {siv.municipality.pk}


def test_nothing_is_agreed_without_the_newcomers_yes(odd, kari, siv, body, levanger):
    place = propose(odd, body, siv.municipality)["Location"]
    key = place.split("/")[-2]
    kari.client.post(place, YES)
    run_tasks()
    with tenancy.inside(body):
        assert Agreement.objects.get(pk=key).state == "proposed"
        with pytest.raises(Exception, match="row-level security"), tenancy.inside(body):
            Agreement.objects.filter(pk=key).update(
                state="agreed", holds_from_date="2026-01-01", settled_at=timezone.now()
            )


def test_who_cannot_be_a_member_is_refused_in_words(odd, kari, siv, body, levanger):
    """One that is a member, one without a house, nobody at all; and only the body's own administrators propose."""
    assert propose(odd, body, levanger).status_code == 422
    (sula,) = registry.find("Sula")
    answer = propose(odd, body, sula)
    assert answer.status_code == 422
    assert "bruker ikke Felles ennå" in words_of(answer)
    assert kari.client.get(f"/cooperation/{body.pk}/agreement/member/").status_code == 404
    assert odd.client.get(f"/cooperation/{body.pk}/agreement/member/?municipality=x").status_code == 200
