"""Rows that go straight from one database to another, secrets too: nobody reads them on the way.

An export never holds them. When the one who runs both databases moves a house, people keep their passwords and
programs their keys. All other rows lie on the way as files, as long as the move takes.
"""

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import connection

from foundation.files.storage import keeping, places, space
from foundation.tenancy import owner
from foundation.tenancy.structure import COLUMNS, RELATIONS, rows

from .into.reading import NotAsItWas
from .out.contents import LEFT_OUT

PLACES = "SELECT account_id FROM public.identity_belonging WHERE municipality_id = '{0}'"
# of the common tables, in the order in which they point at each other: {table: which rows}
GROUND = {
    "identity_account": f"id IN ({PLACES})",
    "identity_credential": f"account_id IN ({PLACES})",
    "identity_subject": f"account_id IN ({PLACES})",
    "identity_token": "municipality_id = '{0}'",
    "directory_emaildomain": "municipality_id = '{0}'",
    "directory_domainclaim": "municipality_id = '{0}'",
    "directory_provider": "municipality_id = '{0}'",
    "directory_standing": "municipality_id = '{0}'",
    "tenancy_outbox": "municipality_id = '{0}'",  # what was asked for and is not done yet is done there
}
WAY = "felles-move-"  # what the folders of rows on their way are called
OWN = tuple(name for name in LEFT_OUT if name != "django_migrations")


@contextmanager
def on_the_way(house_id: UUID) -> Iterator[Path]:
    """A folder for the rows of a house, for nobody else to read, and held as long as the process lives."""
    forget_rows(house_id)
    with tempfile.TemporaryDirectory(prefix=f"{WAY}{house_id}-") as folder, _held(Path(folder)):
        yield Path(folder)


def forget_rows(house_id: UUID) -> None:
    """Take away what a move that was killed left on the way; a copy of this database may be moving the same house."""
    for place in Path(tempfile.gettempdir()).glob(f"{WAY}{house_id}-*"):
        with suppress(OSError), _held(place):
            shutil.rmtree(place)


@contextmanager
def _held(place: Path) -> Iterator[None]:
    """Raises BlockingIOError where another process has it."""
    handle = os.open(place, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)


@dataclass(frozen=True)
class Rows:
    """The rows of one table, each value as text."""

    table: str
    columns: list[tuple[str, str]]
    rows: list[tuple[str | None, ...]]


def taken(house_id: UUID, schema: str) -> tuple[list[Rows], list[Rows]]:
    """(of the common tables, of its own); in the owner's door."""
    with owner():
        common = _read("public", {name: where.format(house_id) for name, where in GROUND.items()})
    with owner(schema):
        return common, _read(schema, dict.fromkeys(OWN, "true"))


def _read(schema: str, wanted: dict[str, str]) -> list[Rows]:
    columns: dict[str, list[tuple[str, str]]] = {}
    for name, column, kind, _collation, _required, _identity, generated, *_ in rows(RELATIONS + COLUMNS):
        if name in wanted and not generated:
            columns.setdefault(name, []).append((column, kind))
    return [
        Rows(name, columns[name], rows(_query(schema, name, columns[name], where)))
        for name, where in wanted.items()
        if name in columns
    ]


def _query(schema: str, name: str, columns: list[tuple[str, str]], where: str) -> str:
    chosen = ", ".join(f"{column}::text" for column, _ in columns)
    return f'SELECT {chosen} FROM "{schema}"."{name}" WHERE {where}'  # noqa: S608 - from the catalogs


def put(schema: str, carried: list[Rows], exchanged: dict[str, str]) -> None:
    """Add them; what is there already stays as it is there. In the owner's door."""
    with connection.cursor() as cursor:
        for one in carried:
            into = ", ".join(column for column, _ in one.columns)
            values = ", ".join(f"%s::{kind}" for _, kind in one.columns)
            told = [tuple(value and exchanged.get(value, value) for value in row) for row in one.rows]
            cursor.executemany(
                f'INSERT INTO "{schema}"."{one.table}" ({into}) OVERRIDING SYSTEM VALUE'  # noqa: S608 - catalogs
                f" VALUES ({values}) ON CONFLICT DO NOTHING",
                told,
            )


def copy_files(house_id: UUID, files: Path | None) -> int:
    """Those that the other store lacks; a file never changes, so most can go before anybody is stopped."""
    home = places.folder(str(house_id))
    if files is None or not home.is_dir():
        return 0
    count = 0
    for place in sorted(home.glob("[0-9a-f][0-9a-f]/*")):
        target = files / place.relative_to(Path(settings.FILES_ROOT))
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(place, target.with_suffix(".part"))
            target.with_suffix(".part").rename(target)
            count += 1
    # counted anew when it is asked for
    (files / home.relative_to(Path(settings.FILES_ROOT)) / space.LOCK).unlink(missing_ok=True)
    return count


def take_files_away(house_id: UUID, files: Path | None) -> int:
    """Those of this store, when the other one is another; gives how many went. raises NotAsItWas, and all stay then"""
    if files is None or files.resolve() == Path(settings.FILES_ROOT).resolve():
        return 0
    copy_files(house_id, files)
    for place in places.folder(house_id).glob("[0-9a-f][0-9a-f]/*"):
        with (files / place.relative_to(Path(settings.FILES_ROOT))).open("rb") as stream:
            if hashlib.file_digest(stream, "sha256").hexdigest() != place.name:
                raise NotAsItWas(f"{place.name} is damaged in the other store: its files stay here.")
    return keeping.erase_owner(house_id)
