"""What a search asks the database: texts are looked up by their words, and not opened one by one."""

from datetime import date

from django.db import connection, transaction

from foundation import tenancy
from tenants.documents.queries.search import find
from tests.factories.documents import make_document, paragraph
from tests.factories.library import fill_library
from tests.factories.questions import questions

ON = date(2026, 11, 22)


def plan_of(text, who):
    asked = questions(lambda: find(text, by=who.actor, on=ON))
    ranking = next(sql for sql in asked if "ts_rank" in sql)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN (COSTS OFF) {ranking}")
        return "\n".join(line for (line,) in cursor.fetchall())


def test_it_works(astrid, camilla, levanger):
    fill_library(camilla, 60)
    with tenancy.owner(levanger.schema_name), connection.cursor() as cursor:
        cursor.execute("ANALYZE documents_version")
    plan = plan_of("bruker", astrid)  # nearly every text has it
    assert "Bitmap Index Scan on document_words" in plan
    assert "Bitmap Index Scan on document_title_words" in plan


def test_where_some_of_the_words_must_do_they_are_not_made_out_anew(astrid, camilla):
    make_document(camilla, "Smittevern", [paragraph("Vask hendene.")], state="in_force")
    actor = astrid.actor
    find("smittevern brannslange", by=actor, on=ON)
    few = questions(lambda: find("smittevern brannslange", by=actor, on=ON))
    more = questions(lambda: find("smittevern brannslange", by=actor, on=ON, or_some=True))
    assert len(more) == len(few) + 2  # once more by words, and the rows
    found = find("smittevern brannslange", by=actor, on=ON, or_some=True)
    assert ([row.title for row in found.rows], found.some) == (["Smittevern"], True)


def test_one_word_is_not_looked_for_twice(astrid, camilla):
    make_document(camilla, "Smittevern", state="in_force")
    actor = astrid.actor
    assert not find("og xyzzyxwq", by=actor, on=ON, or_some=True).some
