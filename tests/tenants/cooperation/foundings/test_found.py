"""From a proposal to a joint body with a house, people, members and an agreement, through the pages and the tasks."""

import pytest
from django.db import connection

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from foundation.registry import queries as registry
from shared_library.bodies import facade as bodies
from shared_library.foundings.models import Founding
from tenants.organisation.models import Role
from tests.factories.foundings import answer, make_founding
from tests.factories.outbox import TaskFailed, run_tasks, waiting
from tests.factories.pages import words_of

NEW = "/cooperation/proposals/new/"
YES = {"answer": "yes", "role": "Kommunestyret", "decided_date": "2026-01-01", "case_number": "26/114", "version": "1"}


def row():
    with tenancy.worker():
        return Founding.objects.get()


def acts(house):
    with tenancy.inside(house):
        return set(Entry.objects.values_list("action", flat=True))


def told(person):
    with tenancy.inside(person.municipality):
        return list(Notice.objects.filter(account_id=person.account_id).values_list("kind", flat=True))


def test_it_works(kari, vera, levanger, verdal, given, mailoutbox):
    posted = kari.client.post(NEW, given)
    assert posted.status_code == 302, words_of(posted)
    address = posted["Location"]
    assert kari.client.post(NEW, given)["Location"] == address  # a double click
    run_tasks()
    assert "Svar på forslag om nytt samarbeid: Fosen barnevern" in words_of(vera.client.get("/"))
    page = words_of(vera.client.get(address))
    for text in ("Kommunalt oppgavefellesskap", "Kommuneloven kapittel 19", "Arkivet går til Levanger.", "Kari Vik",
                 "Teksten gjelder i 3 måneder til, og faller så bort.", "Venter på svar fra dere"):  # fmt: skip
        assert text in page
    assert vera.client.post(address, YES).status_code == 302
    assert "1 av 2 har svart" in words_of(kari.client.get(address))
    assert kari.client.post(address, YES).status_code == 302
    last = kari.client.get(address)  # before the worker has come to it
    assert "Alle har sagt ja, samarbeidet åpnes" in words_of(last)
    assert last["Refresh"]
    run_tasks()
    body = registry.municipality(row().body_id)
    assert body.opened_at
    assert body.slug == "fosen-barnevern"
    page = words_of(kari.client.get(address))
    assert "Samarbeidet er åpnet" in page
    assert "halvparten" in words_of(vera.client.get(f"/cooperation/{body.pk}/"))
    with tenancy.inside(body):
        roles = set(Role.objects.values_list("member__name", "name"))
        assert roles == {("Kari Vik", "administrator"), ("Vera Lund", "editor")}
        (held,) = bodies.agreements(body.pk, by=None)
        assert held.state == "in_force"
        assert [one.case_number for one in held.answers] == ["26/114", "26/114"]
        assert {one.municipality_id for one in bodies.members(body.pk)} == {levanger.pk, verdal.pk}
    assert {"propose_founding", "hear_founding_answer", "answer_founding", "hear_founding"} <= acts(levanger)
    assert {"hear_founding", "answer_founding"} <= acts(verdal)
    assert {"hear_founding", "add_member", "give_role"} <= acts(body)
    assert {"founding_proposed", "founding_opened"} <= set(told(vera))
    assert "founding_answered" in told(kari)
    # Kari is let in as administrator: after the proposal one mail, with the way in
    mailed = [letter.subject for letter in mailoutbox if letter.to == [kari.account.email]]
    assert [one for one in mailed if "foreslår" not in one and "Fosen" in one] == ["Velkommen til Fosen barnevern"]
    with tenancy.inside(body):
        assert "Du er administrator i Fosen barnevern" in set(Notice.objects.values_list("title", flat=True))
    assert run_tasks() == 0


def test_what_stops_in_the_middle_goes_on_where_it_was(kari, vera, verdal):
    """The row of the registry stands, and the house's role is somebody's; when it is gone the next try goes on."""
    key = make_founding(kari, verdal)
    answer(kari, key)
    answer(vera, key)
    with tenancy.owner(), connection.cursor() as cursor:
        cursor.execute("CREATE ROLE m_fosen_barnevern")
    with pytest.raises(TaskFailed, match=r"foundings\.open_house"):
        run_tasks()
    answered = kari.client.get(f"/cooperation/proposals/{key}/")
    assert answered["Refresh"]
    assert "Samarbeidets sted i Felles lages nå" in words_of(answered)
    assert not registry.opened_among([one.pk for one in registry.find("Fosen barnevern")])
    with tenancy.owner(), connection.cursor() as cursor:
        cursor.execute("DROP ROLE m_fosen_barnevern")
    assert [name for _key, name, _error in waiting()].count("foundings.open_house") == 1
    run_tasks()
    assert row().state == "opened"
    assert len(registry.find("Fosen barnevern")) == 1


def test_a_change_makes_what_was_answered_fall_away_and_all_are_told(kari, vera, levanger, verdal, given):
    address = kari.client.post(NEW, given)["Location"]
    run_tasks()
    vera.client.post(address, YES)
    edit = f"{address}edit/"
    page = kari.client.get(edit)
    assert "vera.lund@example.org" in page.text
    changed = given | {"name": "Fosen barnevern og ungdom", "version": "1"}
    assert kari.client.post(edit, changed).status_code == 302
    late = vera.client.post(address, YES)
    assert late.status_code == 422
    assert "Forslaget er endret mens du skrev" in words_of(late)
    run_tasks()
    assert "har endret forslaget om Fosen barnevern og ungdom" in words_of(vera.client.get("/notices/"))
    stale = kari.client.post(edit, changed | {"note": "Annet."})
    assert stale.status_code == 422
    assert "Annet." in stale.text
    assert "0 av 2 har svart" in words_of(kari.client.get(address))
    assert "change_founding" in acts(levanger)


def test_a_no_says_why_and_the_proposal_is_taken_back(kari, vera, verdal, given):
    address = kari.client.post(NEW, given)["Location"]
    assert vera.client.post(address, YES | {"answer": "no"}).status_code == 422
    vera.client.post(address, YES | {"answer": "no", "reason": "For dyrt."})
    run_tasks()
    page = words_of(kari.client.get(address))
    assert "Verdal har sagt nei" in page
    assert "For dyrt." in page
    assert vera.client.post(address, {"withdraw": "1"}).status_code == 404
    assert kari.client.post(address, {"withdraw": "1"}).status_code == 302
    kari.client.post(address, {"withdraw": "1"})
    run_tasks()
    assert "har trukket forslaget om Fosen barnevern tilbake" in words_of(vera.client.get("/notices/"))
    assert "Trukket tilbake" in words_of(vera.client.get("/cooperation/proposals/"))
    assert vera.client.post(address, YES).status_code == 302
    assert row().state == "withdrawn"
    assert kari.client.post(f"{address}edit/", given).status_code == 302
