"""A task whose database goes away is done when it is back; its message is not used up meanwhile."""

import psycopg
from django.db import connection, transaction

from foundation import tenancy
from foundation.registry.models import Municipality
from foundation.tenancy import tasks
from tests.factories.outbox import waiting

BEGUN: list[int] = []
ADMINISTRATOR: dict[str, str] = {}


@tenancy.task("tests.cut_off")
def cut_off() -> None:
    """Loses the database at its first go."""
    BEGUN.append(connection.connection.info.backend_pid)
    if len(BEGUN) == 1:
        with psycopg.connect(**ADMINISTRATOR) as server:
            server.execute("SELECT pg_terminate_backend(%s)", BEGUN)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def test_it_works(own_database, slot, monkeypatch):
    monkeypatch.setattr(tasks, "PAUSES", (0.01,))
    ADMINISTRATOR.update(slot.login("postgres"))

    @transaction.atomic
    def asked():
        with tenancy.public():
            house = Municipality.objects.get(slug="verdal")
        with tenancy.inside(house):
            return tenancy.later("tests.cut_off", municipality=house)

    key = own_database.do(asked)
    own_database.do(lambda: tasks.run(outbox_id=str(key)))
    assert len(set(BEGUN)) == 2
    assert own_database.do(lambda: [one for one in waiting() if one[0] == key]) == []
