"""Who is told of what the radar found."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.keys import uuid7
from foundation.notices.models import Notice
from shared_library.prints.models import Pair, Print
from tenants.radar.actions import telling
from tests.factories.documents import make_position


@pytest.fixture
def owner(agreed, astrid):
    """Owns the document of the pair."""
    with tenancy.inside(agreed.here.row):
        document = agreed.here.documents[0]
        document.owner = make_position("Rektor", astrid.member)
        document.save(update_fields=["owner"])
    return astrid


def more_pairs(many):
    with tenancy.owner():
        pair = Pair.objects.get()
        for _number in range(many):
            other = Print.objects.get(pk=pair.second_id)
            other.pk, other.document_id = uuid7(), uuid7()
            other.save(force_insert=True)
            pair.pk, pair.second = uuid7(), other
            pair.save(force_insert=True)


def told(agreed):
    with tenancy.inside(agreed.here.row), CaptureQueriesContext(connection) as asked:
        telling.tell_found(at=timezone.now())
    return len(asked)


def test_it_works(agreed, owner):
    told(agreed)
    with tenancy.inside(agreed.here.row):
        (notice,) = Notice.objects.filter(kind="radar_found", account_id=owner.account_id)
    assert notice.title == "1 dokument kan bli felles med en annen kommune"


def test_many_pairs_take_no_more_questions_than_one(agreed, owner):
    told(agreed)
    few = told(agreed)
    more_pairs(4)
    assert told(agreed) == few


def test_a_message_that_comes_again_is_logged_once_and_each_answer_says_which(agreed):
    with tenancy.owner():
        pair = Pair.objects.get()
    with tenancy.inside(agreed.here.row):
        for answer in ("yes", "yes", "", "no"):
            telling.tell_answered(pair.pk, answer, at=timezone.now())
        lines = Entry.objects.filter(action="hear_of_answer", target_id=pair.pk).order_by("at", "id")
        assert [one.changes["radar_answer"][1] for one in lines] == ["yes", "", "no"]
