"""A municipality that has left a network: nothing more goes there; what it handed in before is taken back."""

import pytest
from django.http import Http404

from foundation import tenancy
from tenants.homework.models import Sent
from tests.factories.homework import hidden, send, write
from tests.factories.submissions import handed_in, log_of, registered


def test_it_works(camilla, story, left):
    """The page was open when the municipality was taken out; Send is clicked afterwards."""
    write(camilla, story, "Strateginotat", "Få mål.")
    page = camilla.client.get(f"/homework/{story.assignment.pk}/check/")
    left()
    data = hidden(page) | {"parts": [str(story.part("Strateginotat"))]}
    assert camilla.client.post(f"/homework/{story.assignment.pk}/send/", data).status_code == 404
    with tenancy.inside(camilla.municipality):
        assert not Sent.objects.exists()


def test_the_act_itself_finds_nothing(camilla, story, left):
    left()
    with pytest.raises(Http404):
        handed_in(camilla, story, Strateginotat="Få mål.")


def test_what_was_handed_in_before_is_still_read_and_taken_back(camilla, story, left):
    write(camilla, story, "Strateginotat", "Få mål.")
    made = send(camilla, story, "Strateginotat")
    left()
    listed = camilla.client.get(f"/api/v1/assignments/{story.assignment.pk}/submissions/").json()
    assert [one["id"] for one in listed["results"]] == [str(made.submission_id)]
    address = f"/homework/submissions/{made.submission_id}/take-back/"
    assert camilla.client.get(address).status_code == 200
    assert camilla.client.post(address).status_code == 302
    read = camilla.client.get(f"/api/v1/submissions/{made.submission_id}/").json()
    assert (read["parts"], read["erased_by_name"]) == ([], "Camilla Berg")


def test_what_was_registered_on_its_behalf_is_taken_back_too(camilla, levanger, story, left, run_tasks):
    made = registered(story, levanger, Strateginotat="Fra en e-post.")
    left()
    page = camilla.client.get(f"/homework/submissions/{made.id}/").content.decode()
    assert "Fra en e-post." in page
    assert "Bekreft at det stemmer" not in page
    assert camilla.client.post(f"/homework/submissions/{made.id}/take-back/").status_code == 302
    run_tasks()
    assert "Fra en e-post." not in camilla.client.get(f"/homework/submissions/{made.id}/").content.decode()
    for place in (levanger, None):
        assert "take_back" in [one.action for one in log_of(place)]


def test_nobody_waits_for_its_yes_any_more(camilla, levanger, story, left):
    registered(story, levanger, Strateginotat="Fra en e-post.")
    assert "Bekreft:" in camilla.client.get("/").content.decode()
    left()
    assert "Bekreft:" not in camilla.client.get("/").content.decode()


def test_an_example_is_withdrawn_and_none_is_opened(camilla, dag, story, left):
    made = handed_in(camilla, story, Strateginotat="Få mål.")
    address = f"/homework/submissions/{made.id}/"
    camilla.client.post(address + "open/", {"parts": [str(story.part("Strateginotat"))]})
    left()
    gallery = f"/homework/networks/{story.network.pk}/gallery/"
    assert "Levanger" in dag.client.get(gallery).content.decode()
    assert "Ikke vis det lenger" in camilla.client.get(address).content.decode()
    assert camilla.client.post(address + "withdraw/").status_code == 302
    assert "Levanger:" not in dag.client.get(gallery).content.decode()
    assert camilla.client.get(address + "open/").status_code == 404
