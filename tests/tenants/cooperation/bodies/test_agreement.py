"""From a proposal in the body's house to an agreement that holds, through the pages and the tasks between houses."""

from datetime import timedelta

import pytest
from django.utils import timezone

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from shared_library.bodies import facade as bodies
from shared_library.bodies.models import AgreementAnswer
from tests.factories.bodies import agree
from tests.factories.outbox import run_tasks
from tests.factories.pages import words_of

PROPOSAL = {
    "form": "oppgavefellesskap", "rule": "all", "from_date": "2026-10-01", "notice_months": "6",
    "after_leaving": "months", "leaving_months": "3", "after_end": "stays", "note": "Arkivet går til Levanger.",
}  # fmt: skip
YES = {"answer": "yes", "role": "Kommunestyret", "decided_date": "2026-09-01", "case_number": "26/114"}


@pytest.fixture
def proposed(odd, body):
    """The address of a proposal."""
    answer = odd.client.post(f"/cooperation/{body.id}/agreement/new/", PROPOSAL)
    assert answer.status_code == 302, words_of(answer)
    return answer["Location"]


def test_it_works(kari, odd, body, levanger, proposed):
    run_tasks()
    assert "Svar på forslag til samarbeidsavtale" in words_of(kari.client.get("/"))
    page = words_of(kari.client.get(proposed))
    assert "Kommunalt oppgavefellesskap" in page
    assert "Teksten gjelder i 3 måneder til, og faller så bort." in page
    assert kari.client.post(proposed, YES).status_code == 302
    run_tasks()
    page = words_of(kari.client.get(proposed))
    assert "Levanger Ja Kommunestyret" in page
    assert "26/114" in page
    assert "Gjelder" in words_of(kari.client.get(f"/cooperation/{body.id}/"))
    with tenancy.inside(body):
        assert {"propose_agreement", "hear_agreement_answer", "agree"} <= set(
            Entry.objects.values_list("action", flat=True)
        )
        assert Notice.objects.filter(account_id=odd.account_id, kind="agreement_answered").exists()
    with tenancy.inside(levanger):
        assert Entry.objects.filter(action="answer_agreement").count() == 1
        assert Notice.objects.filter(account_id=kari.account_id, kind="agreed").exists()


def test_a_no_without_a_reason_is_asked_again_and_keeps_what_was_written(kari, proposed):
    answer = kari.client.post(proposed, YES | {"answer": "no"})
    assert answer.status_code == 422
    assert "Skriv en begrunnelse" in words_of(answer)
    assert "26/114" in answer.text


@pytest.mark.parametrize(("day", "told"), [("2999-01-01", "kan ikke ligge fram i tid"), ("0202-09-01", "gyldig dato")])
def test_a_day_on_which_nothing_was_decided_is_asked_again(kari, proposed, day, told):
    answer = kari.client.post(proposed, YES | {"decided_date": day})
    assert answer.status_code == 422
    assert told in words_of(answer)


def test_a_second_click_changes_nothing(kari, proposed, levanger):
    client = kari.client
    client.post(proposed, YES)
    client.post(proposed, YES)
    with tenancy.inside(levanger):
        assert Entry.objects.filter(action="answer_agreement").count() == 1


def test_who_answers_from_an_older_page_is_told_what_a_colleague_said(kari, proposed, levanger):
    no = YES | {"answer": "no", "reason": "For dyrt.", "seen": ""}
    kari.client.post(proposed, no)
    late = kari.client.post(proposed, YES | {"seen": ""})
    assert late.status_code == 422
    assert "svarte mens du skrev" in words_of(late)
    with tenancy.inside(levanger):
        (held,) = AgreementAnswer.objects.values_list("pk", "answer")
    assert held[1] == "no"
    assert f'value="{held[0]}"' in late.text
    assert kari.client.post(proposed, YES | {"seen": str(held[0])}).status_code == 302


def test_after_it_holds_an_answer_is_refused_in_words(kari, proposed):
    client = kari.client
    client.post(proposed, YES)
    run_tasks()
    answer = client.post(proposed, YES | {"answer": "no", "reason": "Angret."}, follow=True)
    assert "venter ikke lenger på svar" in words_of(answer)


def test_who_does_not_answer_for_the_house_reads_only(per, proposed):
    assert "Lagre svaret" not in words_of(per.client.get(proposed))
    assert per.client.post(proposed, YES).status_code == 403


def test_the_body_takes_it_back(odd, kari, proposed):
    odd.client.post(proposed, {"take_back": "1"})
    assert "Trukket tilbake" in words_of(kari.client.get(proposed))


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("leaving_months", "", "Skriv hvor mange måneder"),
        ("rule", "host", "kan ikke ha den beslutningsregelen"),
        ("notice_months", "61", "fra 0 til 60"),
        ("from_date", "9999-01-01", "gyldig dato"),
        ("ends_date", "2026-01-01", "eller en senere dag"),
    ],
)
def test_what_cannot_be_proposed_is_said(odd, body, field, value, said):
    answer = odd.client.post(f"/cooperation/{body.id}/agreement/new/", PROPOSAL | {field: value})
    assert answer.status_code == 422
    assert said in words_of(answer)


def test_only_in_the_bodys_own_house_is_it_proposed(kari, body):
    assert kari.client.get(f"/cooperation/{body.id}/agreement/new/").status_code == 404


def test_what_was_agreed_on_a_day(kari, body):
    agree(body, form="samkommune", rule="all")
    today = timezone.localdate()
    agree(body, rule="majority", holds_from_date=today - timedelta(days=1))
    page = f"/cooperation/{body.id}/agreement/"
    assert "Mer enn halvparten" in words_of(kari.client.get(page))
    assert "Samkommune (historisk)" in words_of(kari.client.get(page, {"on": "2026-03-01"}))
    assert "Ingen avtale gjaldt denne dagen" in words_of(kari.client.get(page, {"on": "2025-03-01"}))
    assert kari.client.get(page, {"on": "i går"}).status_code == 422


def test_another_bodys_page_is_not_there(kari, levanger):
    assert kari.client.get(f"/cooperation/{levanger.id}/").status_code == 404


def test_the_menu_leads_there_only_where_the_house_cooperates(kari, odd, body):
    assert "/cooperation/" in kari.client.get("/").text
    assert "Medlemmer" in words_of(odd.client.get("/cooperation/"))
    with tenancy.owner():
        assert bodies.members(body.id)


def test_without_a_body_the_menu_leads_there_for_who_may_propose_one(kari, per):
    assert "/cooperation/" not in per.client.get("/").text
    assert "/cooperation/" in kari.client.get("/").text
    for one in (kari, per):
        assert "ikke med i noe samarbeid" in words_of(one.client.get("/cooperation/"))
    assert "Foreslå et samarbeid" not in words_of(per.client.get("/cooperation/"))
