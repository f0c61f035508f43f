"""The main job over the API: work, hand in, read, remark, release, answer."""

import io

import pytest

from foundation.keys import uuid7
from tests.factories.submissions import make_story

JSON = "application/json"


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    """A file store of the test's own."""
    settings.FILES_ROOT = tmp_path / "store"


@pytest.fixture
def story(eva, levanger, verdal):
    """Eva's network of Levanger and Verdal, with published homework."""
    return make_story(eva, levanger, verdal)


def hand_in(camilla, story, **more):
    work = camilla.client.get(f"/api/v1/homework/{story.assignment.pk}/").json()
    body = {
        "part_ids": [str(story.part("Strateginotat"))],
        "assignment_version": work["assignment_version"],
        "seen": work["seen"],
        **more,
    }
    return camilla.client.post(f"/api/v1/homework/{story.assignment.pk}/submissions/", body, content_type=JSON)


def write(camilla, story, text="Få mål, tydelige mål.", version=1):
    part = story.part("Strateginotat")
    address = f"/api/v1/homework/{story.assignment.pk}/parts/{part}/text/"
    return camilla.client.put(address, {"text": text, "version": version}, content_type=JSON)


def test_it_works(camilla, eva, story):
    assert write(camilla, story).status_code == 200
    sent = hand_in(camilla, story)
    assert sent.status_code == 201, sent.content
    submission = f"/api/v1/submissions/{sent.json()['submission_id']}/"

    read = eva.client.get(submission).json()
    assert read["municipality_name"] == "Levanger"
    anchor = read["parts"][0]["reading"]["blocks"][0]["id"]
    assert eva.client.post(submission + "draft/").status_code == 200
    remark = {"kind": "good", "text": "Fint.", "part_id": read["parts"][0]["part_id"], "anchor": anchor}
    made = eva.client.post(submission + "draft/remarks/", remark, content_type=JSON)
    assert made.status_code == 201, made.content
    assert camilla.client.get(submission + "feedback/").status_code == 404
    released = eva.client.post(submission + "draft/release/")
    assert released.status_code == 200, released.content

    given = camilla.client.get(submission + "feedback/").json()
    assert [one["text"] for one in given["remarks"]] == ["Fint."]
    fates = [{"remark_id": given["remarks"][0]["id"], "fate": "used"}]
    assert camilla.client.put(submission + "feedback/fates/", fates, content_type=JSON).status_code == 204
    assert camilla.client.put(submission + "feedback/reply/", {"useful": "much"}, content_type=JSON).status_code == 204
    cells = eva.client.get(f"/api/v1/assignments/{story.assignment.pk}/matrix/").json()
    assert [cell["state"] for cell in cells if cell["submission_id"]] == ["answered"]


def test_the_same_once_gives_the_same_attempt(camilla, story):
    write(camilla, story)
    once = str(uuid7())
    first, second = hand_in(camilla, story, once=once), hand_in(camilla, story, once=once)
    assert first.json()["submission_id"] == second.json()["submission_id"]


def test_a_stale_text_is_answered_with_what_stands(camilla, story):
    write(camilla, story, "Det første.")
    stale = write(camilla, story, "Det andre.", version=1)
    assert stale.status_code == 409
    assert stale.json()["text"] == "Det første."


def test_a_refusal_is_a_problem_with_a_sentence(camilla, story):
    write(camilla, story)
    refused = hand_in(camilla, story, seen="noe annet")
    assert refused.status_code == 422
    assert refused["Content-Type"] == "application/problem+json"
    assert refused.json()["detail"]


def test_a_file_of_the_wrong_kind_is_refused_by_its_field(camilla, story):
    upload = io.BytesIO(b"MZ\x90\x00 ikke et dokument")
    upload.name = "notat.docx"
    body = {"file": upload, "part_ids": [str(story.part("Strateginotat"))]}
    refused = camilla.client.post(f"/api/v1/homework/{story.assignment.pk}/files/", body)
    assert refused.status_code == 400
    assert "file" in refused.json()["errors"]


def test_another_municipality_reads_nothing_that_was_not_opened(camilla, dag, story):
    write(camilla, story)
    sent = hand_in(camilla, story).json()
    assert dag.client.get(f"/api/v1/submissions/{sent['submission_id']}/").status_code == 404
    assert dag.client.get(f"/api/v1/submissions/{sent['submission_id']}/feedback/").status_code == 404
    cells = dag.client.get(f"/api/v1/assignments/{story.assignment.pk}/matrix/").json()
    assert not [cell for cell in cells if cell["submission_id"]]


def test_an_employee_may_read_but_not_hand_in(astrid, camilla, story):
    write(camilla, story)
    assert astrid.client.get(f"/api/v1/assignments/{story.assignment.pk}/").status_code == 200
    assert hand_in(astrid, story).status_code == 403


def test_nobody_is_asked_to_sign_in(client_for, levanger):
    answer = client_for(levanger).get("/api/v1/networks/")
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
