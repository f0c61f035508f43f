"""The "Ting Tar Tid" clock: steps and never persons, medians and sums, page, spreadsheet and total."""

import io
from datetime import UTC, date, datetime, timedelta

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from foundation import tenancy
from tenants.documents import facade
from tenants.documents.models import Document, Step, Version
from tenants.documents.queries.clock import clock, clock_and_themes
from tenants.documents.rules.clock import counted, days_inside
from tests.factories.documents import make_document, make_theme

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


def test_only_days_of_the_period_count():
    stretch = (AT, AT + timedelta(10))
    assert days_inside(*stretch, AT + timedelta(2), AT + timedelta(5)) == 3
    assert days_inside(*stretch, AT + timedelta(20), AT + timedelta(25)) <= 0
    assert counted([]).total == 0


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
