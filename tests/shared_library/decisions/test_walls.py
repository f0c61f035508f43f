"""The database itself: who reaches cases and answers, and that what is decided stays as it was."""

import pytest
from django.db import DatabaseError, connection, transaction

from foundation import tenancy
from shared_library.decisions.models import Case, CaseList, Decision
from tests.factories.bodies import leave
from tests.factories.cases import ANSWER, AT, answer, answered, freeze


def refused(act):
    with pytest.raises(DatabaseError), transaction.atomic():
        act()


def test_it_works(kari, odd, case, others, levanger, verdal):
    answer(kari, case)
    theirs = answered(case, others[0])
    with tenancy.inside(levanger):
        assert Decision.objects.count() == 2
        assert Case.objects.filter(pk=case).update(question="Nei?") == 0
        refused(lambda: Decision.objects.filter(pk=theirs.pk).update(answer="object"))
        as_another = ANSWER | {"case_id": case, "joint_body_id": verdal.pk, "municipality_name": "X", "at": AT}
        refused(lambda: Decision.objects.create(municipality_id=others[1].pk, **as_another))
    with tenancy.inside(verdal):
        refused(lambda: Decision.objects.filter(pk=theirs.pk).delete())
        refused(lambda: Decision.objects.create(municipality_id=verdal.pk, **as_another))


def test_a_house_outside_sees_nothing(kari, odd, case, body, levanger, others):
    answered(case, others[0])
    freeze(odd, case)
    leave(body, levanger)
    with tenancy.inside(levanger):
        assert (Case.objects.count(), Decision.objects.count()) == (0, 0)
        assert CaseList.objects.count() == 1  # it was a member when this one was frozen


def test_the_owner_too_cannot_change_what_is_frozen(odd, kari, case, levanger, body):
    answer(kari, case)
    freeze(odd, case)
    with tenancy.owner():
        refused(lambda: Decision.objects.update(answer="object"))
        refused(lambda: CaseList.objects.update(meeting_name="Et annet"))
        refused(lambda: Case.objects.update(state="open"))
        refused(lambda: Case.objects.all().delete())
        late = ANSWER | {"case_id": case, "joint_body_id": body.pk, "municipality_name": "X", "at": AT}
        refused(lambda: Decision.objects.create(municipality_id=levanger.pk, **late))
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM decisions_decision")
            assert cursor.fetchone() == (1,)
