from datetime import date, timedelta

import pytest

from foundation import tenancy
from foundation.keys import uuid7
from network.assignments import actions as assignments
from network.submissions import facade as submissions
from tenants.homework.models import Sent, Work
from tests.factories.homework import add_entry, add_file, hidden, rows, send, write
from tests.factories.submissions import AT, log_of


def _check(person, story, data=None, **kwargs):
    url = f"/homework/{story.assignment.pk}/check/"
    return person.client.post(url, data, **kwargs) if data is not None else person.client.get(url)


def _send(person, story, *titles, page=None, **values):
    data = hidden(page or _check(person, story))
    data |= {"parts": [str(story.part(title)) for title in titles]} | values
    return person.client.post(f"/homework/{story.assignment.pk}/send/", data)


def _sent(person):
    with tenancy.inside(person.municipality):
        return list(Sent.objects.all())


def test_it_works(camilla, story):
    write(camilla, story, "Strateginotat", "Vi styrer etter mål.")
    add_file(camilla, story, "Strateginotat", "Målekart")
    add_entry(camilla, story)
    answer = _send(
        camilla,
        story,
        "Strateginotat",
        "Samtaler",
        made_by="Lederne",
        message="Hei",
        answer_needed_by_date="2026-11-30",
    )

    (sent,) = _sent(camilla)
    assert answer["Location"] == f"/homework/submissions/{sent.submission_id}/"
    with tenancy.desk(story.by.account_id):
        seen = submissions.submission(sent.submission_id, by=story.by)
    assert [part.title for part in seen.parts] == ["Strateginotat", "Samtaler"]
    assert seen.files[0].part_ids == (story.part("Strateginotat"),)
    assert (seen.made_by, seen.message, seen.answer_needed_by_date) == ("Lederne", "Hei", date(2026, 11, 30))
    assert seen.handed_in_name == "Camilla Berg"


def test_it_is_written_on_both_sides(camilla, levanger, story):
    write(camilla, story, "Strateginotat", "Vi styrer etter mål.")
    _send(camilla, story, "Strateginotat")
    for place in (levanger, None):
        assert [one.changes for one in log_of(place) if one.action == "hand_in"] == [{"attempt": [None, 1]}]


def test_a_double_click_sends_once(camilla, story):
    write(camilla, story, "Strateginotat", "Én gang")
    page = _check(camilla, story)
    first, second = (_send(camilla, story, "Strateginotat", page=page) for _click in range(2))
    assert first["Location"] == second["Location"]
    assert len(_sent(camilla)) == 1


def test_homework_that_changed_meanwhile_is_shown_again_with_what_was_typed(camilla, story):
    write(camilla, story, "Strateginotat", "Vi styrer etter mål.")
    page = _check(camilla, story)
    with tenancy.desk(story.by.account_id):
        assignments.add_part(story.assignment, uuid7(), kind="other", title="Helt ny del", by=story.by, at=AT)
    answer = _send(camilla, story, "Strateginotat", page=page, message="Dette skrev jeg")

    again = answer.content.decode()
    assert (answer.status_code, _sent(camilla)) == (409, [])
    assert "Hjemmeleksen er endret" in again
    assert "Ny del: Helt ny del" in again
    assert "Dette skrev jeg" in again
    assert _send(camilla, story, "Strateginotat", page=answer).status_code == 302


def test_what_changed_since_the_last_attempt_is_told(camilla, story):
    write(camilla, story, "Strateginotat", "Vi styrer etter mål.")
    send(camilla, story, "Strateginotat")
    with tenancy.desk(story.by.account_id):
        assignments.add_part(story.assignment, uuid7(), kind="other", title="Helt ny del", by=story.by, at=AT)
    page = _check(camilla, story).content.decode()
    assert "Hjemmeleksen er endret siden dere leverte sist" in page
    assert "Ny del: Helt ny del" in page


def test_a_draft_that_changed_meanwhile_is_looked_over_again(camilla, story):
    write(camilla, story, "Strateginotat", "Først")
    page = _check(camilla, story)
    write(camilla, story, "Strateginotat", "Så", at=AT + timedelta(minutes=1))
    answer = _send(camilla, story, "Strateginotat", page=page)
    assert (answer.status_code, _sent(camilla)) == (409, [])
    assert "Noen har endret en kladd" in answer.content.decode()
    assert _send(camilla, story, "Strateginotat", page=answer).status_code == 302


def test_nothing_chosen_is_said(camilla, story):
    write(camilla, story, "Strateginotat", "Tekst")
    answer = _send(camilla, story, message="Kladd")
    assert answer.status_code == 422
    assert "Velg minst én del" in answer.content.decode()
    assert "Kladd" in answer.content.decode()


def test_after_the_last_chance_it_says_what_to_do(eva, camilla, levanger, verdal):
    from tests.factories.submissions import DUE, make_story

    story = make_story(eva, levanger, verdal, cut_off_at=DUE)  # it lies in the past when the page is opened
    write(camilla, story, "Strateginotat", "Tekst")
    page = _check(camilla, story)
    assert "Be prosessveilederen om utsatt frist" in page.content.decode()
    data = {"once": str(uuid7()), "assignment_version": story.assignment.version, "work_version": 1}
    from tenants.homework import queries

    with tenancy.inside(levanger):
        data["seen"] = queries.check_page(story.assignment.pk, by=camilla.actor, at=AT).fingerprint
    data["parts"] = [str(story.part("Strateginotat"))]
    answer = camilla.client.post(f"/homework/{story.assignment.pk}/send/", data)
    assert (answer.status_code, _sent(camilla)) == (422, [])
    assert "Siste sjanse" in answer.content.decode()


def test_the_covering_words_are_kept_while_typing(camilla, story):
    write(camilla, story, "Strateginotat", "Tekst")
    answer = _check(camilla, story, {"made_by": "Alle", "message": "Usikre", "work_version": 1})
    assert answer.json()["fields"] == {"work_version": 2}
    assert "Usikre" in _check(camilla, story).content.decode()
    stale = _check(camilla, story, {"made_by": "Gammel", "message": "Gammel", "work_version": 1})
    assert stale.status_code == 200
    with tenancy.inside(camilla.municipality):
        assert Work.objects.get().message == "Usikre"


def test_only_what_is_new_is_proposed(camilla, story):
    write(camilla, story, "Strateginotat", "Sendt")
    send(camilla, story, "Strateginotat", at=AT + timedelta(hours=1))
    write(camilla, story, "Målekart", "Nytt", at=AT + timedelta(hours=2))
    page = _check(camilla, story).content.decode()
    assert f'id="send_part_{story.part("Målekart")}" value="{story.part("Målekart")}" checked' in page
    assert f'id="send_part_{story.part("Strateginotat")}" value="{story.part("Strateginotat")}" checked' not in page
    assert "Uendret siden forsøk 1" in page


def test_what_was_written_after_the_clock_was_set_back_is_proposed(camilla, story):
    write(camilla, story, "Strateginotat", "Sendt")
    send(camilla, story, "Strateginotat", at=AT + timedelta(hours=1))
    write(camilla, story, "Strateginotat", "Nytt", at=AT + timedelta(minutes=30))
    page = _check(camilla, story).content.decode()
    assert f'id="send_part_{story.part("Strateginotat")}" value="{story.part("Strateginotat")}" checked' in page


def test_the_difference_to_the_last_attempt_is_shown(camilla, story):
    write(camilla, story, "Strateginotat", "Vi styrer etter tolv mål.")
    send(camilla, story, "Strateginotat", at=AT + timedelta(hours=1))
    write(camilla, story, "Strateginotat", "Vi styrer etter tre mål.", at=AT + timedelta(hours=2))
    page = _check(camilla, story).content.decode()
    assert "<del>tolv</del>" in page
    assert "<ins>tre</ins>" in page


@pytest.mark.parametrize(("rule", "sentence"), [("owner", "Bare dere og prosessveilederne (Eva Strand)."),
                                                ("network", "den andre kommunen i nettverket: Verdal.")])  # fmt: skip
def test_it_says_plainly_who_will_see_what(eva, camilla, levanger, verdal, rule, sentence):
    from tests.factories.submissions import make_story

    kinds = ("state", "remark", "submission", "feedback")
    story = make_story(eva, levanger, verdal, sharing=dict.fromkeys(kinds, rule))
    write(camilla, story, "Strateginotat", "Tekst")
    assert _check(camilla, story).content.decode().count(sentence) == len(kinds)


def test_an_employee_neither_checks_nor_sends(camilla, astrid, story):
    write(camilla, story, "Strateginotat", "Tekst")
    assert _check(astrid, story).status_code == 403
    assert astrid.client.post(f"/homework/{story.assignment.pk}/send/", {}).status_code == 403


def test_what_was_sent_stays_as_it_was(camilla, story):
    write(camilla, story, "Strateginotat", "Som den var")
    sent = send(camilla, story, "Strateginotat")
    write(camilla, story, "Strateginotat", "Som den ble", at=AT + timedelta(hours=1))
    with tenancy.inside(camilla.municipality):
        view = submissions.submission(sent.submission_id, by=camilla.actor)
    assert view.parts[0].text == "Som den var"
    assert rows(camilla, story)["Strateginotat"].state == "changed"
