from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from foundation.keys import uuid7
from tenants.documents.actions.hearing import start_hearing
from tenants.documents.actions.remarks import say
from tenants.documents.actions.texts import keep_links
from tenants.documents.models import Version
from tenants.documents.queries.desk import desk
from tests.factories.documents import AT, add_version, make_document, make_position, make_theme, paragraph
from tests.factories.questions import questions

ON = date(2026, 11, 2)


def link(target):
    return paragraph("den andre", html=f'<a href="/documents/{target}/">den andre</a>')


def with_link(editor, title, target, state="draft"):
    document = make_document(editor, title, [link(target)], state=state)
    keep_links(document.versions.get())
    return document


def titles(found):
    return {name: [row.document.title for row in rows] for name, rows in found.shelves.items() if rows}


def test_it_works(editor, anne, inside, theme):
    make_document(editor, "Kladden")
    heard = make_document(editor, "Hørt")
    start_hearing(heard.versions.get(), everyone=True, by=editor.actor, at=AT)
    make_document(editor, "Sendt", state="approval")
    make_document(editor, "Gammel", state="in_force", review_date=date(2026, 10, 1))
    make_document(editor, "Rolig", state="in_force", review_date=date(2027, 10, 1))
    asked = make_document(editor, "Spurt om", state="in_force")
    say(Version.objects.get(pk=asked.current_id), kind="remark", text="Hei", by=editor.actor, at=AT)
    with_link(editor, "Peker ut i lufta", uuid7(), "in_force")
    withdrawn = make_document(editor, "Trukket", state="withdrawn")
    with_link(editor, "Peker på trukket", withdrawn.pk, "in_force")
    with_link(editor, "Peker på gjeldende", asked.pk, "in_force")
    assert titles(desk(by=editor.actor, on=ON, mine=False)) == {
        "draft": ["Kladden"],
        "hearing": ["Hørt"],
        "approval": ["Sendt"],
        "due": ["Gammel"],
        "remarks": ["Spurt om"],
        "links": ["Peker på trukket", "Peker ut i lufta"],
    }
    page = editor.client.get("/documents/desk/?whose=all").content.decode()
    for title in ("Kladden", "Hørt", "Sendt", "Gammel", "Spurt om", "Peker på trukket"):
        assert title in page
    assert "1 merknad venter på svar" in page
    assert "Rolig" not in page


def test_what_is_not_due_takes_no_place_on_the_desk(editor, inside, theme, monkeypatch):
    monkeypatch.setattr("tenants.documents.queries.desk.MOST", 2)
    for number in range(4):
        make_document(editor, f"A{number}", state="in_force", review_date=date(2027, 10, 1))
    for title in ("Y", "Z"):
        make_document(editor, title, state="in_force", review_date=date(2026, 10, 1))
    assert titles(desk(by=editor.actor, on=ON, mine=False)) == {"due": ["Y", "Z"]}
    assert 'rel="next"' not in editor.client.get("/documents/desk/?whose=all").text


def test_remarks_and_links_are_not_looked_up_for_every_document(editor, inside):
    (reach,) = (sql for sql in questions(lambda: desk(by=editor.actor, on=ON, mine=False)) if "LIMIT 61" in sql)
    assert 'FROM "documents_remark"' in reach
    assert 'EXISTS(SELECT 1 AS "a" FROM "documents_remark"' not in reach
    assert 'EXISTS(SELECT 1 AS "a" FROM "documents_reference"' not in reach


def test_a_long_desk_is_turned_page_by_page(editor, inside, theme, monkeypatch):
    monkeypatch.setattr("tenants.documents.queries.desk.MOST", 2)
    for title in ("X", "Y", "Z"):
        make_document(editor, title)
    first = editor.client.get("/documents/desk/?whose=all").text
    assert [f">{title}<" in first for title in "XYZ"] == [True, True, False]
    assert "?whose=all&amp;page=2" in first
    second = editor.client.get("/documents/desk/?whose=all&page=2").text
    assert [f">{title}<" in second for title in "XYZ"] == [False, False, True]
    assert "?whose=all&amp;page=1" in second
    assert "page=3" not in second
    assert ">X<" in editor.client.get("/documents/desk/?whose=all&page=x").text


def test_mine_are_those_i_own_or_have_written_in(editor, astrid, inside, theme):
    make_document(editor, "Eddas")
    other = make_theme("Vann", group=[astrid.member.pk])
    make_document(editor, "Gruppens", theme=other)
    make_document(editor, "Astrids", owner=make_position("Fagleder", holder=astrid.member))
    assert titles(desk(by=astrid.actor, on=ON, mine=True)) == {"draft": ["Astrids"]}
    assert titles(desk(by=astrid.actor, on=ON, mine=False)) == {"draft": ["Astrids", "Gruppens"]}
    page = astrid.client.get("/documents/desk/").content.decode()
    assert "Astrids" in page
    assert "Eddas" not in page
    assert "Nytt dokument" in page


def test_an_empty_desk_says_what_comes_here(bjorn, inside):
    page = bjorn.client.get("/documents/desk/").content.decode()
    assert "Ingenting venter på deg" in page
    assert "Nytt dokument" not in page
    assert "Ingenting venter" in bjorn.client.get("/documents/desk/?whose=all").content.decode()


@pytest.mark.parametrize("mine", [True, False])
def test_as_many_queries_for_twenty_as_for_one(editor, inside, theme, mine):
    def count():
        with CaptureQueriesContext(connection) as asked:
            desk(by=editor.actor, on=ON, mine=mine)
        return len(asked)

    def make(number):
        made = make_document(editor, f"D{number}", state="in_force", review_date=date(2026, 1, 1))
        add_version(editor, made, [link(uuid7())])
        make_document(editor, f"A{number}", state="approval")

    make(0)
    first = count()
    for number in range(1, 20):
        make(number)
    assert count() == first
