"""What is decided jointly applies nowhere before it is taken into use, and every page says so until somebody does."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from foundation import tenancy
from foundation.notices.models import Notice
from shared_library.items import facade as items
from tenants.common import facade
from tenants.common.actions import adopting
from tests.factories.cases import answer, answered, freeze
from tests.factories.documents import make_theme, make_type
from tests.factories.outbox import run_tasks
from tests.factories.pages import words_of
from tests.factories.people import make_person
from tests.factories.questions import questions

YET = "Vedtatt, men ikke tatt i bruk hos dere ennå"
TASK = "Ta i bruk det som er vedtatt: Slik melder du avvik"


@pytest.fixture
def kari(levanger):
    """Answers for Levanger's documents."""
    return make_person("Kari Vik", levanger, "editor")


@pytest.fixture
def frozen(odd, anne, case, others, now):
    """Decided for Levanger and Steinkjer, from New Year 2026; Inderøy said no."""
    before = date(2025, 12, 15)
    answer(anne, case, at=now["at"], decided_date=before)
    answered(case, others[0], decided_date=before)
    answered(case, others[1], "object", reason="For dyrt.")
    freeze(odd, case, at=now["at"], in_force_from=date(2026, 1, 1))
    run_tasks()
    return case


def item_page(person, item):
    return words_of(person.client.get(f"/common/{item.item_id}/"))


def take(person, item, at, **values):
    with tenancy.inside(person.municipality):
        wish = adopting.Wish(item.item_id, "nb", make_theme().pk, make_type().pk, **values)
        return adopting.take(wish, by=person.actor, at=at)


def test_it_works(odd, kari, item, frozen, now):
    page = item_page(kari, item)
    assert f"{YET} Ta i bruk Ikke ta i bruk" in page
    assert "Dere har ikke bestemt noe" not in page
    assert "Vedtatt med virkning fra 1. januar 2026." in page
    assert "Gjelder fra" not in page
    home = kari.client.get("/").content.decode()
    assert TASK in home
    assert f"/common/{item.item_id}/" in home
    with tenancy.inside(kari.municipality):
        told = Notice.objects.get(account_id=kari.account_id, kind="case_frozen")
        assert (told.url, "før dere har tatt den i bruk" in told.body) == (f"/common/{item.item_id}/", True)
    words = "Vedtatt, men ikke tatt i bruk ennå Vedtatt med virkning fra 1. januar 2026."
    by_house = words_of(odd.client.get("/common/map/"))
    assert by_house.count(words) == 2
    assert "Ikke bestemt" in by_house, "Inderøy said no, and nothing was decided for it"
    take(kari, item, now["at"] + timedelta(hours=1))
    assert YET not in item_page(kari, item)
    assert TASK not in kari.client.get("/").content.decode()
    assert words_of(odd.client.get("/common/map/")).count(words) == 1


def test_a_no_from_before_is_no_answer_to_it(odd, anne, kari, item, case, others, now):
    with tenancy.inside(kari.municipality):
        before = now["at"] - timedelta(days=1)
        adopting.reject(item.item_id, reason="Ikke nå.", by=kari.actor, at=before)
    answer(anne, case, at=now["at"])
    freeze(odd, case, at=now["at"])
    assert YET in item_page(kari, item)
    assert "Vedtatt, men ikke tatt i bruk ennå" in words_of(odd.client.get("/common/map/"))
    with tenancy.inside(kari.municipality):
        adopting.reject(item.item_id, reason="Ikke her.", by=kari.actor, at=now["at"] + timedelta(hours=1))
    assert YET not in item_page(kari, item)
    assert TASK not in kari.client.get("/").content.decode()
    assert "Vedtatt, men ikke tatt i bruk ennå" not in words_of(odd.client.get("/common/map/"))


def test_it_waits_for_editors_and_not_for_what_can_no_longer_be_taken(odd, anne, astrid, kari, item, frozen, now):
    for person in (anne, astrid):
        assert TASK not in person.client.get("/").content.decode()
    with tenancy.inside(odd.municipality):
        today = timezone.localdate(now["at"])
        items.withdraw(item.item_id, from_date=today, reason="Utdatert.", by=odd.actor, at=now["at"])
    assert TASK not in kari.client.get("/").content.decode()


def test_it_is_overdue_from_its_day_and_costs_few_questions(kari, frozen):
    with tenancy.inside(kari.municipality):
        actor = kari.actor
        assert [(one.due, one.overdue) for one in facade.waiting(actor, on=date(2026, 1, 2))] == [
            (date(2026, 1, 1), True)
        ]
        assert len(questions(lambda: facade.waiting(actor, on=date(2026, 1, 1)))) <= 6
