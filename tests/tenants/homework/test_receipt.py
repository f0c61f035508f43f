from datetime import timedelta

from foundation import tenancy
from network.submissions import facade as submissions
from tenants.homework.models import Sent
from tests.factories.homework import add_file, rows, send, write
from tests.factories.submissions import AT, log_of


def _sent(person, story, text="Vi styrer etter mål.", **kwargs):
    write(person, story, "Strateginotat", text, **({"at": kwargs["at"]} if "at" in kwargs else {}))
    return send(person, story, "Strateginotat", **kwargs)


def _url(sent, tail=""):
    return f"/homework/submissions/{sent.submission_id}/{tail}"


def test_it_works(camilla, story):
    sent = _sent(camilla, story, message="Se på kapittel 3")
    page = camilla.client.get(_url(sent)).content.decode()
    assert "Levert: Strategi og målekart" in page
    assert "sendt av Camilla Berg" in page
    assert "Vi styrer etter mål." in page
    assert "Se på kapittel 3" in page
    assert "Dere får et varsel når tilbakemeldingen er klar" in page


def test_a_sent_file_comes_down_unchanged(camilla, story):
    add_file(camilla, story, "Strateginotat", content="Innholdet\n")
    sent = _sent(camilla, story)
    with tenancy.inside(camilla.municipality):
        file = submissions.submission(sent.submission_id, by=camilla.actor).files[0]
    answer = camilla.client.get(_url(sent, f"files/{file.id}/"))
    assert b"".join(answer.streaming_content) == b"Innholdet\n"


def test_a_second_attempt_shows_what_is_changed(camilla, story):
    _sent(camilla, story, "Tolv mål.")
    second = _sent(camilla, story, "Tre mål.", at=AT + timedelta(hours=1))
    page = camilla.client.get(_url(second)).content.decode()
    assert "siden forsøk 1" in page
    assert "<del>Tolv</del>" in page


def test_it_is_taken_back_after_one_question(camilla, levanger, story):
    sent = _sent(camilla, story)
    question = camilla.client.get(_url(sent, "take-back/")).content.decode()
    assert "Kladdene hos dere blir stående" in question
    camilla.client.post(_url(sent, "take-back/"))

    page = camilla.client.get(_url(sent)).content.decode()
    assert "trakk innleveringen tilbake" in page
    assert "Vi styrer etter mål." not in page
    row = rows(camilla, story)["Strateginotat"]
    assert (row.state, row.draft.text) == ("in_work", "Vi styrer etter mål.")
    with tenancy.inside(levanger):
        assert Sent.objects.get().erased_at
    for place in (levanger, None):
        assert "take_back" in [one.action for one in log_of(place)]


def test_it_is_opened_for_the_network_and_taken_in_again(camilla, dag, levanger, story):
    sent = _sent(camilla, story)
    form = camilla.client.get(_url(sent, "open/")).content.decode()
    assert "Alle i Styringsnettverket kan da lese delene du velger, og laste ned filene: Verdal." in form
    assert camilla.client.post(_url(sent, "open/"), {"parts": []}).status_code == 422
    camilla.client.post(_url(sent, "open/"), {"parts": [str(story.part("Strateginotat"))], "note": "Kort"})
    with tenancy.inside(dag.municipality):
        assert [one.note for one in submissions.gallery(story.network.pk, by=dag.actor)] == ["Kort"]
    assert "Åpnet for nettverket" in camilla.client.get(_url(sent)).content.decode()

    camilla.client.post(_url(sent, "withdraw/"))
    with tenancy.inside(dag.municipality):
        assert submissions.gallery(story.network.pk, by=dag.actor) == []
    for place in (levanger, None):
        assert {"open", "withdraw"} <= {one.action for one in log_of(place)}


def test_an_employee_reads_and_does_nothing(camilla, astrid, story):
    sent = _sent(camilla, story)
    assert "Vi styrer etter mål." in astrid.client.get(_url(sent)).content.decode()
    for tail in ("take-back/", "open/", "withdraw/", "confirm/"):
        assert astrid.client.post(_url(sent, tail)).status_code == 403


def test_an_administrator_opens_but_does_not_send(camilla, anne, story):
    sent = _sent(camilla, story)
    assert anne.client.get(_url(sent, "open/")).status_code == 200
    assert anne.client.get(_url(sent, "take-back/")).status_code == 403


def test_the_neighbour_finds_nothing(camilla, dag, story):
    sent = _sent(camilla, story)
    for tail in ("", "take-back/", "open/"):
        assert dag.client.get(_url(sent, tail)).status_code == 404
    assert dag.client.post(_url(sent, "take-back/")).status_code == 404
