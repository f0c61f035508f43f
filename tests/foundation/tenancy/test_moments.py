"""Telling what happened earlier: the log and the notices bear the moment, in commands alone."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from foundation import audit, notices, tenancy
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from tests.factories.outbox import waiting
from tests.factories.submissions import make_story

THEN = datetime(2026, 9, 1, 8, tzinfo=UTC)
TOLD = {"kind": "news", "key": "news:1", "title": "Nytt", "url": "/homework/1/"}


def act(camilla, astrid):
    """Something is done, and somebody is told."""
    with tenancy.inside(camilla.municipality):
        audit.record(camilla.actor, "change_member", astrid.member)
        notices.notify(account_ids=[camilla.account_id], **TOLD)


def moments(levanger):
    with tenancy.inside(levanger):
        return Entry.objects.latest("id").at, Notice.objects.get().created_at


def test_it_works(levanger, camilla, astrid):
    with tenancy.history(), tenancy.telling(THEN):
        act(camilla, astrid)
    assert moments(levanger) == (THEN, THEN)


def test_outside_a_command_the_clock_is_read(levanger, camilla, astrid):
    before = timezone.now()
    with pytest.raises(RuntimeError), tenancy.telling(THEN):
        act(camilla, astrid)
    act(camilla, astrid)
    assert all(before <= at <= timezone.now() for at in moments(levanger))


def test_the_owners_door_does_not_choose_the_moment():
    with tenancy.owner(), pytest.raises(RuntimeError), tenancy.telling(THEN):
        pass


def test_what_it_leads_to_is_done_at_once_but_for_mails(eva, levanger, verdal, camilla):
    with tenancy.history(), tenancy.telling(THEN):
        make_story(eva, levanger, verdal)
        assert "homework.assignment_published" in {name for _key, name, _error in waiting()}
    assert {name for _key, name, _error in waiting()} == {"notices.mail_notice"}
    with tenancy.inside(camilla.municipality):
        assert {one.created_at for one in Notice.objects.all()} == {THEN}
    assert tenancy.moment() > THEN


def test_what_somebody_else_asks_for_meanwhile_is_left_to_the_worker(eva, levanger, verdal):
    make_story(eva, levanger, verdal)
    before = waiting()
    assert "homework.assignment_published" in {name for _key, name, _error in before}
    with tenancy.history(), tenancy.telling(THEN):
        pass
    assert waiting() == before


def test_what_bears_no_moment_is_done_once_at_the_end(eva, levanger, verdal):
    story = make_story(eva, levanger, verdal)
    asked = {"assignment_id": story.assignment.id, "municipality_id": levanger.id}
    with tenancy.history():
        for _time in range(3):
            with tenancy.telling(THEN), tenancy.worker():
                tenancy.later("feedback.show_cells", **asked)
        assert [name for _key, name, _error in waiting()].count("feedback.show_cells") == 3
        tenancy.settle("feedback.show_cells")
    assert "feedback.show_cells" not in {name for _key, name, _error in waiting()}
    with pytest.raises(RuntimeError):
        tenancy.settle("feedback.show_cells")
