"""Break-glass: a reason, some hours and a second person; the municipality is told, and its log says what was read."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.identity.signin import PROVED
from foundation.notices.models import Notice
from foundation.operators import opening
from foundation.operators.models import Access
from foundation.tenancy.models import Outbox
from tests.factories.operators import REASON, at_operators, make_asked
from tests.factories.outbox import run_tasks


def acts(municipality=None) -> list[str]:
    """What the log of the municipality, or the platform's own, says of accesses."""
    with tenancy.inside(municipality) if municipality else tenancy.owner():
        found = Entry.objects.filter(target_type="operators.access").order_by("at")
        return list(found.values_list("action", flat=True))


def test_it_works(oda, per, anne, levanger):
    sent = {"municipality": levanger.id, "reason": REASON, "hours": "2"}
    made = oda.client.post("/access/ask/", sent)
    assert made.status_code == 302
    place = made["Location"]
    assert oda.client.get(f"{place}tables/").status_code == 409
    assert per.client.post(f"{place}agree/").status_code == 302

    with tenancy.inside(levanger):
        told = Notice.objects.get(account_id=anne.account_id, kind="operator_access")
    assert (told.url, "Oda Rud" in told.body, REASON in told.body) == ("/operators/", True, True)
    run_tasks()
    assert [one.to for one in mail.outbox] == [[anne.account.email]]  # the other operator has answered already

    tables = oda.client.get(f"{place}tables/").content.decode()
    assert "Du leser i data som tilhører Levanger" in tables
    assert "organisation_member" in tables
    assert "django_session" not in tables
    rows = oda.client.get(f"{place}tables/organisation_member/").content.decode()
    assert "Astrid Moen" in rows
    assert "Du leser i data som tilhører Levanger" in rows

    seconds = per.client.get(f"{place}tables/")
    assert (seconds.status_code, "Bare den som ba om innsynet, kan lese." in seconds.text) == (403, True)
    assert per.client.get(f"{place}tables/organisation_member/").status_code == 403
    assert acts(levanger) == ["open_access", "read_by_operator", "read_by_operator"]
    assert acts() == ["ask_access", "open_access"]
    log = anne.client.get("/log/").content.decode()
    assert "organisation_member" in log
    assert "Tabeller i listen" in log
    assert ("Ukjent person" in log, 'scope="row">Oda Rud' in log) == (False, True)

    page = anne.client.get("/operators/").content.decode()
    assert "Oda Rud" in page
    assert "Sagt ja av Per Vang" in page
    assert "Avslutt nå" in page
    anne.client.post(f"/operators/{place.split('/')[2]}/end/")
    refused = oda.client.get(f"{place}tables/organisation_member/")
    assert (refused.status_code, "Astrid Moen" in refused.content.decode()) == (409, False)
    assert acts(levanger)[-1] == acts()[-1] == "end_access"


def test_who_did_not_ask_says_no_instead_of_taking_back(oda, per, asked):
    pages = [person.client.get(f"/access/{asked.pk}/").text for person in (oda, per)]
    assert ["Si nei til innsynet" in page for page in pages] == [False, True]


def test_nobody_agrees_with_oneself(oda, asked):
    answer = oda.client.post(f"/access/{asked.pk}/agree/")
    assert answer.status_code == 422
    assert "En annen operatør enn den som ba om innsyn, må si ja." in answer.content.decode()


def test_the_second_person_reads_nothing(per, opened):
    assert per.client.get(f"/access/{opened.pk}/tables/").status_code == 403


@pytest.mark.parametrize(
    ("field", "value"), [("reason", "feil"), ("hours", "9"), ("hours", "0"), ("municipality", "")]
)
def test_without_a_reason_a_limit_and_a_place_nothing_is_asked(oda, levanger, field, value):
    sent = {"municipality": levanger.id, "reason": REASON, "hours": "2"} | {field: value}
    assert oda.client.post("/access/ask/", sent).status_code == 422


def test_asking_and_agreeing_ask_for_a_fresh_proof(oda, per, asked):
    for client in (oda.client, per.client):
        session = client.session
        session[PROVED] = 0
        with tenancy.identity():
            session.save()
    for answer in (oda.client.get("/access/ask/"), per.client.post(f"/access/{asked.pk}/agree/")):
        assert "/sign-in/again/" in answer["Location"]


def test_an_access_ends_by_itself_and_both_logs_say_so(oda, opened, levanger):
    with tenancy.owner():
        Access.objects.filter(pk=opened.pk).update(
            agreed_at=timezone.now() - timedelta(hours=3), ends_at=timezone.now() - timedelta(seconds=1)
        )
    assert oda.client.get(f"/access/{opened.pk}/tables/").status_code == 409
    with tenancy.worker():
        assert opening.end_what_is_over(at=timezone.now()) == 1
        assert opening.end_what_is_over(at=timezone.now()) == 0
    assert (acts(levanger)[-1], acts()[-1]) == ("end_access", "end_access")
    assert "Tiden gikk ut" in oda.client.get("/access/").content.decode()


def test_a_question_nobody_answered_in_a_day_is_too_old(per, asked):
    with tenancy.owner():
        Access.objects.filter(pk=asked.pk).update(asked_at=timezone.now() - timedelta(hours=25))
    assert per.client.post(f"/access/{asked.pk}/agree/").status_code == 422


def test_only_the_municipalitys_own_administrators_see_and_end_it(opened, astrid, dag):
    assert astrid.client.get("/operators/").status_code == 403
    assert "Oda Rud" not in dag.client.get("/operators/").content.decode()
    assert dag.client.post(f"/operators/{opened.pk}/end/").status_code == 404


def test_the_other_operators_are_told_of_a_question(oda, per, levanger):
    make_asked(oda, levanger)
    run_tasks()
    [told] = mail.outbox
    assert (told.to, told.subject) == ([per.account.email], "Oda Rud ber om innsyn i Levanger")
    assert (REASON in told.body, f"//{settings.OPERATORS_HOST}" in told.body) == (True, True)


def test_one_who_has_become_none_is_not_told(oda, per, levanger):
    make_asked(oda, levanger)
    call_command("operator", "remove", "per@drift.example")
    run_tasks()
    assert mail.outbox == []


def test_nobody_else_is_let_in_at_the_operators(anne, client_for, oda, levanger):
    assert at_operators(anne).get("/").status_code == 403
    stranger = client_for(levanger)
    assert stranger.get("/", headers={"host": settings.OPERATORS_HOST}).status_code == 302
    call_command("operator", "remove", "oda@drift.example")
    assert oda.client.get("/").status_code == 403
    with pytest.raises(CommandError):
        call_command("operator", "remove", "oda@drift.example")


def test_states_and_sizes_are_shown_and_nothing_that_anybody_wrote(oda, astrid, levanger):
    with tenancy.inside(levanger):
        tenancy.later("organisation.account_changed", municipality=levanger, account_id=astrid.account_id)
    with tenancy.owner():
        Outbox.objects.update(last_error="Astrid Moen finnes ikke", attempts=2)
    page = oda.client.get("/").content.decode()
    assert "Levanger" in page
    assert "organisation.account_changed: 1 prøves igjen, 0 gitt opp" in page
    assert not any(words in page for words in ("Astrid", "Sykepleier", "Vinne omsorg"))


@pytest.mark.parametrize("skipped", ["0" * 12 + "9" * 12, "9" * 13, "-1", "x", "٣"])
def test_a_page_that_is_none_is_not_there(oda, opened, skipped):
    answer = oda.client.get(f"/access/{opened.pk}/tables/audit_entry/", {"from": skipped})
    assert answer.status_code == 404
