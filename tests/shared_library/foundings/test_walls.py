"""What the database itself refuses of proposals, whatever our code asks for."""

import pytest
from django.db import DatabaseError, transaction

from foundation import tenancy
from foundation.keys import uuid7
from foundation.registry.models import Municipality
from shared_library.foundings.models import Founding, FoundingAnswer
from tests.factories.foundings import AT, make_answer, make_waiting
from tests.factories.registry import make_municipality


def refused(act):
    with pytest.raises(DatabaseError), transaction.atomic():
        act()


@pytest.fixture
def asked(levanger, verdal):
    """Levanger's proposal to Verdal and to one that has no house here."""
    return make_waiting(levanger, verdal, make_municipality("Fjellvik"))


def update(row, **values):
    return Founding.objects.filter(pk=row.pk).update(**values)


def test_it_works(asked, levanger, verdal):
    """Who proposes and who is asked read it and answer as themselves; only who proposes changes it."""
    for house in (levanger, verdal):
        with tenancy.inside(house):
            assert Founding.objects.get().pk == asked.pk
            make_answer(asked, house)
            assert FoundingAnswer.objects.filter(municipality_id=levanger.pk).count() == 1
    with tenancy.inside(verdal):
        assert update(asked, version=2, name="Vårt") == 0
        refused(lambda: make_answer(asked, levanger, "no"))
        refused(lambda: make_answer(asked, verdal, "no", version=2))
        refused(lambda: FoundingAnswer.objects.update(answer="no"))
    with tenancy.inside(levanger):
        refused(lambda: update(asked, name="Et annet"))
        refused(lambda: update(asked, state="agreed", body_id=uuid7()))
        refused(lambda: update(asked, version=2, proposer_id=verdal.pk))
        refused(lambda: Founding.objects.filter(pk=asked.pk)._raw_delete("default"))
        assert update(asked, version=2, name="Et annet", changed_at=AT) == 1
        refused(lambda: make_answer(asked, levanger))  # what was version 1


def test_all_have_said_yes_is_what_the_database_counts_itself(asked, levanger, verdal):
    def agree():
        return update(asked, state="agreed", body_id=uuid7(), settled_at=AT)

    for house in (levanger, verdal):
        with tenancy.inside(house):
            make_answer(asked, house)
    with tenancy.worker():
        refused(agree)
    with tenancy.public():
        fjellvik = Municipality.objects.get(slug="fjellvik")
    with tenancy.owner():
        make_answer(asked, fjellvik)
    with tenancy.worker():
        refused(lambda: update(asked, state="opened", body_id=uuid7(), opened_at=AT))
        assert agree() == 1
    with tenancy.inside(levanger):
        refused(lambda: update(asked, state="withdrawn", body_id=None))
        refused(lambda: update(asked, version=2, name="Et annet"))
        refused(lambda: make_answer(asked, levanger))


def test_who_is_asked_no_more_and_a_stranger_read_nothing(asked, levanger, verdal):
    with tenancy.inside(levanger):
        parties = [one for one in asked.parties if one["id"] != str(verdal.pk)]
        update(asked, version=2, parties=parties)
    with tenancy.inside(verdal):
        assert not Founding.objects.exists()
        refused(lambda: make_answer(asked, verdal, version=2))
