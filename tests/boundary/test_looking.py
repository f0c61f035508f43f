"""Looking changes nothing: every page that links lead to is opened, and no row is written by it."""

from django.db import connection

from foundation import tenancy
from tests.crawling import pages
from tests.factories.people import make_facilitator_account
from tests.factories.worlds import make_world

# how often something happened is counted, and what a session remembers is the reader's own
COUNTED = ("tenancy_counter", "tenancy_mark", "tenancy_ticket", "django_session")


def writes() -> dict[str, int]:
    """{table: rows written} in the transaction that is open, those that were rolled back too."""
    with tenancy.owner(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT schemaname || '.' || relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables"
        )
        return {name: count for name, count in cursor.fetchall() if not name.endswith(COUNTED)}


def test_looking_writes_nothing(dag, settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "store"
    world = make_world(make_facilitator_account("Frida Moe"), dag, "sula")
    for who in (world.person, world.facilitator):
        before = writes()
        opened = [page.url for page in pages(who.client)]
        assert len(opened) > 10
        after = writes()
        assert {name for name in after if after[name] != before.get(name, 0)} == set(), who.client.defaults


def test_writing_is_noticed(dag):
    """The measure measures: an act is seen by it, also one in a savepoint."""
    before = writes()
    dag.client.post("/profile/", {"name": "Dag S.", "language": "nn"})
    assert writes() != before
