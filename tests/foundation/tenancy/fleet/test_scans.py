"""A run asks its questions of all schemas at once: no catalog is read through once more for each municipality."""

import time

import psycopg

from tests.factories.registry import make_house

MORE = 8
SCANS = "SELECT pg_stat_get_numscans('pg_class'::regclass) + pg_stat_get_numscans('pg_attribute'::regclass)"
OTHERS = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


def scans(slot) -> int:
    """How often these catalogs were read through so far; who ends tells what it did."""
    with psycopg.connect(**slot.login("race"), autocommit=True) as watching:
        while watching.execute(OTHERS).fetchone()[0]:
            time.sleep(0.01)
        return watching.execute(SCANS).fetchone()[0]


def test_it_works(sea, later, slot):
    found = []
    for number in range(2):
        for house in range(number * MORE):
            sea.do(lambda house=house: make_house(f"Fjellvik {house}"))
        before = scans(slot)
        later(
            f'migrations.AddField("notice", "extra_{number}", models.CharField(max_length=9, default="?"))',
            name=f"090{number}_new",
            after="0900_new" if number else "0001_initial",
        )
        assert sea.run().status == 0
        found.append(scans(slot) - before)
    assert found[1] - found[0] < MORE
