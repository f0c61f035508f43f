"""In a real browser: the page of exports, empty, under way and with something on it."""

from datetime import date

import pytest
from django.utils import timezone

from config.houses.models import TakenOut
from foundation import tenancy
from tests.browser import browse, chromium, faulty

PAGE = "/administration/export/"


@pytest.fixture(scope="module")
def browser():
    with chromium() as one:
        yield one


def test_it_works(browser, levanger, anne):
    assert faulty(browser, [(anne.client, PAGE)]) == {}
    told = {"asked_at": timezone.now(), "asked_by": anne.account_id, "asked_by_name": "Anne Aune"}
    with tenancy.inside(levanger):
        TakenOut.objects.create(**told, done=31, total=96)
        ready = {"sha256": "0f" * 32, "size": 48_300_000, "erase_date": date(2026, 11, 29)}
        TakenOut.objects.create(**told, state="ready", **ready)
        for state in ("failed", "erased"):
            TakenOut.objects.create(**told, state=state)
    assert faulty(browser, [(anne.client, PAGE)]) == {}
    page = browse(browser, anne.client, PAGE)
    assert page.get_by_text("31 av 96 tabeller og filer er med").first.is_visible()
    page.context.close()
