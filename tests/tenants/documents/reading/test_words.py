"""The words of the texts in force are learnt, so that the search can make use of them."""

from django.db import connection

from tenants.documents.models import Word
from tenants.documents.queries.words import ALIKE, FORMS
from tests.factories.documents import add_version, make_document, paragraph


def words():
    return dict(Word.objects.values_list("word", "plain"))


def test_it_works(camilla):
    make_document(camilla, "Håndtering av legemidler", state="in_force")
    assert words()["håndtering"] == "handtering"
    assert "legemidl" in words()


def test_a_draft_teaches_nothing(camilla):
    document = make_document(camilla, state="draft")
    assert words() == {}
    document.versions.update(state="in_force")
    assert "legemiddelhåndtering" in words()


def test_each_word_is_kept_once(camilla):
    document = make_document(camilla, state="in_force")
    add_version(camilla, document, [paragraph("Rett bruker får rett legemiddel, hver gang.")], state="in_force")
    assert Word.objects.filter(word="legemiddel").count() == 1


def test_what_is_asked_for_is_made_plain_once_and_not_for_each_word(camilla):
    make_document(camilla, "Håndtering av legemidler", state="in_force")
    with connection.cursor() as cursor:
        for asked, given in ((FORMS, [[0], ["hånd"], 5, 3, 9, [], []]), (ALIKE, [[0], ["hånt"], 4, 0.4])):
            cursor.execute(f"EXPLAIN VERBOSE {asked}", given)
            plan = [line for (line,) in cursor.fetchall()]
            assert not [line for line in plan if "translate(" in line and ("Cond" in line or "Filter" in line)]


def test_numbers_and_addresses_are_no_words(camilla):
    make_document(
        camilla, "Skjema 4711", [paragraph("Se https://example.org/skjema eller 12.5.2026")], state="in_force"
    )
    assert {word for word in words() if any(sign.isdigit() for sign in word)} == set()
