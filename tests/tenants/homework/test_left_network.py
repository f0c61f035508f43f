"""A municipality that has left a network: nothing more goes there, and what it handed in stays its own."""

import pytest
from django.http import Http404

from foundation import tenancy
from network.circles import actions as circles
from network.circles.models import Membership
from tenants.homework.models import Sent
from tests.factories.homework import hidden, send, write
from tests.factories.submissions import AT, handed_in


@pytest.fixture
def left(camilla, story):
    """Leaves, when called."""

    def leave():
        with tenancy.desk(story.by.account_id):
            row = Membership.objects.select_related("network").get(municipality_id=camilla.municipality.id)
            circles.remove_member(row, by=story.by, at=AT)

    return leave


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
