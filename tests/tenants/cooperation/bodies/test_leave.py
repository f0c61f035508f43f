"""Leaving: said beforehand, document by document, and carried out in the member's own house on its day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from shared_library.bodies.models import Place
from tenants.common.models import Adoption
from tenants.cooperation.actions import ending
from tests.factories.bodies import agree, make_adoption, make_item, make_use
from tests.factories.documents import make_authority, make_document, make_position, paragraph
from tests.factories.outbox import run_tasks
from tests.factories.pages import words_of
from tests.factories.people import make_person

LEFT = {"until_date": "2099-01-01", "reason": "Vi går sammen med naboene.", "understood": "on"}


@pytest.fixture
def used(body, kari, levanger):
    """{title: document} of Levanger: one follows the body's text, one was adapted."""
    found = {}
    for title, mode in (("Vaktordning", "adopted"), ("Innkjøp", "adapted")):
        item = make_item(body, title, key=title.lower().replace("ø", "o"))
        make_use(item, levanger, mode)
        with tenancy.inside(levanger):
            found[title] = make_document(
                kari, title, [paragraph("Ring vakta.")], state="in_force", owner=make_position(f"Leder for {title}")
            )
            make_adoption(kari, item, found[title], mode)
    return found


@pytest.fixture
def page(body):
    """The address."""
    return f"/cooperation/{body.id}/leave/"


def leaves(kari, page, **values):
    """Notice is given; the day lies so far ahead that the calendar does not catch up with the test."""
    answer = kari.client.post(page, LEFT | values)
    assert answer.status_code == 302, words_of(answer)


def carry_out(levanger, day):
    with tenancy.inside(levanger):
        ending.remind(at=_noon(day))
        ending.carry_out(at=_noon(day))
        modes = dict(Adoption.objects.values_list("title", "mode"))
    with tenancy.owner():
        return modes, Place.objects.get(municipality_id=levanger.id).carried_out_at is not None


def _noon(day):
    return timezone.make_aware(timezone.datetime(day.year, day.month, day.day, 12))


def until(levanger):
    with tenancy.owner():
        return Place.objects.get(municipality_id=levanger.id).until_date


def test_it_works(kari, body, used, page, levanger):
    agree(body, after_leaving="months", leaving_months=3, notice_months=6)
    said = words_of(kari.client.get(page))
    assert "Samarbeidsavtale nummer 1 bestemmer hva som skjer med tekstene." in said
    assert "Teksten gjelder i 3 måneder til" in said
    assert "Innkjøp Er deres egen tekst og blir." in said
    assert "Vaktordning Faller bort" in said
    leaves(kari, page)
    assert until(levanger).isoformat() == "2099-01-02"
    end = until(levanger).replace(month=4)
    assert carry_out(levanger, end - timedelta(days=1)) == ({"Vaktordning": "adopted", "Innkjøp": "adapted"}, False)
    assert carry_out(levanger, end) == ({"Vaktordning": "rejected", "Innkjøp": "adapted"}, True)
    with tenancy.inside(levanger):
        version = used["Vaktordning"].versions.get()
        assert version.state == "withdrawn"
        assert version.end_reason.startswith(f"Medlemskapet i {body.name} sluttet 1. januar 2099.")
        assert "avtale nummer 1" in Entry.objects.get(action="stop_using").note
        assert used["Innkjøp"].versions.get().state == "in_force"


def test_the_page_says_afterwards_what_became_of_each(kari, body, used, page, levanger):
    agree(body, after_leaving="ends")
    leaves(kari, page)
    last = until(levanger)
    carry_out(levanger, last)
    with tenancy.owner():  # as if the day had come
        Place.objects.filter(municipality_id=levanger.id).update(until_date=timezone.localdate())
    said = words_of(kari.client.get(page))
    assert "Siste dag som medlem var" in said
    assert "Vaktordning Gjelder ikke lenger hos dere." in said
    assert "Innkjøp Er deres egen tekst og blir." in said


def test_what_stays_is_a_text_of_ones_own(kari, body, used, page, levanger):
    agree(body, after_leaving="stays")
    assert "Vaktordning Blir deres egen tekst" in words_of(kari.client.get(page))
    leaves(kari, page)
    assert carry_out(levanger, until(levanger)) == ({"Vaktordning": "adapted", "Innkjøp": "adapted"}, True)
    with tenancy.inside(levanger):
        assert used["Vaktordning"].versions.get().state == "in_force"
        assert Adoption.objects.get(title="Vaktordning").urn.endswith(":vaktordning")
        told = Notice.objects.get(kind="common_ended", account_id=kari.account_id)
        assert (told.title, told.body) == (f"Tekstene fra {body.name} er deres egne nå", "Vaktordning")


def test_only_whoever_may_keep_a_text_is_offered_it(kari, body, used, page, levanger):
    agree(body, after_leaving="ends")
    director = make_person("Dina Moe", levanger)
    with tenancy.inside(levanger):
        make_authority(make_position("Kommunedirektør", holder=director.member))
    assert "Behold som egen tekst" in words_of(kari.client.get(page))
    seen = words_of(director.client.get(page))
    assert "Vaktordning" in seen
    assert "Behold som egen tekst" not in seen


def test_a_month_before_those_who_answer_for_it_are_told_once(kari, body, used, page, levanger):
    agree(body, after_leaving="ends")
    leaves(kari, page)
    end = until(levanger)
    for days in (31, 30, 10):
        carry_out(levanger, end - timedelta(days=days))
    with tenancy.inside(levanger):
        (told,) = Notice.objects.filter(kind="common_ends", account_id=kari.account_id)
        assert "Vaktordning" in told.body
        assert "Innkjøp" not in told.body


def test_a_notice_is_taken_back(kari, odd, body, page, levanger):
    agree(body, notice_months=6)
    leaves(kari, page)
    run_tasks()
    assert "Sagt opp" in words_of(kari.client.get("/cooperation/"))
    assert "Ikke medlem fra 2. januar 2099" in words_of(odd.client.get("/cooperation/"))
    kari.client.post(page, {"stay": "1"})
    run_tasks()
    assert until(levanger) is None
    with tenancy.inside(body):
        titles = list(Notice.objects.filter(account_id=odd.account_id).values_list("title", flat=True))
    assert {title.partition(" ")[2].split()[0] for title in titles} == {"går", "blir"}


def test_too_early_a_day_is_refused_and_what_was_written_stands(kari, body, page):
    agree(body, notice_months=6)
    answer = kari.client.post(page, LEFT | {"until_date": timezone.localdate().isoformat()})
    assert answer.status_code == 422
    assert "eller en senere dag" in words_of(answer)
    assert "Vi går sammen med naboene." in answer.text


def test_without_having_read_it_nothing_happens(kari, page, levanger):
    assert kari.client.post(page, LEFT | {"understood": ""}).status_code == 422
    assert until(levanger) is None


def test_who_is_a_member_again_keeps_all(kari, body, used, page, levanger):
    agree(body, after_leaving="ends")
    leaves(kari, page)
    with tenancy.owner():
        Place.objects.create(
            joint_body_id=body.id, municipality_id=levanger.id, municipality_name="Levanger",
            from_date=until(levanger),
        )  # fmt: skip
    with tenancy.inside(levanger):
        ending.carry_out(at=_noon(until_first(levanger)))
        assert Adoption.objects.get(title="Vaktordning").mode == "adopted"


def until_first(levanger):
    return Place.objects.exclude(until_date=None).get(municipality_id=levanger.id).until_date


def test_only_who_answers_for_the_house_may(per, odd, page):
    assert per.client.get(page).status_code == 403
    assert odd.client.get(page).status_code == 404


def test_whoever_decides_what_has_no_theme_gives_notice_as_an_administrator_does(levanger, per, body, page):
    assert per.client.get(page).status_code == 403
    assert page not in per.client.get(f"/cooperation/{body.id}/").text
    director = make_person("Dina Moe", levanger)
    with tenancy.inside(levanger):
        make_authority(make_position("Kommunedirektør", holder=director.member))
    assert page in director.client.get(f"/cooperation/{body.id}/").text
    leaves(director, page)
    with tenancy.inside(levanger):
        assert Entry.objects.filter(action="leave_body", account_id=director.account_id).count() == 1
    assert per.client.get(page).status_code == 403
    assert director.client.post(page, {"stay": "1"}).status_code == 302
