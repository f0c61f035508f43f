"""Opening many municipalities by command: one transaction each, and the first person of each.

Whatever stops it, what is open stays open, and the next run goes on with the rest.
"""

import csv
import io
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.utils.timezone import now

from foundation.operators.forms import OpenHouseForm
from foundation.operators.houses import FIRST_ROLES
from foundation.registry import creation, pool
from foundation.registry import queries as registry
from foundation.registry.models import Municipality
from foundation.tenancy import inside, owner, public
from foundation.tenancy.template import Recipe
from tenants.organisation import facade as organisation

COLUMNS = ("municipality", "name", "email")
PATIENT = 600.0  # seconds for which a migration of all schemas is waited for


class Unreadable(ValueError):
    """The list is not what it should be; nothing was opened."""


@dataclass(frozen=True)
class Wanted:
    """A municipality that is to be open, and its first administrator where one is named."""

    municipality: Municipality
    name: str = ""
    email: str = ""


@dataclass
class Progress:
    """How far it has come.

    failed  {municipality: why, in words}
    """

    total: int
    opened: int = 0
    was_open: int = 0
    welcomed: int = 0
    failed: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def left(self) -> int:
        """How many have not been looked at."""
        return self.total - self.opened - self.was_open - len(self.failed)

    @property
    def seconds_left(self) -> float | None:
        """About how long the rest takes, as long as those that were opened; None before the first one."""
        return self.left * self.seconds / self.opened if self.opened else None


def of_today(country: str | None = None) -> list[Wanted]:
    """Every municipality of today in the registry, by number."""
    with public():
        rows = Municipality.objects.filter(kind="municipality", ended_date=None, erased_at=None)
        if country:
            rows = rows.filter(country=country)
        return [Wanted(row) for row in rows.order_by("country", "number")]


def listed(path: Path) -> list[Wanted]:
    """Those of a CSV file: name in addresses or number; name and e-mail of the first administrator where known.

    raises  Unreadable, with the line that is wrong
    """
    with public():
        rows = list(Municipality.objects.filter(erased_at=None))
    known = {row.slug: row for row in rows} | {row.number: row for row in rows if row.number and row.country == "no"}
    found: dict[str, Wanted] = {}
    for number, line in enumerate(_lines(path), start=2):
        called, name, email = (" ".join((line.get(column) or "").split()) for column in COLUMNS)
        row = known.get(called.lower())
        if row is None:
            raise Unreadable(f"Line {number}: the registry has no {called!r}. Nothing was opened.")
        if (name or email) and not OpenHouseForm({"name": name, "email": email}).is_valid():
            raise Unreadable(
                f"Line {number}: a first administrator has a name and an e-mail address, and neither is too long. "
                "Nothing was opened."
            )
        if row.ended_date:
            raise Unreadable(
                f"Line {number}: {row.name} {row.number} ended {row.ended_date:%Y-%m-%d}. Nothing was opened. "
                "Who wants it all the same opens it by itself: open_municipality."
            )
        if row.slug in found:
            raise Unreadable(f"Line {number}: {row.name} is there twice.")
        found[row.slug] = Wanted(row, name, email)
    return list(found.values())


def _lines(path: Path) -> csv.DictReader:
    """With commas or, as a spreadsheet in Norwegian or Danish writes it, semicolons; raises Unreadable."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(f"{path} is not in UTF-8: save it as CSV UTF-8.") from error
    lines = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if ";" in text.partition("\n")[0] else ",")
    if lines.fieldnames is None or COLUMNS[0] not in lines.fieldnames:
        raise Unreadable(f"The first line must name the columns: {', '.join(COLUMNS)}.")
    return lines


def open_all(wanted: Iterable[Wanted], *, tell: Callable[[Progress], object], workers: int = 1) -> Progress:
    """Open each that is not open, one transaction each; safe to run again, and beside another.

    tell     hears after each how far it has come
    workers  how many are opened at the same time, each on a connection of its own; one: on the caller's
    """
    wanted = list(wanted)
    progress, began = Progress(len(wanted)), time.monotonic()
    with closing(_opened(wanted, workers)) as opened:
        for one, was_made in opened:
            try:
                if isinstance(was_made, Exception):
                    raise was_made
                if one.email:
                    progress.welcomed += welcome(one)
            except (creation.HouseStands, pool.FleetUnderWay, organisation.Impossible) as error:
                progress.failed[one.municipality.name] = str(error)
            else:
                progress.was_open += not was_made
                progress.opened += was_made
            progress.seconds = time.monotonic() - began
            tell(progress)
    return progress


def _opened(wanted: list[Wanted], workers: int) -> Generator[tuple[Wanted, bool | Exception]]:
    """Each as it comes: whether it was opened here, or what stood in the way."""
    if workers == 1:
        recipe = Recipe()
        yield from ((one, _tried(one, recipe)) for one in wanted)
        return
    waiting, told = deque(wanted), SimpleQueue[tuple[Wanted, bool | Exception]]()
    keeper: Any = connections[DEFAULT_DB_ALIAS]  # the name leads every thread to its own
    threads = [Thread(target=_work, args=(keeper, waiting, told)) for _ in range(workers)]
    for thread in threads:
        thread.start()
    try:
        for _ in wanted:
            yield told.get()
    finally:
        waiting.clear()  # whoever interrupts is heard after those that are begun
        for thread in threads:
            thread.join()


def _work(keeper: Any, waiting: deque[Wanted], told: SimpleQueue[tuple[Wanted, bool | Exception]]) -> None:
    own = connections[DEFAULT_DB_ALIAS] = keeper.for_login({})
    recipe = Recipe()
    with closing(own), suppress(IndexError), owner():  # one connection for all, until nobody is left
        while True:
            one = waiting.popleft()
            told.put((one, _tried(one, recipe)))


def _tried(one: Wanted, recipe: Recipe) -> bool | Exception:
    try:
        return _open(one.municipality, recipe)
    except Exception as error:  # noqa: BLE001 - raised where it is heard
        return error


def _open(municipality: Municipality, recipe: Recipe) -> bool:
    """Open it; False when it is open."""
    if municipality.opened_at:
        return False
    until = time.monotonic() + PATIENT
    while True:
        try:
            creation.open_municipality(municipality, at=now(), recipe=recipe)
        except creation.AlreadyOpen:  # by somebody else meanwhile
            return False
        except pool.FleetUnderWay:
            if time.monotonic() > until:
                raise
            time.sleep(1)
        else:
            return True


def welcome(one: Wanted) -> bool:
    """Let the first administrator in; False where somebody is there already."""
    registry.forget()
    with inside(registry.municipality(one.municipality.id)), transaction.atomic():
        first = [(role, one.name, one.email) for role in FIRST_ROLES]
        return bool(organisation.add_first_people(first, at=now()))
