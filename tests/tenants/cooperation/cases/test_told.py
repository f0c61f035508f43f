"""Who is told of a case, in words and in the house's own log."""

from datetime import timedelta

import pytest
from django.utils import timezone

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from shared_library.decisions import actions, facade
from tests.factories.cases import answer, freeze, open_case
from tests.factories.outbox import run_tasks
from tests.factories.people import make_person


@pytest.fixture
def kari(levanger):
    """Answers for Levanger's documents."""
    return make_person("Kari Vik", levanger, "editor")


def told(person):
    with tenancy.inside(person.municipality):
        rows = Notice.objects.filter(account_id=person.account_id, kind__startswith="case_")
        return list(rows.order_by("pk").values_list("title", flat=True))


def log(person):
    with tenancy.inside(person.municipality):
        rows = Entry.objects.filter(target_type__startswith="decisions.").order_by("pk")
        return list(rows.values_list("action", flat=True))


def test_it_works(odd, anne, kari, case, now):
    run_tasks()
    assert told(anne) == told(kari) == ["Sak til avgjørelse fra Verdal: Slik melder du avvik"]
    answer(anne, case, at=now["at"])
    freeze(odd, case, at=now["at"])
    run_tasks()
    assert told(kari)[-1] == "Vedtatt, også for dere: Slik melder du avvik"
    with tenancy.inside(kari.municipality):
        body = Notice.objects.get(account_id=kari.account_id, kind="case_frozen").body
    assert "Vedtatt med virkning fra 1. januar 2027." in body
    assert told(odd) == ["Levanger slutter seg til «Slik melder du avvik»"]
    assert log(anne) == ["hear_of_case", "decide", "hear_of_freezing"]
    assert log(odd) == ["open_case", "freeze_case", "hear_of_decision"]
    assert "Noterte et vedtak" in anne.client.get("/log/").content.decode()


def test_a_stop_is_told_with_its_reason(odd, anne, case, now):
    run_tasks()
    with tenancy.inside(odd.municipality):
        facade.stop_case(case, reason="Ny utgave.", by=odd.actor, at=now["at"])
    run_tasks()
    assert told(anne)[-1] == "Verdal stoppet saken «Slik melder du avvik»"
    assert log(anne) == ["hear_of_case", "hear_of_stop"]


def test_a_case_is_remembered_a_week_before_its_day(odd, anne, kari, item, now):
    at = timezone.now()
    case = open_case(odd, item, **now | {"due_date": timezone.localdate(at) + timedelta(days=7)})
    run_tasks()
    with tenancy.worker():
        actions.ask_for_days(at=at)
        actions.ask_for_days(at=at)
    run_tasks()
    assert len(told(kari)) == 2
    assert "skal avgjøres innen" in told(kari)[-1]
    answer(anne, case, at=at)
    run_tasks()
    assert len(told(kari)) == 2
