"""What is local in a text that was taken stands out where it stands: on the page, on paper, and in the past."""

import io
from datetime import timedelta

import docx
import pypdfium2
import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate
from lxml import html

from foundation import tenancy
from tenants.common.actions import updating
from tenants.common.models import Adoption
from tenants.common.queries import updates as queries
from tenants.documents.queries import copies
from tests.factories.base import AT

from .conftest import OWN, text


@pytest.fixture
def document(adoption, in_force, levanger):
    """In force with a filled slot, a changed block with a reason, one that is left out, and one of its own."""
    in_force(text(**OWN | {"d": None}))
    with tenancy.inside(levanger):
        Adoption.objects.filter(pk=adoption.pk).update(exceptions={"b": "Vi har én rådgiver."})
    return adoption.document_id


def page_of(person, document):
    answer = person.client.get(f"/documents/{document}/")
    assert answer.status_code == 200
    return html.fromstring(answer.content)


def boxes(page):
    return page.find_class("app-local")


def local_in(page):
    return [[" ".join(part.text_content().split()) for part in one] for one in boxes(page)]


MARKED = [
    ["Lokalt unntak: Vi har én rådgiver.", "Svar innen ti dager."],
    ["Lokalt tillegg", "Kvalitetsrådgiveren tar imot."],
    ["Lokalt unntak", "Noe i den felles teksten er tatt ut her."],
    ["Lokalt tillegg", "Ring også vakta."],
]


def test_it_works(astrid, document):
    page = page_of(astrid, document)
    assert sorted(local_in(page)) == sorted(MARKED)
    assert local_in(page)[:2] == MARKED[:2], "in the order of the text"
    words = page.xpath("//article//p")
    assert words[0].text_content() == "Meld fra samme dag.", "what is common stands as it stood"
    for box in boxes(page):
        label = page.get_element_by_id(box.get("aria-labelledby"))
        assert (box.get("role"), label.text_content()[:6]) == ("group", "Lokalt")


def test_paper_says_it_too(astrid, document):
    made = astrid.client.get(f"/documents/{document}/document.pdf")
    said = "\n".join(one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(made.content))
    written = docx.Document(io.BytesIO(astrid.client.get(f"/documents/{document}/document.docx").content))
    lines = [one.text for one in written.paragraphs]
    for label, words in MARKED:
        assert label in said
        assert words in said
        assert lines[lines.index(words) - 1] == label
    beside = [one.text for one in written.paragraphs if one._p.xpath("./w:pPr/w:pBdr/w:left")]
    assert sorted(beside) == sorted(word for pair in MARKED for word in pair)


def test_the_hearing_and_the_copy_for_bad_days_say_it_too(editor, adoption, document, in_force, levanger):
    with tenancy.inside(levanger):
        ((_document, version),) = copies.texts(copies.shelf(on=localdate(AT)))
    said = render_to_string("documents/copy_page.html", {"version": version, "house": levanger, "at": AT})
    assert sorted(local_in(html.fromstring(said))) == sorted(MARKED)
    in_force(text(**OWN), state="draft")
    until = localdate() + timedelta(days=14)
    hearing = f"/documents/{document}/hearing/"
    editor.client.post(hearing, {"everyone": "on", "how": "period", "until_date": until.isoformat()})
    heard = editor.client.get(hearing)
    assert [label for label, *_words in local_in(html.fromstring(heard.content))] == [
        "Lokalt unntak: Vi har én rådgiver.",
        "Lokalt tillegg",
        "Lokalt tillegg",
    ]


def test_a_version_is_held_against_the_common_text_it_was_made_from(astrid, editor, update):
    with tenancy.inside(editor.municipality):
        seen = queries.page(update.pk, by=editor.actor).beside.seen
        updating.merge_update(update, choices={"b": "ours"}, seen=seen, by=editor.actor, at=AT)
    found = local_in(page_of(astrid, update.adoption.document_id))
    assert [label for label, *_words in found] == ["Lokalt unntak", "Lokalt tillegg", "Lokalt tillegg"]


def test_the_documents_page_leads_to_what_applied_on_a_day(astrid, adoption, document):
    way = f"/common/adoptions/{adoption.pk}/"
    links = {one.text_content(): one.get("href") for one in page_of(astrid, document).iter("a")}
    assert links["Hva gjaldt her en bestemt dag?"] == f"{way}#id_on"
    assert html.fromstring(astrid.client.get(way).content).get_element_by_id("id_on").get("name") == "on"


def test_a_text_of_ones_own_and_one_written_here_say_nothing(astrid, adoption, document, levanger):
    with tenancy.inside(levanger):
        Adoption.objects.filter(pk=adoption.pk).update(mode="adapted")
    assert not local_in(page_of(astrid, document))


def test_a_long_text_costs_as_many_questions_as_a_short_one(astrid, document, in_force):
    page_of(astrid, document)
    with CaptureQueriesContext(connection) as few:
        page_of(astrid, document)
    in_force(text(**OWN | {f"own{number}": f"Eget avsnitt {number}." for number in range(200)}), state="in_force")
    with CaptureQueriesContext(connection) as many:
        assert len(boxes(page_of(astrid, document))) == 3
    assert len(many) == len(few)


def test_an_exception_without_a_reason_is_asked_about_until_it_has_one(editor, adoption, in_force, levanger):
    draft = in_force(text(**OWN), state="draft")
    pages = [f"/documents/{adoption.document_id}/{name}" for name in ("", "edit/", "approval/")]

    def asked():
        found = [html.fromstring(editor.client.get(page).content) for page in pages]
        return ["1 unntak mangler begrunnelse." in page.text_content() for page in found], found[0]

    said, page = asked()
    assert said == [True, True, True]
    assert f"/common/adoptions/{adoption.pk}/#exceptions" in page.xpath("//a/@href")
    sent = editor.client.post(f"{pages[2]}send/", {"due_date": "2026-12-01", "revision": draft.revision}, follow=True)
    assert "Et lokalt unntak mangler begrunnelse." in html.fromstring(sent.content).text_content()
    with tenancy.inside(levanger):
        Adoption.objects.filter(pk=adoption.pk).update(exceptions={"b": "Vi har én rådgiver."})
    assert asked()[0] == [False, False, False]
