import io
from datetime import timedelta

from foundation import files, tenancy
from foundation.keys import uuid7
from network.assignments import actions as assignments
from tests.factories.homework import add_entry, add_file, give_out, send, write
from tests.factories.questions import questions
from tests.factories.submissions import AT, DUE, registered


def _page(person, story):
    answer = person.client.get(f"/homework/{story.assignment.pk}/")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_it_works(camilla, astrid, story):
    write(camilla, story, "Strateginotat", "Vi styrer etter mål.")
    add_entry(camilla, story)
    give_out(camilla, story, "Målekart", astrid)
    page = _page(camilla, story)

    assert "0 av 3 deler er levert" in page
    assert "samtaler: 1" in page
    assert "ansvarlig: Astrid Moen" in page
    assert "I arbeid, fristen er ute" in page  # the demo's deadline lies in the past
    assert "app-missing" in page


def test_what_was_sent_stands_in_a_timeline(camilla, story):
    write(camilla, story, "Strateginotat", "Vi styrer etter mål.")
    sent = send(camilla, story, "Strateginotat")
    page = _page(camilla, story)
    assert f'href="/homework/submissions/{sent.submission_id}/"' in page
    assert "Forsøk 1" in page
    assert "Tilbakemelding er ikke sendt ennå" in page


def test_a_change_after_sending_is_shown(camilla, story):
    write(camilla, story, "Strateginotat", "Vi styrer etter mål.")
    send(camilla, story, "Strateginotat", at=AT + timedelta(hours=1))
    write(camilla, story, "Strateginotat", "Vi styrer etter tre mål.", at=AT + timedelta(hours=2))
    assert "Endret etter levering" in _page(camilla, story)


def test_an_exempt_part_and_more_time_are_told(camilla, levanger, story):
    with tenancy.desk(story.by.account_id):
        part = story.assignment.parts.get(title="Målekart")
        note = story.assignment.parts.get(title="Strateginotat")
        assignments.give_exemption(
            story.assignment, levanger.id, part=part, reason="Dere har nettopp gjort det", by=story.by, at=AT
        )
        later = DUE + timedelta(days=400)
        assignments.give_extension(
            story.assignment, levanger.id, part=note, due_at=later, cut_off_at=None, reason="", by=story.by, at=AT
        )
    page = _page(camilla, story)
    assert "Ikke satt for dere denne gangen" in page
    assert "Dere har nettopp gjort det" in page
    assert "Utsatt frist 27. november 2027" in page


def test_what_a_facilitator_registered_asks_to_be_confirmed(camilla, levanger, story):
    registered(story, levanger, Strateginotat="Fra e-post")
    assert "Se over, og bekreft eller erstatt det" in _page(camilla, story)


def test_material_can_be_downloaded(camilla, dag, story):
    with tenancy.desk(story.by.account_id):
        assignments.add_file(
            story.assignment,
            uuid7(),
            title="Mal",
            name="mal.txt",
            stream=io.BytesIO(b"Fyll ut.\n"),
            by=story.by,
            at=AT,
        )
        one = story.assignment.material.get()
    assert "Mal" in _page(camilla, story)
    answer = camilla.client.get(f"/homework/{story.assignment.pk}/material/{one.pk}/")
    assert b"".join(answer.streaming_content) == b"Fyll ut.\n"
    assert files.exists(files.network_owner(story.network.pk), one.sha256)


def test_drafts_of_the_homework_are_not_there(camilla, story):
    with tenancy.desk(story.by.account_id):
        draft = assignments.make_assignment(story.network.pk, uuid7(), title="Kladd", due_at=DUE, by=story.by, at=AT)
    assert camilla.client.get(f"/homework/{draft.pk}/").status_code == 404


def test_many_files_and_attempts_take_equally_many_queries(camilla, story):
    client, url = camilla.client, f"/homework/{story.assignment.pk}/"
    write(camilla, story, "Strateginotat", "Tekst")
    send(camilla, story, "Strateginotat")
    client.get(url)
    few = questions(lambda: client.get(url))
    for number in range(4):
        add_file(camilla, story, "Målekart", content=f"Fil {number}\n", name=f"fil{number}.txt")
        add_entry(camilla, story, who=f"Gruppe {number}")
        send(camilla, story, "Målekart")
    many = questions(lambda: client.get(url))
    assert len(few) == len(many)
