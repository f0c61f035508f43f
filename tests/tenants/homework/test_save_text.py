from datetime import timedelta

import pytest

from foundation import tenancy
from tenants.homework import actions
from tests.factories.homework import give_out, rows, write
from tests.factories.submissions import AT, log_of


def _url(story, title="Strateginotat", tail="text/"):
    return f"/homework/{story.assignment.pk}/parts/{story.part(title)}/{tail}"


def test_it_works(camilla, story):
    answer = camilla.client.post(_url(story), {"text": "Vi styrer\r\netter mål.", "version": 1})
    assert (answer.status_code, answer["Location"]) == (302, _url(story, tail=""))
    draft = rows(camilla, story)["Strateginotat"].draft
    assert (draft.text, draft.version, draft.edited_by_name) == ("Vi styrer\netter mål.", 2, "Camilla Berg")


def test_autosave_answers_in_json_with_the_next_version(camilla, story):
    answer = camilla.client.post(_url(story), {"text": "Kladd", "version": 1}, headers={"X-Autosave": "1"})
    assert answer.status_code == 200
    assert answer.json()["fields"] == {"version": 2}
    assert answer.json()["message"].startswith("Kladd lagret kl.")


def test_the_page_shows_the_draft_and_who_wrote_it_last(camilla, story):
    write(camilla, story, "Strateginotat", "Noen få mål")
    page = camilla.client.get(_url(story, tail="")).content.decode()
    assert "Noen få mål" in page
    assert "Sist endret av Camilla Berg" in page


def test_the_responsible_person_may_write_and_nobody_else(camilla, astrid, bjorn, story):
    give_out(camilla, story, "Strateginotat", astrid)
    assert astrid.client.post(_url(story), {"text": "Fra Astrid", "version": 1}).status_code == 302
    assert bjorn.client.post(_url(story), {"text": "Fra Bjørn", "version": 2}).status_code == 403
    assert rows(camilla, story)["Strateginotat"].draft.text == "Fra Astrid"
    page = bjorn.client.get(_url(story, tail="")).content.decode()
    assert "Fra Astrid" in page
    assert "<textarea" not in page


def test_somebody_elses_text_is_never_overwritten(camilla, astrid, story):
    give_out(camilla, story, "Strateginotat", astrid)
    write(astrid, story, "Strateginotat", "Astrids tekst")
    answer = camilla.client.post(_url(story), {"text": "Camillas tekst", "version": 1})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Astrids tekst" in page
    assert "Camillas tekst" in page
    assert rows(camilla, story)["Strateginotat"].draft.text == "Astrids tekst"

    chosen = camilla.client.post(_url(story), {"text": "Begge deler", "version": 2})
    assert chosen.status_code == 302
    assert rows(camilla, story)["Strateginotat"].draft.text == "Begge deler"


def test_autosave_tells_of_the_other_text_and_keeps_both(camilla, astrid, story):
    give_out(camilla, story, "Strateginotat", astrid)
    write(astrid, story, "Strateginotat", "Astrids tekst")
    answer = camilla.client.post(_url(story), {"text": "Camillas", "version": 1}, headers={"X-Autosave": "1"})
    assert answer.status_code == 409
    assert "Astrid Moen lagret" in answer.json()["message"]


def test_the_same_text_again_is_no_change(camilla, story):
    write(camilla, story, "Strateginotat", "Lik")
    assert camilla.client.post(_url(story), {"text": "Lik", "version": 1}).status_code == 302
    assert rows(camilla, story)["Strateginotat"].draft.version == 2


def test_one_line_in_the_log_for_one_editing_spell_and_never_the_text(camilla, levanger, story):
    for minute, text in enumerate(["a", "ab", "abc"]):
        write(camilla, story, "Strateginotat", text, at=AT + timedelta(minutes=minute))
    write(camilla, story, "Strateginotat", "abcd", at=AT + timedelta(hours=2))
    lines = [one.changes for one in log_of(levanger) if one.action == "write"]
    assert lines == [{"length": [0, 1]}, {"length": [3, 4]}]


def test_a_part_of_other_homework_is_not_found(camilla, story):
    from foundation.keys import uuid7

    url = f"/homework/{story.assignment.pk}/parts/{uuid7()}/"
    assert camilla.client.get(url).status_code == 404
    assert camilla.client.post(url + "text/", {"text": "Hei", "version": 1}).status_code == 404


def test_a_text_that_is_too_long_is_kept_on_the_page(camilla, story):
    answer = camilla.client.post(_url(story), {"text": "x" * 100_001, "version": 1})
    assert answer.status_code == 422
    assert "x" * 1000 in answer.content.decode()


def test_ready_needs_something(camilla, story):
    answer = camilla.client.post(_url(story, tail="ready/"), {"ready": "1"})
    assert answer.status_code == 422
    assert "Delen er tom" in answer.content.decode()
    write(camilla, story, "Strateginotat", "Nå så")
    assert camilla.client.post(_url(story, tail="ready/"), {"ready": "1"}).status_code == 302
    assert rows(camilla, story)["Strateginotat"].state == "ready"
    camilla.client.post(_url(story, tail="ready/"), {"ready": "0"})
    assert rows(camilla, story)["Strateginotat"].state == "in_work"


def test_not_relevant_needs_a_reason_and_can_be_taken_up_again(camilla, story):
    url = _url(story, "Målekart", "relevance/")
    assert camilla.client.post(url, {"reason": " "}).status_code == 422
    camilla.client.post(url, {"reason": "Vi har det i planen."})
    assert rows(camilla, story)["Målekart"].state == "not_relevant"
    camilla.client.post(url, {"relevant": "1"})
    assert rows(camilla, story)["Målekart"].state == "not_started"


def test_the_coordinator_gives_out_a_part(camilla, astrid, story):
    url = _url(story, tail="responsible/")
    assert camilla.client.post(url, {"person": str(astrid.account_id)}).status_code == 302
    assert rows(camilla, story)["Strateginotat"].draft.responsible.name == "Astrid Moen"
    assert astrid.client.post(url, {"person": ""}).status_code == 403
    camilla.client.post(url, {"person": ""})
    assert rows(camilla, story)["Strateginotat"].draft.responsible is None


def test_nobody_from_outside_can_be_responsible(camilla, dag, story):
    assert camilla.client.post(_url(story, tail="responsible/"), {"person": str(dag.account_id)}).status_code == 422
    with tenancy.inside(camilla.municipality), pytest.raises(actions.UnknownPerson):
        actions.give_out(story.assignment.pk, story.part("Strateginotat"), dag.account_id, by=camilla.actor, at=AT)
