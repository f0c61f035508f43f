"""No text of a municipality leaves its house before it says so: not in any table of public, not in any statement."""

from contextlib import contextmanager

from django.db import connection

from foundation import tenancy
from tests.factories.documents import make_document
from tests.tenants.radar.conftest import BOKMAL, NYNORSK, answer, consent, furnish, text

SECRET = "Kodeordet for avdelingen er blåveis"
TABLES = "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'"


@contextmanager
def statements():
    """Every statement with its values, and the role that stood open."""
    said = []

    def keep(execute, sql, params, many, context):
        opened = tenancy.door()
        said.append((opened.role if opened else "", f"{sql} {params}"))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        yield said


def in_public(words):
    """The tables of public in whose rows the words stand."""
    with tenancy.owner(), connection.cursor() as cursor:
        cursor.execute(TABLES)
        found = []
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT count(*) FROM public."{table}" t WHERE t::text ILIKE %s', [f"%{words}%"])
            if cursor.fetchone()[0]:
                found.append(table)
    return found


def test_it_works(body, levanger, verdal, run_tasks):
    """Verdal does not consent: nothing of it is anywhere. Levanger does: of its text nothing is."""
    here = furnish(levanger, ("Trygt skolemiljø", (*BOKMAL, SECRET), {}))
    furnish(verdal, ("Hemmelig skulemiljø", (*NYNORSK, SECRET), {}))
    with statements() as said:
        consent(here)
        run_tasks()
    spoken = [(role, sql) for role, sql in said if "avdelingen" in sql or "blåveis" in sql]
    assert spoken == []
    assert not [sql for _role, sql in said if "Hemmelig" in sql]
    assert in_public("blåveis") == in_public("Hemmelig") == []
    assert in_public("Trygt skolemiljø") == ["prints_print"]


def test_with_both_consents_titles_alone_are_known_until_a_text_is_released(body, levanger, verdal, run_tasks):
    here = furnish(levanger, ("Trygt skolemiljø", (*BOKMAL, SECRET), {}))
    there = furnish(verdal, ("Trygt skulemiljø", (*NYNORSK, "Lykelen heng i gangen"), {}))
    with tenancy.inside(levanger):
        make_document(here.editor, "Kladd", text(*BOKMAL, "Bare et utkast"), theme=here.theme)
    with statements() as said:
        consent(here)
        consent(there)
        run_tasks()
    assert not [sql for _role, sql in said if "blåveis" in sql or "Lykelen" in sql or "utkast" in sql.casefold()]
    assert in_public("blåveis") == in_public("Lykelen") == []
    answer(here, "yes", seen=1)
    assert in_public("blåveis") == ["prints_release"]
    assert in_public("Lykelen") == []
