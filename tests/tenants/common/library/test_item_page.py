"""The page of one text of the shared library."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import override
from lxml import html

from foundation import tenancy
from foundation.keys import uuid7
from foundation.registry import queries as registry
from shared_library.items import facade as items
from tenants.common.queries.words import only_in
from tests.factories.base import AT, base_text
from tests.factories.documents import paragraph
from tests.factories.pages import words_of
from tests.factories.questions import questions


def test_it_works(astrid, deviations):
    page = astrid.client.get(f"/common/{deviations}/").content.decode()
    assert "Et avvik er et brudd på krav." in page
    assert "Kommuneloven § 25-1" in page
    assert "Dere har ikke bestemt noe om denne teksten." in page
    assert "urn:felles:" in page
    assert "1 sted å fylle ut" in page
    assert "0 kommuner" in page
    assert "/use/" not in page  # not hers to do


def test_another_language(astrid, deviations):
    page = astrid.client.get(f"/common/{deviations}/?language=nn").content.decode()
    assert "Slik melder du avvik (nn)" in page
    assert 'lang="nn"' in page


def test_a_language_it_does_not_have_shows_the_nearest(astrid, deviations):
    assert astrid.client.get(f"/common/{deviations}/?language=da").status_code == 200


def test_a_house_that_writes_nynorsk_reads_nynorsk_first(astrid, levanger, deviations):
    with tenancy.owner():
        type(levanger).objects.filter(pk=levanger.pk).update(language="nn")
    assert "Slik melder du avvik (nn)" in astrid.client.get(f"/common/{deviations}/").content.decode()


def test_a_nynorsk_reader_is_told_where_there_is_bokmal_alone(astrid, editor, levanger, deviations, hearing):
    only = "Finnes bare på bokmål"
    assert only not in astrid.client.get("/common/").text, "bokmål is what a reader of bokmål asks for"
    with tenancy.owner():
        type(levanger).objects.filter(pk=levanger.pk).update(language="nn")
        registry.forget()
    with override("nb"):
        assert only_in(("nb",), {"nn"}) == only
        assert only_in(("nb", "nn"), {"nn", "nb"}) == ""
    with override("nn"):
        only = only_in(("nb",), {"nn"})  # the page is in the house's own language now
    listed = html.fromstring(astrid.client.get("/common/").content).xpath("//li[contains(@class, 'app-task')]")
    told = {one.xpath(".//a")[0].text_content(): only in one.text_content() for one in listed}
    assert told == {"Slik melder du avvik (nn)": False, "Mal for høring": True}
    assert only in astrid.client.get(f"/common/{hearing}/").text
    assert only not in astrid.client.get(f"/common/{deviations}/").text


def test_what_the_house_fills_in_is_said_in_words(astrid, levanger):
    blocks = [
        paragraph("[[lokalt: hvem som tar imot & svarer]]"),
        paragraph("{{kommune}} ved {{enhet}}"),
        paragraph("Meld fra samme dag."),
    ]
    page = words_of(astrid.client.get(f"/common/{base_text(blocks=blocks)}/"))
    assert "Her fyller kommunen ut: hvem som tar imot & svarer Levanger ved (enhet) Meld fra samme dag." in page
    assert "[[" not in page


def test_an_older_version_says_that_it_is_older(astrid, deviations):
    base_text(blocks=[paragraph("Ny tekst.")], change_note="Kortere.", at=AT + timedelta(days=1))
    newest = astrid.client.get(f"/common/{deviations}/").content.decode()
    older = astrid.client.get(f"/common/{deviations}/?version=1").content.decode()
    assert "Ny tekst." in newest
    assert "Kortere." in newest
    assert "Du leser utgave 1. Den nyeste er utgave 2." in older
    assert "Ny tekst." not in older


def test_what_is_not_there_is_not_found(astrid, deviations):
    for path in (
        f"/common/{uuid7()}/",
        f"/common/{deviations}/?version=7",
        f"/common/{deviations}/pictures/{'0' * 64}/",
    ):
        assert astrid.client.get(path).status_code == 404


def test_what_is_withdrawn_cannot_be_taken(editor, deviations):
    with tenancy.owner():
        items.withdraw_base(set(), reason="Loven er endret.", at=timezone.now() - timedelta(days=1))
    page = editor.client.get(f"/common/{deviations}/").content.decode()
    assert "Den kan ikke lenger tas i bruk." in page
    assert "Loven er endret." in page
    assert "/use/" not in page


def test_more_versions_ask_no_more_questions(astrid, deviations):
    browser = astrid.client
    browser.get("/common/")
    few = questions(lambda: browser.get(f"/common/{deviations}/"))
    for number in range(3):
        base_text(blocks=[paragraph(f"Tekst {number}")], change_note="Nytt.", at=AT + timedelta(days=number))
    assert len(questions(lambda: browser.get(f"/common/{deviations}/"))) == len(few)
