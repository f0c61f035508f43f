"""In a real browser: the pages of moving in have no fault that axe finds, and fit a phone."""

import pytest

from foundation import tenancy
from tenants.documents.actions import moving_in
from tests.browser import browse, chromium, faults
from tests.factories.documents import AT, make_document
from tests.factories.moving_in import enter, make_run, procedure, rows_of, sheet, zipped

ROWS = (
    ("brann.docx", "Brannvern i bygg", "Prosedyre", "HMS", "Rådmann", "Kari Nes", "1.3.2024", "", "HMS-17"),
    ("vask.docx", "Vask", "Skjema", "Vann", "Ingeniør", "Kari Nes", "i fjor"),
    ("borte.docx", "Borte", "Prosedyre", "HMS"),
)
LONG = "Rutine-for-legemiddelhåndtering-i-hjemmetjenesten-og-på-institusjon-2019-endelig-versjon-3"


@pytest.fixture(scope="module")
def browser():
    with chromium() as one:
        yield one


@pytest.fixture
def content():
    """A zip with a little of everything."""
    files = {"brann.docx": procedure(), "vask.docx": procedure("Vask"), f"{LONG}.docx": procedure("Noe")}
    return {"alt.zip": zipped(files | {"tull.docx": b"tull", "a.xlsx": sheet(*ROWS)})}


def test_the_dry_run(browser, editor, known, content):
    run = make_run(editor, content)
    page = browse(browser, editor.client, f"/documents/import/{run.pk}/")
    for summary in page.locator("main summary").all():
        summary.click()
    assert faults(page) == []


def test_the_page_of_one_file(browser, editor, known, content):
    run = make_run(editor, content)
    file = rows_of(editor, run)["vask.docx"]
    assert faults(browse(browser, editor.client, f"/documents/import/{run.pk}/files/{file.pk}/")) == []


def test_uploading_and_what_came_before(browser, editor, known, content):
    enter(editor, make_run(editor, content))
    assert faults(browse(browser, editor.client, "/documents/import/")) == []


def test_progress(browser, editor, content):
    run = make_run(editor, content, read=False)
    with tenancy.inside(editor.municipality):
        moving_in.read_next(run.pk, at=AT)
    assert faults(browse(browser, editor.client, f"/documents/import/{run.pk}/")) == []


def test_change_of_owner(browser, editor, known, levanger):
    with tenancy.inside(levanger):
        position = known[2]
        make_document(editor, "Uten eier", state="in_force")
    assert (
        faults(browse(browser, editor.client, f"/documents/owners/?giver=none&taker={position.pk}&theme=&type=")) == []
    )
