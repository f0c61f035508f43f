from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from foundation import files, tenancy
from foundation.keys import uuid7
from network.submissions import facade as submissions
from tests.factories.submissions import DUE, handed_in, log_of, registered


def _form(story, levanger, **values):
    return {
        "once": str(uuid7()),
        "assignment_version": story.assignment.version,
        "municipality": str(levanger.id),
        "received_how": "e-post 21. oktober",
        "received_date": "2026-10-21",
        "complete": "1",
        f"text-{story.part('Strateginotat')}": "Kom i e-posten.",
    } | values


def _post(eva, story, data):
    return eva.client.post(f"/assignments/{story.assignment.pk}/register/", data)


def _all(story):
    with tenancy.desk(story.by.account_id):
        return submissions.submissions(story.assignment.pk, by=story.by)


def test_it_works(eva, levanger, story):
    upload = SimpleUploadedFile("notat.txt", "Vi styrer etter mål.\n".encode())
    answer = _post(eva, story, _form(story, levanger) | {f"files-{story.part('Målekart')}": upload})

    (made,) = _all(story)
    assert answer.status_code == 302
    assert answer["Location"] == f"/submissions/{made.id}/"
    assert (made.on_behalf, made.municipality_name, made.received_how) == (True, "Levanger", "e-post 21. oktober")
    assert [part.title for part in made.parts] == ["Strateginotat", "Målekart"]
    assert made.handed_in_at.date() == date(2026, 10, 21)
    assert not made.is_late


def test_the_page_opens_with_the_municipality_chosen(eva, levanger, story):
    answer = eva.client.get(f"/assignments/{story.assignment.pk}/register/?municipality={levanger.id}")
    assert answer.status_code == 200
    assert f'value="{levanger.id}" selected' in answer.content.decode()


def test_the_municipality_gets_a_notice_and_confirms(eva, camilla, levanger, story, run_tasks):
    made = registered(story, levanger, Strateginotat="Fra e-post")
    run_tasks()
    assert "Registrert på vegne av dere" in camilla.client.get("/notices/").content.decode()
    page = camilla.client.get(f"/homework/submissions/{made.id}/").content.decode()
    assert "Bekreft at det stemmer" in page

    camilla.client.post(f"/homework/submissions/{made.id}/confirm/")
    assert _all(story)[0].confirmed_by_name == "Camilla Berg"
    assert "confirm" in [one.action for one in log_of()]
    assert {"registered_on_behalf", "confirm"} <= {one.action for one in log_of(levanger)}


def test_an_own_hand_in_replaces_it(camilla, levanger, story):
    registered(story, levanger, Strateginotat="Fra e-post")
    own = handed_in(camilla, story, Strateginotat="Vår egen")
    with tenancy.inside(levanger):
        (newest,) = submissions.newest(story.assignment.pk, by=camilla.actor)
        assert submissions.to_confirm(by=camilla.actor) == []
    assert (newest.submission_id, newest.on_behalf) == (own.id, False)


def test_the_day_it_came_decides_whether_it_is_late(levanger, story):
    on_the_day = registered(story, levanger, at=DUE + timedelta(days=4), received_date=DUE.date(), Strateginotat="A")
    after = registered(
        story, levanger, at=DUE + timedelta(days=4), received_date=DUE.date() + timedelta(days=2), Strateginotat="B"
    )
    assert (on_the_day.is_late, after.is_late) == (False, True)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"municipality": ""}, "Velg kommunen som leverte"),
        ({"received_how": ""}, "Skriv hvordan det kom"),
        ({"received_date": "2030-01-01"}, "framtiden"),
        ({"complete": ""}, "Forbindelsen ble brutt"),
    ],
)
def test_what_is_missing_is_said_and_the_text_kept(eva, levanger, story, change, sentence):
    answer = _post(eva, story, _form(story, levanger) | change)
    page = answer.content.decode()
    assert (answer.status_code, _all(story)) == (422, [])
    assert sentence in page
    assert "Kom i e-posten." in page


def test_a_file_that_is_refused_stops_it_all(eva, levanger, story):
    upload = SimpleUploadedFile("notat.docx", b"ikke en Word-fil")
    answer = _post(
        eva, story, _form(story, levanger) | {"shared": upload, "shared_parts": [str(story.part("Målekart"))]}
    )
    assert (answer.status_code, _all(story)) == (422, [])
    assert "«notat.docx» er ikke lagt til" in answer.content.decode()


def test_one_file_for_two_parts_is_one_file(eva, levanger, story):
    parts = [story.part("Strateginotat"), story.part("Målekart")]
    upload = SimpleUploadedFile("alt.txt", b"Alt i ett.\n")
    data = _form(story, levanger) | {"shared": upload, "shared_parts": [str(part) for part in parts]}
    _post(eva, story, data)
    with tenancy.desk(story.by.account_id):
        whole = submissions.submission(_all(story)[0].id, by=story.by)
    assert [set(file.part_ids) for file in whole.files] == [set(parts)]
    assert files.exists(files.network_owner(story.network.pk), whole.files[0].sha256)


def test_a_second_click_registers_once(eva, levanger, story):
    data = _form(story, levanger)
    assert _post(eva, story, data)["Location"] == _post(eva, story, data)["Location"]
    assert len(_all(story)) == 1


def test_a_municipality_outside_the_network_cannot_be_chosen(eva, story):
    from tests.factories.registry import make_municipality

    answer = _post(eva, story, _form(story, make_municipality("Utenfor")))
    assert (answer.status_code, _all(story)) == (422, [])


def test_what_was_registered_by_mistake_is_taken_away(eva, levanger, story):
    made = registered(story, levanger, Strateginotat="Feil kommune")
    assert "slettes" in eva.client.get(f"/submissions/{made.id}/take-back/").content.decode()
    eva.client.post(f"/submissions/{made.id}/take-back/")
    assert _all(story)[0].erased_at
