"""In a real browser: the editor of documents, by keyboard and mouse, and what it saves."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from foundation import tenancy
from tenants.documents.models import Version
from tests.browser import browse, chromium
from tests.factories.documents import heading, item, make_document, paragraph, table


@pytest.fixture(scope="module")
def browser():
    with chromium() as one:
        yield one


@pytest.fixture
def document(editor, theme):
    blocks = [
        heading("Formål", id="h"),
        paragraph("Rett bruker", id="p"),
        item("ett", id="i"),
        table(["Hva"], ["a"], id="t"),
    ]
    return make_document(editor, blocks=blocks)


@pytest.fixture
def page(browser, editor, document):
    opened = browse(browser, editor.client, f"/documents/{document.pk}/edit/")
    expect(opened.locator(".ProseMirror")).to_be_visible()
    yield opened
    opened.context.close()


def saved(page, document):
    expect(page.locator("[data-save-status]")).to_have_text(re.compile(r"Utkast lagret kl\."), timeout=15_000)
    with tenancy.inside(tenancy.current()):
        return Version.objects.get(document=document)


def test_it_works(page, document):
    expect(page.locator("[data-plain]")).to_be_hidden()
    assert page.locator(".ProseMirror").evaluate("one => getComputedStyle(one.closest('.ds-field')).opacity") == "1"
    page.locator(".ProseMirror p", has_text="Rett bruker").click()
    page.keyboard.press("End")
    page.keyboard.type(" hver gang")
    page.keyboard.press("Enter")
    page.keyboard.type("Nytt avsnitt")
    version = saved(page, document)
    assert [(block["id"], block["text"]) for block in version.blocks[:2]] == [
        ("h", "Formål"),
        ("p", "Rett bruker hver gang"),
    ]
    assert version.blocks[2]["text"] == "Nytt avsnitt"
    assert [block["id"] for block in version.blocks[3:]] == ["i", "t"]
    assert version.locked_by_name == "Edda Ree"
    assert page.complaints == []

    fresh = version.blocks[2]["id"]
    page.keyboard.type(" igjen")
    page.get_by_role("button", name="Lagre", exact=True).click()
    expect(page.locator("#innhold").get_by_text("Utkastet er lagret.")).to_be_visible()
    again = Version.objects.get(document=document)
    assert (again.blocks[2]["id"], again.blocks[2]["text"]) == (fresh, "Nytt avsnitt igjen")


def test_an_address_may_name_the_block_to_write_in(browser, editor, document):
    page = browse(browser, editor.client, f"/documents/{document.pk}/edit/#a-i")
    expect(page.locator(".ProseMirror")).to_be_focused()
    page.keyboard.type("Nå ")
    expect(page.locator(".ProseMirror li")).to_have_text("Nå ett")
    page.context.close()


def test_the_tools_are_reached_by_keyboard_and_have_names(page, document):
    page.locator(".ProseMirror p", has_text="Rett bruker").click()
    page.keyboard.press("Alt+F10")
    expect(page.get_by_label("Hva slags avsnitt")).to_be_focused()
    page.keyboard.press("ArrowRight")
    bold = page.get_by_role("button", name="Fet")
    expect(bold).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".ProseMirror")).to_be_focused()
    page.keyboard.press("Control+a")
    bold.click()
    expect(bold).to_have_attribute("aria-pressed", "true")
    names = (
        page.get_by_role("toolbar")
        .get_by_role("button")
        .evaluate_all("all => all.map((one) => one.getAttribute('aria-label') || one.textContent.trim())")
    )
    assert all(names)
    assert "<b>Rett bruker</b>" in [block.get("html") for block in saved(page, document).blocks]


def test_headings_lists_and_tables(page, document):
    page.locator(".ProseMirror p", has_text="Rett bruker").click()
    page.get_by_label("Hva slags avsnitt").select_option("3")
    page.locator(".ProseMirror td").click()
    page.get_by_role("button", name="Rad under").click()
    page.get_by_role("button", name="Kolonne etter").click()
    version = saved(page, document)
    assert (version.blocks[1]["type"], version.blocks[1]["level"], version.blocks[1]["id"]) == ("heading", 3, "p")
    assert [len(row) for row in version.blocks[3]["rows"]] == [2, 2, 2]
    cells = [cell["id"] for row in version.blocks[3]["rows"] for cell in row]
    assert len(set(cells)) == 6


def test_a_link_to_another_document_is_found_by_its_title(page, editor, document):
    other = make_document(editor, "Hygiene på kjøkkenet")
    page.locator(".ProseMirror p", has_text="Rett bruker").dblclick(position={"x": 8, "y": 8})
    page.get_by_role("button", name="Lenke", exact=True).click()
    page.get_by_label("Finn et dokument").fill("kjøkken")
    page.get_by_role("button", name="Hygiene på kjøkkenet").click()
    version = saved(page, document)
    assert version.blocks[1]["html"] == f'<a href="/documents/{other.pk}/">Rett</a> bruker'
    assert list(version.references.values_list("target_id", flat=True)) == [other.pk]


def test_a_picture_is_sent_with_its_words(page, document):
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, "PNG")
    page.locator(".ProseMirror p", has_text="Rett bruker").click()
    page.get_by_role("button", name="Bilde", exact=True).click()
    page.get_by_label("Bildefil").set_input_files({"name": "a.png", "mimeType": "image/png", "buffer": b"tull"})
    page.get_by_label("Hva viser bildet?").fill("En grønn plen")
    page.get_by_role("button", name="Sett inn bildet").click()
    expect(page.locator("[data-picture-error]")).not_to_be_empty()
    page.get_by_label("Bildefil").set_input_files({"name": "a.png", "mimeType": "image/png", "buffer": out.getvalue()})
    page.get_by_role("button", name="Sett inn bildet").click()
    expect(page.locator(".ProseMirror img")).to_have_attribute("alt", "En grønn plen")
    blocks = saved(page, document).blocks
    assert [block["alt"] for block in blocks if block["type"] == "image"] == ["En grønn plen"]


def test_what_another_saved_meanwhile_is_not_overwritten(page, editor, document):
    with tenancy.inside(editor.municipality):
        Version.objects.filter(document=document).update(revision=5, edited_by_name="Anne Lund")
    page.locator(".ProseMirror p", has_text="Rett bruker").click()
    page.keyboard.type("Mitt ")
    expect(page.locator("[data-save-status]")).to_contain_text("Anne Lund lagret", timeout=15_000)
    page.get_by_role("button", name="Lagre", exact=True).click()
    expect(page.get_by_role("heading", name="To tekster")).to_be_visible()
    expect(page.locator(".ProseMirror")).to_contain_text("Mitt")
    page.get_by_role("button", name="Lagre min tekst").click()
    expect(page.locator("#innhold").get_by_text("Utkastet er lagret.")).to_be_visible()
    assert "Mitt" in Version.objects.get(document=document).text
    expect(page.locator(".ProseMirror")).to_be_visible()
    expect(page.get_by_text("Du har tekst fra tidligere")).to_have_count(0)


def test_lists_pasted_from_a_word_processor_are_lists(page, document):
    item = (
        "<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level{} lfo1'><![if !supportLists]><span "
        "style='font-family:Symbol'><span style='mso-list:Ignore'>{}<span>&nbsp; </span></span></span>"
        "<![endif]><span style='font-weight:bold'>{}</span><o:p></o:p></p>"
    )
    html = "<h2 style='mso-list:none'>Kjørebok</h2>" + "".join(
        item.format(*one) for one in ((1, "·", "Bil"), (2, "o", "Nøkkel"), (1, "·", "Sykkel"), (1, "1.", "Lås"))
    )
    page.locator(".ProseMirror p", has_text="Rett bruker").click()
    page.keyboard.press("Control+a")
    page.locator(".ProseMirror").evaluate(
        "(field, html) => { const data = new DataTransfer(); data.setData('text/html', html);"
        "field.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true})); }",
        html,
    )
    blocks = saved(page, document).blocks
    assert [(block["type"], block.get("level"), block.get("ordered"), block["text"]) for block in blocks] == [
        ("heading", 2, None, "Kjørebok"),
        ("item", 0, False, "Bil"),
        ("item", 1, False, "Nøkkel"),
        ("item", 0, False, "Sykkel"),
        ("item", 0, True, "Lås"),
    ]
    assert blocks[1]["html"] == "<b>Bil</b>"
    assert page.complaints == []
