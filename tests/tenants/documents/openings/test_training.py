"""Training is written down when it has been held, counted by the day it is here."""

from datetime import UTC, date, datetime

import pytest

from foundation import tenancy
from tenants.documents.actions.openings import record_training
from tenants.documents.actions.planning_refusals import Impossible
from tenants.documents.models import Training
from tests.factories.people import make_person

AFTER_MIDNIGHT = datetime(2026, 10, 5, 22, 30, tzinfo=UTC)  # the sixth has begun here


@pytest.fixture
def editor(levanger):
    """Edda, who is responsible for documents in Levanger."""
    return make_person("Edda Ree", levanger, "editor")


def test_it_works(levanger, editor, astrid):
    with tenancy.inside(levanger):
        everybody = [editor.member.pk, astrid.member.pk]
        assert record_training(everybody, held_date=date(2026, 10, 6), by=editor.actor, at=AFTER_MIDNIGHT) == 2
        assert record_training(everybody, held_date=date(2026, 10, 6), by=editor.actor, at=AFTER_MIDNIGHT) == 0
        assert Training.objects.count() == 2


def test_what_is_to_come_is_refused(levanger, editor):
    with tenancy.inside(levanger), pytest.raises(Impossible):
        record_training([editor.member.pk], held_date=date(2026, 10, 7), by=editor.actor, at=AFTER_MIDNIGHT)
