"""Whatever people do in one house, in any order, every byte of another's stays as it was."""

import hashlib
import io
import random
import subprocess
from difflib import unified_diff
from pathlib import Path

import pytest
from django.db import connection, transaction

from config.houses.out.exporting import export_house
from config.houses.out.packing import Zip
from foundation import tenancy
from foundation.files.storage import places
from foundation.tenancy import outbox
from tests.factories import canaries
from tests.factories.outbox import waiting
from tests.factories.people import make_person
from tests.factories.registry import opened
from tests.factories.threads import RACE
from tests.factories.twins import EVERY_ROLE, OWN
from tests.factories.wandering import Wanderer
from tests.thorough import THOROUGH

FOURTH = "kanarihusd"
ACTS, SEEDS = (200, 5) if THOROUGH else (60, 1)


@pytest.fixture
def fourth(stood):
    """Another twin of the first, for this test alone."""

    @transaction.atomic
    def made():
        house = opened("hitra")
        first = stood.houses.first
        canaries.twin(first, house, {OWN: FOURTH})
        canaries.twin_files(str(first.id), str(house.id), {OWN: FOURTH})
        return make_person("Hilde Moe", house, *EVERY_ROLE), make_person("Nils Lie", house)

    return stood.race.do(made)


def test_it_works(stood, fourth, slot, report):
    first = stood.houses.first
    # what is sent to the first is the one's own affair; and who takes the roles from herself can do little more
    never = frozenset({str(first.id), str(fourth[0].member.pk)})
    stood.race.do(tasks_done)  # what the making of the houses asked for
    for _ in range(SEEDS):
        seed = random.getrandbits(32)
        before = stood.race.do(lambda: whole(slot, first))
        (people,) = stood.race.serve(lambda seed=seed: acted(seed, fourth, never))
        undone = stood.race.do(tasks_done)
        assert [one.failed for one in people] == [[], []], f"seed {seed}"
        assert undone == [], f"seed {seed}"
        assert changed(before, stood.race.do(lambda: whole(slot, first))) == [], f"seed {seed}"
        acts, done = sum(one.acts for one in people), sum(one.done for one in people)
        kinds = len({kind for one in people for kind in one.sent})
        report(
            f"{acts} random acts of a twin, {kinds} kinds, {done} of them done: the first's dump of "
            f"{len(before[0]):,} bytes, its shared rows, its files and its own export are as they were",
            requests=acts,
        )
        assert done > acts / 4, f"seed {seed}: most of it came to nothing"


def acted(seed, persons, never):
    """What two people of a house did, one after the other in any order."""
    dice = random.Random(seed)
    people = [Wanderer(one.client, dice, never) for one in persons]
    for one in people:
        one.client.raise_request_exception = False
    while sum(one.acts for one in people) < ACTS:
        dice.choices(people, (4, 1))[0].act()
    return people


def tasks_done() -> list[str]:
    """Do what waits, each as often as it is given; gives the names of those that came to no end."""
    while rows := [row for row in waiting() if not row[2]]:
        for key, *_ in rows:
            outbox.run(key)
    return [f"{name}: {error}" for _key, name, error in waiting()]


def changed(before: list[str], now: list[str]) -> list[str]:
    """The lines that came and went."""
    lines = unified_diff(*("".join(one).splitlines() for one in (before, now)), lineterm="", n=0)
    return [] if before == now else list(lines)


def whole(slot, house) -> list[str]:
    """A house's dump, what it reaches of the shared tables, its files, and all it would take out."""
    return [dump(slot, house.schema_name), shared_rows(house), stored(house), export(house)]


def dump(slot, schema: str) -> str:
    place = slot.login(RACE)
    command = [
        str(slot.server.programs / "pg_dump"), "--restrict-key=x", f"--schema={schema}",
        f"--host={place['host']}", f"--username={place['user']}", place["dbname"],
    ]  # fmt: skip
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def shared_rows(house) -> str:
    """All rows of public tables that a request for the house may read."""

    found = []
    with tenancy.inside(house), connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            " AND has_table_privilege(format('%I.%I', schemaname, tablename), 'SELECT') ORDER BY 1"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT string_agg(t::text, chr(10) ORDER BY t::text) FROM public.{table} t")
            found.append(f"{table}: {cursor.fetchone()[0]}")
    return "\n".join(found)


def export(house) -> str:
    """The sum of its export, and of each file in that."""
    stream = io.BytesIO()
    package = Zip(stream)
    export_house(house, package)
    sums = "\n".join(f"{sha256} {name}" for name, sha256 in sorted(package.sums.items()))
    return f"{hashlib.sha256(stream.getvalue()).hexdigest()}\n{sums}"


def stored(house) -> str:
    root = Path(places.folder(str(house.id)))
    found = sorted(path for path in root.rglob("*") if path.is_file())
    return "\n".join(f"{path.relative_to(root)} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in found)
