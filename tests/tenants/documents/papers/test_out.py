"""A document taken out as PDF and as Word, with what stands around it."""

import io
from datetime import UTC, datetime

import docx
import pypdfium2
import pytest

from foundation import files, tenancy
from tenants.documents.models import Approval, Version
from tests.factories.documents import add_version, make_document, make_position


@pytest.fixture
def document(camilla, levanger):
    """A document in its second version, approved by Kari, with a draft of the third."""
    with tenancy.inside(levanger):
        made = make_document(camilla, "Legemiddelhåndtering", state="in_force", target_group="Alle i hjemmetjenesten")
        add_version(camilla, made, state="in_force", changes=["Nøkkelen signeres ut."])
        add_version(camilla, made, title="Bare en kladd")
        chief = make_position("Kommunalsjef helse")
        Approval.objects.create(
            version_id=made.current_id, step=1, position=chief, position_title=chief.title, account_id=made.id,
            name="Kari Nord", decision="approved", source="Sak 14/26", sha256="a" * 64,
            decided_at=datetime(2026, 10, 5, tzinfo=UTC),
        )  # fmt: skip
    return made


def text_of(answer):
    pages = pypdfium2.PdfDocument(answer.content)
    return "\n".join(page.get_textpage().get_text_range() for page in pages)


def test_it_works(camilla, document):
    answer = camilla.client.get(f"/documents/{document.pk}/document.pdf")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["X-Content-Type-Options"] == "nosniff"
    text = text_of(answer)
    for said in ("Gjeldende", "nr. 1, versjon 2", "Alle i hjemmetjenesten", "Rett bruker får rett legemiddel.",
                 "Kommunalsjef helse", "Sak 14/26", "Nøkkelen signeres ut.", "/d/1/"):  # fmt: skip
        assert said in text


@pytest.mark.parametrize(("by", "column"), [("Kommunalsjef helse", 1), ("Kari Nord", 0)])
def test_who_approved_before_it_was_moved_in_stands_as_person_or_as_role(by, column, camilla, levanger, document):
    with tenancy.inside(levanger):
        earlier = {"by": by, "date": "2024-03-05", "source": "Kvalitet.xlsx"}
        Version.objects.filter(pk=document.current_id).update(earlier_approval=earlier)
    made = docx.Document(io.BytesIO(camilla.client.get(f"/documents/{document.pk}/document.docx").content))
    row = next(row for table in made.tables for row in table.rows if "Kvalitet.xlsx" in row.cells[-1].text)
    who = [by if place == column else "" for place in (0, 1)]
    assert [cell.text for cell in row.cells] == [*who, "5. mars 2024 (før innflytting)", "Kvalitet.xlsx"]


def test_an_older_version_says_that_it_is_replaced(camilla, document):
    assert "Erstattet av en nyere versjon" in text_of(
        camilla.client.get(f"/documents/{document.pk}/document.pdf?version=1")
    )


def test_a_draft_is_for_those_who_write_it(camilla, document):
    assert camilla.client.get(f"/documents/{document.pk}/document.pdf?version=3").status_code == 404


@pytest.mark.parametrize("asked", ["99", "0", "-1", "x", "9" * 30, "²"])
def test_a_strange_version_number_never_breaks(asked, camilla, document):
    assert camilla.client.get(f"/documents/{document.pk}/document.pdf", {"version": asked}).status_code in (200, 404)


def test_another_municipality_meets_nothing(dag, document):
    for ending in ("pdf", "docx"):
        assert dag.client.get(f"/documents/{document.pk}/document.{ending}").status_code == 404


def test_word_gets_the_same(camilla, document):
    answer = camilla.client.get(f"/documents/{document.pk}/document.docx")
    assert answer["Content-Disposition"].startswith("attachment")
    made = docx.Document(io.BytesIO(answer.content))
    assert "Rett bruker får rett legemiddel." in [one.text for one in made.paragraphs]
    assert made.tables[0].rows[0].cells[1].text == "nr. 1, versjon 2"


def test_what_was_frozen_comes_out_as_it_was(camilla, levanger, document):
    with tenancy.inside(levanger):
        frozen = files.store(levanger.id, io.BytesIO(b"%PDF-1.7 frozen"))
        Version.objects.filter(pk=document.current_id).update(rendition=frozen)
    assert camilla.client.get(f"/documents/{document.pk}/document.pdf").content == b"%PDF-1.7 frozen"
