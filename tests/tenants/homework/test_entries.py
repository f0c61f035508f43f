from datetime import timedelta

from foundation import tenancy
from tenants.homework import actions
from tests.factories.homework import add_entry, rows
from tests.factories.submissions import AT

TALK = {"held_date": "2026-10-01", "who": "Formannskapet", "what": "Vi gikk gjennom målene.", "outcome": "Tre mål ut."}


def _url(story):
    return f"/homework/{story.assignment.pk}/parts/{story.part('Samtaler')}/entries/"


def _entries(person, story):
    return rows(person, story)["Samtaler"].entries


def test_it_works(camilla, story):
    assert camilla.client.post(_url(story), TALK).status_code == 302
    (entry,) = _entries(camilla, story)
    assert (entry.who, entry.outcome, entry.written_by_name) == ("Formannskapet", "Tre mål ut.", "Camilla Berg")


def test_what_is_missing_is_said_and_the_rest_kept(camilla, story):
    answer = camilla.client.post(_url(story), TALK | {"who": ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Skriv hvem dere snakket med" in page
    assert "Vi gikk gjennom målene." in page
    assert _entries(camilla, story) == ()


def test_a_talk_is_changed(camilla, story):
    entry = add_entry(camilla, story)
    url = f"/homework/entries/{entry.pk}/"
    assert 'value="Formannskapet"' in camilla.client.get(url).content.decode()
    camilla.client.post(url, TALK | {"who": "Kommunestyret", "version": 1})
    assert _entries(camilla, story)[0].who == "Kommunestyret"


def test_two_who_change_it_at_once_see_both(camilla, story):
    entry = add_entry(camilla, story)
    url = f"/homework/entries/{entry.pk}/"
    camilla.client.post(url, TALK | {"who": "Den første", "version": 1})
    answer = camilla.client.post(url, TALK | {"who": "Den andre", "version": 1})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Den første" in page
    assert "Den andre" in page
    assert _entries(camilla, story)[0].who == "Den første"
    assert camilla.client.post(url, TALK | {"who": "Den andre", "version": 2}).status_code == 302


def test_a_removed_talk_can_be_put_back(camilla, story):
    entry = add_entry(camilla, story)
    camilla.client.post(f"/homework/entries/{entry.pk}/remove/")
    assert _entries(camilla, story) == ()
    with tenancy.inside(camilla.municipality):
        actions.remove_entry(entry.pk, by=camilla.actor, at=AT)  # a second time changes nothing
    assert "Hent tilbake" in camilla.client.get(_url(story).replace("entries/", "")).content.decode()
    camilla.client.post(f"/homework/entries/{entry.pk}/restore/")
    assert len(_entries(camilla, story)) == 1


def test_talks_stand_by_date(camilla, story):
    from datetime import date

    add_entry(camilla, story, who="Sist", held_date=date(2026, 10, 9))
    add_entry(camilla, story, who="Først", held_date=date(2026, 9, 1), at=AT + timedelta(hours=1))
    assert [entry.who for entry in _entries(camilla, story)] == ["Først", "Sist"]


def test_an_employee_who_is_not_responsible_reads_only(camilla, astrid, story):
    entry = add_entry(camilla, story)
    assert astrid.client.post(_url(story), TALK).status_code == 403
    assert astrid.client.get(f"/homework/entries/{entry.pk}/").status_code == 403
    assert astrid.client.post(f"/homework/entries/{entry.pk}/remove/").status_code == 403
    assert "Formannskapet" in astrid.client.get(_url(story).replace("entries/", "")).content.decode()
