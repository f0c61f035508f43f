"""A municipality asks for every task there is, with ids that are its twin's too: nothing of the twin's comes to it."""

import inspect
import io
import logging
from datetime import date

from django.core import mail
from django.core.management import call_command
from django.db import connection, transaction

from config.tools import inventory
from foundation import files, tenancy
from foundation.logs import WithoutRows
from foundation.tenancy import outbox
from tests.factories import canaries
from tests.factories.addresses import named
from tests.factories.outbox import waiting
from tests.factories.twins import SECOND

# what a task is told beside ids
TOLD = {
    "language": "nb",
    "on": date(2026, 9, 1).isoformat(),
    "number": 1,
    "version": 1,
    "attempt": 1,
    "kind": "document",
}


def test_it_works(statements, houses, report):
    known = inventory.classes()["tasks"]
    forget_what_waits()
    before = everything(houses.first.schema_name)
    # those that tests have made for themselves, some of which kill their worker, are none of the platform's
    ours = [(name, function) for name, function in sorted(outbox.tasks().items()) if name in known]
    asked = [ask(houses, name, function) for name, function in ours]
    while rows := waiting():
        for key, _name, _error in rows:
            outbox.run(key)
            forget_what_waits(key)
    told = [str(one.message()) for one in mail.outbox]
    assert everything(houses.first.schema_name) == before
    assert canaries.seen(*told) <= {SECOND}
    assert canaries.seen(everything(houses.second.schema_name)) == {SECOND}
    stored = [place for place in files.storage.places.folder(str(houses.second.id)).rglob("*") if place.is_file()]
    assert canaries.seen(*(place.read_bytes() for place in stored)) <= {SECOND}
    done = sum(asked)
    report(
        f"{len(asked)} tasks asked for by a twin, {done} of them found something to do; nothing came over",
        requests=len(asked),
    )
    assert done > 20
    assert statements.crossing() == {}


def test_a_task_that_fails_tells_the_operator_nothing_that_people_wrote(houses, caplog):
    @outbox.task("proof.fails")
    def fails():
        with connection.cursor() as cursor:
            cursor.execute("UPDATE organisation_member SET sort_key = NULL")

    try:
        with tenancy.inside(houses.first):
            key = tenancy.later("proof.fails", municipality=houses.first)
        assert outbox.run(key) is False
    finally:
        outbox._tasks.pop("proof.fails")
    lines = "\n".join(WithoutRows().format(record) for record in caplog.records if record.levelno >= logging.ERROR)
    with tenancy.worker(), connection.cursor() as cursor:
        cursor.execute("UPDATE tenancy_outbox SET given_up_at = now()")
    said = io.StringIO()
    call_command("given_up", stdout=said)
    assert ("IntegrityError" in lines, "IntegrityError" in said.getvalue()) == (True, True)
    assert canaries.seen(lines, said.getvalue()) == set()


def forget_what_waits(*keys) -> None:
    """Take these out of the outbox; without any, all that the world around the houses has asked for."""
    with tenancy.worker(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM tenancy_outbox WHERE id = ANY(%s) OR %s", [list(keys), not keys])


def ask(houses, name, function) -> bool:
    """Do a task as the second house's worker does it; whether it came to an end."""
    ids = {
        parameter: str((named(houses.world, parameter) or [TOLD.get(parameter, "")])[0])
        for parameter in inspect.signature(function).parameters
    }
    try:
        with tenancy.inside(houses.second), transaction.atomic():
            function(**ids)
    except Exception:  # noqa: BLE001 - a task may refuse what fits nothing; what it told before is looked at all the same
        return False
    return True


def everything(schema: str) -> str:
    """All rows of a schema as text."""
    with tenancy.owner(schema), connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s ORDER BY 1", [schema])
        found = []
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT string_agg(t::text, chr(10) ORDER BY t::text) FROM "{schema}"."{table}" t')
            found.append(f"{table}: {cursor.fetchone()[0]}")
    return "\n".join(found)
