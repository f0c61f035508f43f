"""What stands ready to become a house is brought along with the houses."""

from foundation.registry import pool
from tests.factories import fleet
from tests.factories.fleet import COLUMN
from tests.factories.registry import make_house
from tests.foundation.tenancy.fleet.conftest import ALL


def test_it_works(sea, later):
    assert sea.do(lambda: pool.fill(1)).made == 1
    [(spare,)] = sea.do(lambda: fleet.rows("SELECT nspname::text FROM pg_namespace WHERE nspname LIKE 'spare%'"))
    later(COLUMN)
    outcome = sea.run()
    assert (set(outcome.done), outcome.scripts) == ({*ALL, spare}, 1)
    assert sea.do(fleet.column()) == {*ALL, spare}
    # it is as the template is now, so it stays, and becomes a house
    filled = sea.do(lambda: pool.fill(1))
    assert (filled.renewed, filled.made, filled.thrown_away) == (1, 0, 0)
    house = sea.do(lambda: make_house("Fjellvik"))
    assert sea.do(fleet.column()) == {*ALL, house.schema_name}
    assert sea.run().scripts == 0
