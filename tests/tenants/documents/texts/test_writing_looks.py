"""In a real browser: the pages of those who write have no fault that axe finds, and work without script."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from foundation.keys import uuid7
from tenants.documents.actions.remarks import say
from tenants.documents.models import Version
from tests.browser import browse, chromium, faults
from tests.factories.documents import AT, add_version, heading, item, make_document, paragraph, table

D = "/documents/{document}/"
PAGES = (
    "/documents/new/",
    "/documents/desk/?whose=all",
    D + "edit/",
    D + "edit/find/?q=rent",
    D + "edit/picture/",
    D + "remarks/?block=p",
    D + "settings/",
    "/documents/{held}/edit/",
)


@pytest.fixture(scope="module")
def browser():
    with chromium() as one:
        yield one


@pytest.fixture
def ids(editor, astrid, inside, theme, kind):
    theme.home, theme.home_guide = "intranet", "Nyheter står der."
    theme.save(update_fields=["home", "home_guide"])
    blocks = [
        heading("Formål"),
        paragraph("Rett bruker", id="p"),
        item("ett"),
        item("to", level=1),
        table(["Hva"], ["a"]),
    ]
    document = make_document(editor, "Rent vann", blocks, state="in_force", review_date=date(2026, 1, 1))
    current = Version.objects.get(pk=document.current_id)
    say(current, kind="proposal", block_id="p", quote="Rett", proposed="Riktig", by=astrid.actor, at=AT)
    add_version(editor, document, blocks)
    held = make_document(editor, "Opptatt")
    Version.objects.filter(document=held).update(
        locked_by=uuid7(), locked_by_name="Anne Lund", locked_until=timezone.now() + timedelta(minutes=30)
    )
    return {"document": document.pk, "held": held.pk, "theme": theme.pk, "kind": kind.pk}


@pytest.mark.parametrize("path", PAGES)
def test_it_works(browser, editor, ids, path):
    page = browse(browser, editor.client, path.format(**ids))
    if path.endswith("{document}/edit/"):
        expect(page.locator(".ProseMirror")).to_be_visible()
        page.locator(".ProseMirror td").click()
    assert faults(page) == []


def test_the_dialogs_of_the_editor(browser, editor, ids):
    page = browse(browser, editor.client, f"/documents/{ids['document']}/edit/", width=360)
    for name in ("Lenke", "Bilde"):
        page.get_by_role("button", name=name, exact=True).click()
        expect(page.get_by_role("dialog", name=name)).to_be_visible()
        page.keyboard.press("Escape")
    page.get_by_role("button", name="Lenke", exact=True).click()
    page.get_by_label("Finn et dokument").fill("rent")
    expect(page.get_by_role("button", name="Rent vann")).to_be_visible()
    assert faults(page) == []


def test_two_texts(browser, editor, ids):
    page = browse(browser, editor.client, f"/documents/{ids['document']}/edit/", javascript=False)
    Version.objects.filter(document_id=ids["document"], state="draft").update(revision=3)
    page.get_by_label("Teksten", exact=True).fill("Min tekst")
    page.get_by_role("button", name="Lagre", exact=True).click()
    expect(page.get_by_role("heading", name="To tekster")).to_be_visible()
    page.context.close()


def test_without_script_a_document_is_begun_and_written(browser, editor, ids):
    page = browse(browser, editor.client, "/documents/new/", javascript=False)
    page.get_by_label("Tittel").fill("Nødnett")
    page.get_by_label("Tema").select_option(str(ids["theme"]))
    page.get_by_label("Dokumenttype").select_option(str(ids["kind"]))
    page.get_by_role("button", name="Neste").click()
    expect(page.get_by_text("Nyheter står der.")).to_be_visible()
    page.get_by_label("Kvalitetssystemet").check()
    page.get_by_role("button", name="Lag dokumentet").click()
    page.get_by_label("Teksten", exact=True).fill(
        "# Formål\n\nNår nettet er nede.\n\n| Hva | Hvem |\n| Radio | Vakt |"
    )
    page.get_by_role("button", name="Lagre", exact=True).click()
    expect(page.get_by_text("Utkastet er lagret.")).to_be_visible()
    blocks = Version.objects.get(title="Nødnett").blocks
    assert [block["type"] for block in blocks] == ["heading", "paragraph", "table"]
    page.context.close()
