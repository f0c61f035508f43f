"""The end of a body is agreed on, moved, and undone; whoever is on the way in is asked, or told."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from foundation import tenancy
from foundation.notices.models import Notice
from shared_library.bodies.models import Place
from tenants.common.models import Adoption
from tenants.cooperation.actions import ending
from tests.factories.bodies import agree, make_adoption, make_item, make_use
from tests.factories.documents import make_document, make_position, paragraph
from tests.factories.outbox import run_tasks
from tests.factories.pages import words_of
from tests.factories.people import make_person
from tests.factories.registry import opened

TODAY = timezone.localdate()
TERMS = {"form": "iks", "rule": "all", "from_date": str(TODAY), "after_leaving": "stays", "after_end": "stays"}
YES = {"answer": "yes", "role": "Kommunestyret", "decided_date": "2026-01-01", "case_number": "26/114"}


def ahead(days):
    return TODAY + timedelta(days=days)


@pytest.fixture
def siv():
    """Answers for Inderøy."""
    return make_person("Siv Aas", opened("inderoy"), "administrator")


@pytest.fixture
def say(odd, kari, body):
    """A proposal, to which Levanger says yes: gives its address."""

    def said(**terms):
        answer = odd.client.post(f"/cooperation/{body.id}/agreement/new/", TERMS | terms)
        assert answer.status_code == 302, words_of(answer)
        assert kari.client.post(answer["Location"], YES).status_code == 302
        run_tasks()
        return answer["Location"]

    return said


@pytest.fixture
def coming(odd, siv, kari, body):
    """Inderøy is agreed on, and becomes a member in three weeks."""
    agree(body, form="iks")
    sent = {"from_date": str(ahead(20)), "note": "Vi trenger flere."}
    answer = odd.client.post(f"/cooperation/{body.id}/agreement/member/?municipality={siv.municipality.pk}", sent)
    for someone, address in (
        (kari, answer["Location"]), (siv, f"/cooperation/joining/{answer['Location'].split('/')[-2]}/"),
    ):  # fmt: skip
        assert someone.client.post(address, YES).status_code == 302
    run_tasks()


def place(house):
    with tenancy.owner():
        return Place.objects.get(municipality_id=house.pk)


def titles(someone):
    with tenancy.inside(someone.municipality):
        return set(Notice.objects.filter(account_id=someone.account_id).values_list("title", flat=True))


@pytest.mark.parametrize("days", [20, 60])
def test_it_is_moved_by_all(say, body, levanger, kari, days):
    say(ends_date=str(ahead(40)))
    say(ends_date=str(ahead(days)), after_end="months", end_months="2")
    ends = place(levanger)
    assert (ends.until_date, ends.cause, ends.after, ends.after_months) == (ahead(days), "ended", "months", 2)
    assert f"Dere er ikke lenger medlem fra {ahead(days).day}." in words_of(
        kari.client.get(f"/cooperation/{body.id}/")
    )


def test_it_is_undone_by_all(say, body, levanger, kari, odd):
    say(ends_date=str(ahead(40)))
    assert "Avsluttes" in words_of(kari.client.get("/cooperation/"))
    address = say()
    assert (place(levanger).until_date, place(levanger).cause, place(levanger).after) == (None, "", "")
    page = words_of(kari.client.get(address))
    assert "Samarbeidet fortsetter Avslutningen" in page
    assert "ikke lenger medlem" not in words_of(kari.client.get(f"/cooperation/{body.id}/"))
    for someone in (kari, odd):
        assert any(title.startswith(f"Alle har sagt ja: {body.name} fortsetter") for title in titles(someone))


def test_who_means_to_change_something_else_does_not_undo_it(say, odd, body):
    say(ends_date=str(ahead(40)))
    assert f'value="{ahead(40)}"' in odd.client.get(f"/cooperation/{body.id}/agreement/new/").text


def test_a_notice_that_was_given_before_stands_where_the_body_goes_on(say, levanger, body):
    with tenancy.owner():
        Place.objects.filter(municipality_id=levanger.pk).update(until_date=ahead(30), cause="left", after="stays")
    say(ends_date=str(ahead(40)))
    say()
    assert (place(levanger).until_date, place(levanger).cause) == (ahead(30), "left")


def test_nothing_is_agreed_on_past_whoever_is_on_the_way_in(coming, odd, kari, siv, body):
    for someone in (odd, kari):
        page = words_of(someone.client.get(f"/cooperation/{body.id}/"))
        assert f"Inderøy blir medlem {ahead(20).day}." in page
    assert any(title.startswith("Alle har sagt ja: Inderøy er medlem") for title in titles(odd))
    refused = odd.client.post(f"/cooperation/{body.id}/agreement/new/", TERMS)
    assert refused.status_code == 422
    assert "Inderøy er på vei inn som medlem" in words_of(refused)


def test_whoever_is_on_the_way_in_is_told_of_the_end(coming, say, siv, body):
    say(ends_date=str(ahead(40)))
    assert place(siv.municipality).until_date == ahead(40)
    assert any(title.startswith(f"{body.name} avsluttes {ahead(40).day}.") for title in titles(siv))


def test_who_is_asked_to_join_sees_it_on_the_page_of_cooperation(odd, siv, kari, body):
    agree(body, form="iks")
    at = f"/cooperation/{body.id}/agreement/member/?municipality={siv.municipality.pk}"
    assert odd.client.post(at, {"from_date": str(ahead(20)), "note": ""}).status_code == 302
    asked = f"Vil dere bli medlem av {body.name}?"
    assert asked in words_of(siv.client.get("/cooperation/"))
    assert asked not in words_of(kari.client.get("/cooperation/"))


def test_a_body_without_members_offers_nothing_to_agree_on(odd, body):
    assert "Legg fram et forslag" in words_of(odd.client.get(f"/cooperation/{body.id}/"))
    with tenancy.owner():
        Place.objects.update(until_date=TODAY, cause="ended")
    page = words_of(odd.client.get(f"/cooperation/{body.id}/"))
    assert "Legg fram et forslag" not in page
    assert "Foreslå et nytt medlem" not in page


def test_a_draft_that_never_applied_is_kept_as_ones_own(say, kari, body, levanger):
    drafts = {}
    for title, state in (("Vaktordning", "in_force"), ("Avvik", "draft")):
        item = make_item(body, title, key=title.lower())
        make_use(item, levanger)
        with tenancy.inside(levanger):
            drafts[title] = make_document(
                kari, title, [paragraph("Ring vakta.")], state=state, owner=make_position(f"Leder for {title}")
            )
            make_adoption(kari, item, drafts[title])
    say(ends_date=str(ahead(40)), after_end="ends")
    page = words_of(kari.client.get(f"/cooperation/{body.id}/leave/"))
    assert "Vaktordning Faller bort" in page
    assert "Avvik Blir deres egen tekst" in page
    (keep,) = re.findall(r'href="(/common/[^"]+way=keep)"', kari.client.get(f"/cooperation/{body.id}/leave/").text)
    assert re.search(r'value="keep"[^>]* checked', kari.client.get(keep).text)
    with tenancy.inside(levanger):
        ending.carry_out(at=timezone.now() + timedelta(days=41))
        assert dict(Adoption.objects.values_list("title", "mode")) == {"Vaktordning": "rejected", "Avvik": "adapted"}
        assert drafts["Avvik"].versions.get().state == "draft"
        told = Notice.objects.filter(kind="common_ended", account_id=kari.account_id)
        assert dict(told.values_list("title", "body")) == {
            f"Tekstene fra {body.name} er deres egne nå": "Avvik",
            f"Tekstene fra {body.name} gjelder ikke lenger": "Vaktordning",
        }
    assert kari.client.get(f"/documents/{drafts['Avvik'].pk}/").status_code == 200
