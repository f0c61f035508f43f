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
    make_story(eva, levanger, verdal)
    assert "homework.assignment_published" in {name for _key, name, _error in waiting()}
    with tenancy.history(), tenancy.telling(THEN):
        pass
    assert {name for _key, name, _error in waiting()} <= {"notices.mail_notice", "notices.send_letter"}
    with tenancy.inside(camilla.municipality):
        assert {one.created_at for one in Notice.objects.all()} == {THEN}
    assert tenancy.moment() > THEN
