"""A replica of the server: a house is read there under its own role, taken out of it, and nothing is written."""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.db import DatabaseError, InternalError, connection, transaction

from config.embedded import own_folder
from config.houses.out.exporting import export_house
from config.houses.out.packing import Folder
from deploy.demo.postgres import SUPERUSER, Server
from foundation import tenancy
from foundation.registry.models import Municipality
from foundation.tenancy.snapshots import elsewhere
from tenants.organisation.models import Member
from tests.factories.threads import RACE


@pytest.fixture(scope="module")
def replica(shared_database, slot) -> Iterator[dict[str, str]]:
    """The owner's login to a running one."""
    folder = Path(tempfile.mkdtemp(prefix="felles-replica-"))
    folder.chmod(0o711)
    server = Server(folder, folder / "s")
    own_folder(server.cluster, slot.server.cluster.stat().st_uid)
    told = ("-h", str(slot.socket), "-U", SUPERUSER, "-D", str(server.cluster), "-R", "-X", "stream", "-c", "fast")
    server._run(server.programs / "pg_basebackup", *told, "--no-sync")
    command, account = server.command()
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([*command, "-c", "fsync=off"], stdout=log, stderr=log, **account)
    try:
        place = {"host": str(server.socket), "user": "owner_login", "dbname": RACE}
        until = time.monotonic() + 20
        while not answers(place):
            assert time.monotonic() < until, (folder / "log").read_text()
            time.sleep(0.05)
        yield {"HOST": place["host"], "PORT": "", "NAME": RACE, "USER": "owner_login", "PASSWORD": ""}
    finally:
        process.terminate()
        process.wait(20)
        shutil.rmtree(folder)


def answers(place: dict[str, str]) -> bool:
    try:
        psycopg.connect(**place).close()
    except psycopg.OperationalError:
        return False
    return True


@contextmanager
def there(replica):
    with elsewhere(replica):
        with tenancy.public():
            house = Municipality.objects.get(slug="levanger")
        with tenancy.inside(house):
            yield house


def test_it_works(shared_database, replica):
    """The role, its rights and the walls are there as they are here."""

    def looked():
        with there(replica), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_is_in_recovery(), current_user::text")
            return cursor.fetchone(), Member.objects.count()

    assert shared_database.do(looked) == ((True, "m_levanger"), shared_database.do(here))

    def across():
        with there(replica), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM m_verdal.organisation_member")

    with pytest.raises(DatabaseError, match="permission denied"):
        shared_database.do(across)


def here() -> int:
    with tenancy.public():
        house = Municipality.objects.get(slug="levanger")
    with tenancy.inside(house):
        return Member.objects.count()


def test_nothing_is_written(shared_database, replica):
    def write():
        with there(replica):
            Member.objects.update(name="x")

    with pytest.raises(InternalError, match="read-only"):
        shared_database.do(write)


def test_a_house_is_taken_out_of_it_as_from_the_server_itself(shared_database, replica, tmp_path):
    def taken_out():
        with tenancy.public():
            house = Municipality.objects.get(slug="levanger")
        export_house(house, Folder(tmp_path / "here"), with_files=False)
        export_house(house, Folder(tmp_path / "there"), with_files=False, login=replica)

    shared_database.do(taken_out)
    one, two = (
        {
            p.relative_to(tmp_path / side).as_posix(): p.read_bytes()
            for p in (tmp_path / side).rglob("*")
            if p.is_file()
        }
        for side in ("here", "there")
    )
    assert one == two
    assert len(one) > 50
