"""A part that opens later than the rest: prepared, not handed in."""

from datetime import timedelta

import pytest
from django.utils import timezone

from foundation import tenancy
from foundation.keys import uuid7
from foundation.ui import dates
from network.assignments import actions as assignments
from tests.factories.homework import hidden, write
from tests.factories.submissions import AT


@pytest.fixture
def opens(story):
    """When the part «Senere» of the story opens."""
    moment = timezone.now() + timedelta(days=10)
    with tenancy.desk(story.by.account_id):
        part = assignments.add_part(
            story.assignment, uuid7(), kind="other", title="Senere", opens_at=moment,
            due_at=moment + timedelta(days=10), by=story.by, at=AT,
        )  # fmt: skip
    story.parts["Senere"] = part.pk
    story.reload()
    return moment


def test_it_works(camilla, story, opens):
    write(camilla, story, "Senere", "Vi er i gang.")
    page = camilla.client.get(f"/homework/{story.assignment.pk}/").content.decode()
    assert page.count("åpner ") == 1
    assert f"åpner {dates.in_style(opens, 'day')}" in page
    assert "Vi er i gang." in camilla.client.get(f"/homework/{story.assignment.pk}/parts/{story.part('Senere')}/").text


def test_it_is_not_offered_before_it_opens(camilla, story, opens):
    write(camilla, story, "Senere", "Vi er i gang.")
    write(camilla, story, "Strateginotat", "Ferdig.")
    page = camilla.client.get(f"/homework/{story.assignment.pk}/check/").content.decode()
    assert f"send_part_{story.part('Strateginotat')}" in page
    assert f"send_part_{story.part('Senere')}" not in page
    assert "Åpner for innlevering" in page


def test_sent_by_hand_it_is_refused_and_kept(camilla, story, opens):
    write(camilla, story, "Senere", "Vi er i gang.")
    write(camilla, story, "Strateginotat", "Ferdig.")
    data = hidden(camilla.client.get(f"/homework/{story.assignment.pk}/check/"))
    answer = camilla.client.post(
        f"/homework/{story.assignment.pk}/send/", data | {"parts": [str(story.part("Senere"))]}
    )
    assert answer.status_code == 422
    assert "Det er for tidlig å levere «Senere»" in answer.content.decode()
