"""The "Ting Tar Tid" clock: steps and never persons, medians and sums, page, spreadsheet and total."""

import io
import random
from datetime import UTC, date, datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from foundation import tenancy
from tenants.documents import facade
from tenants.documents.models import Document, Step, Version
from tenants.documents.queries.clock import clock, clock_and_themes
from tenants.documents.rules.clock import STEPS
from tests.factories.documents import make_document, make_theme

OSLO = ZoneInfo("Europe/Oslo")
AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
YEAR = {"from_date": date(2026, 1, 1), "to_date": date(2026, 12, 31)}


@pytest.fixture
def house(levanger):
    """Levanger's door, as a function."""
    return lambda: tenancy.inside(levanger)


def went(version, name, days, *, waiting=False, begin=AT - timedelta(90)):
    """A stretch of a version's way."""
    return Step.objects.create(
        version=version, name=name, waiting=waiting, began_at=begin, ended_at=begin + timedelta(days)
    )


def story(editor, number=3, **values):
    """Documents that were written in 2, 4, 6 … days and waited for approval 10, 20, 30 …"""
    for at in range(1, number + 1):
        document = make_document(editor, f"Dokument {at}", **values)
        version = Version.objects.get(document=document)
        went(version, "writing", 2 * at)
        went(version, "approval", 10 * at, waiting=True, begin=AT - timedelta(80))


def test_it_works(editor, astrid, house):
    with house():
        story(editor)
        found = clock(**YEAR, at=AT)
    writing, approval = found.steps
    assert (writing.name, writing.versions, writing.working, writing.waiting, writing.total) == (
        "writing", 3, 4, 0, 12,
    )  # fmt: skip
    assert (approval.working, approval.waiting, approval.slow) == (0, 20, True)
    assert (found.versions, found.median, found.total, found.waiting_share) == (3, 24, 72, 83)
    page = astrid.client.get("/documents/clock/?from_date=2026-01-01&to_date=2026-12-31")
    assert "Mest tid går det til: Godkjenning, Skriving." in " ".join(page.text.split())
    assert "Anne" not in page.text


def test_only_days_of_the_period_count(editor, house):
    with house():
        assert clock(**YEAR, at=AT).total == 0
        version = Version.objects.get(document=make_document(editor))
        went(version, "writing", 10, begin=datetime(2026, 5, 1, 12, tzinfo=OSLO))
        period = {"from_date": date(2026, 5, 3), "to_date": date(2026, 5, 5)}
        assert clock(**period, at=AT).total == 3
        assert clock(**period | {"to_date": date(2026, 5, 30)}, at=AT).total == 8.5
        assert clock(from_date=date(2026, 6, 1), to_date=date(2026, 6, 9), at=AT).steps == ()


def test_medians_and_sums_are_those_of_the_versions(editor, house):
    """The same figures as when each version's days are added and the middle one is taken."""
    chance = random.Random(7)
    ways = {}
    with house():
        themes = [make_theme(title) for title in ("Helse", "Vann")]
        for number in range(14):
            theme = themes[number % 3 == 0]
            version = Version.objects.get(document=make_document(editor, f"Dokument {number}", theme=theme))
            for _time in range(chance.randint(1, 6)):
                name, waiting, hours = chance.choice(STEPS), chance.random() < 0.5, chance.randint(1, 900)
                went(version, name, hours / 24, waiting=waiting)
                ways.setdefault((theme.title, version.pk), []).append((name, waiting, hours / 24))
        whole, parts = clock_and_themes(**YEAR, at=AT)
    assert figures(whole) == pytest.approx(worked_out(list(ways.values())))
    for title, one in parts:
        assert figures(one) == pytest.approx(worked_out([way for key, way in ways.items() if key[0] == title]))


def figures(found):
    """All figures of a clock, by name."""
    steps = {
        (step.name, name): getattr(step, name)
        for step in found.steps
        for name in ("versions", "working", "waiting", "median", "total")
    }
    return steps | {name: getattr(found, name) for name in ("versions", "median", "working", "waiting")}


def worked_out(ways):
    """The same figures of each version's [(step, waiting, days)]."""
    found = {}
    for name in {name for way in ways for name, *_rest in way}:
        pairs = [
            [sum(days for one, waits, days in way if one == name and waits == waiting) for waiting in (False, True)]
            for way in ways
            if name in {one for one, *_rest in way}
        ]
        sums = [sum(pair) for pair in pairs]
        found |= {
            (name, "versions"): len(pairs), (name, "working"): median(pair[0] for pair in pairs),
            (name, "waiting"): median(pair[1] for pair in pairs), (name, "median"): median(sums),
            (name, "total"): sum(sums),
        }  # fmt: skip
    days = [sum(days for *_rest, days in way) for way in ways]
    waited = sum(days for way in ways for _name, waits, days in way if waits)
    return found | {"versions": len(ways), "median": median(days), "working": sum(days) - waited, "waiting": waited}


def test_what_goes_on_counts_until_now(editor, house):
    with house():
        version = Version.objects.get(document=make_document(editor))
        Step.objects.create(version=version, name="writing", began_at=AT - timedelta(5))
        assert clock(**YEAR, at=AT).total == 5


def test_themes_are_compared_and_a_theme_holds_those_below_it(editor, house):
    with house():
        above = make_theme("Helse")
        story(editor, theme=above)
        below = make_theme("Legemidler", parent=above)
        version = Version.objects.get(document=make_document(editor, theme=below))
        went(version, "writing", 50)
        assert [title for title, _clock in clock_and_themes(**YEAR, at=AT)[1]] == ["Legemidler", "Helse"]
        assert clock(**YEAR, theme_id=above.pk, at=AT).versions == 4
        assert clock(**YEAR, theme_id=below.pk, at=AT).versions == 1


def test_other_bodies_see_the_total_only(editor, house):
    with house():
        story(editor)
        total = facade.totals(**YEAR, at=AT)
    assert (total.body, total.versions, total.working, total.waiting) == ("Levanger", 3, 12.0, 60.0)
    assert not {"steps", "themes"} & set(total.__slots__)


def test_the_spreadsheet_says_the_same(editor, astrid, house):
    with house():
        story(editor)
    answer = astrid.client.get("/documents/clock/file/?from_date=2026-01-01&to_date=2026-12-31")
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.content)).active.values)
    assert rows[1] == ("Alle", "Skriving", 3, 4, 0, 4, 12)


def test_a_period_that_makes_no_sense_is_said(astrid):
    page = astrid.client.get("/documents/clock/?from_date=2026-12-31&to_date=2026-01-01")
    assert page.status_code == 422
    assert "Perioden kan ikke slutte før den begynner." in page.text
    assert astrid.client.get("/documents/clock/?to_date=9999-12-31").status_code == 422
    assert astrid.client.get("/documents/clock/?theme=x").status_code == 422


def test_more_documents_ask_no_more_questions(editor, house):
    with house():
        story(editor, 1)
        with CaptureQueriesContext(connection) as one:
            clock_and_themes(**YEAR, at=AT)
        story(editor, 19)
        with CaptureQueriesContext(connection) as twenty:
            found, _themes = clock_and_themes(**YEAR, at=AT)
        assert found.versions == Document.objects.count()
    assert len(twenty) == len(one) == 2
