"""A run: which schemas are behind, a script for each start, then the template, the canaries and the rest."""

import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from foundation.keys import uuid7
from foundation.tenancy import driver
from foundation.tenancy.doors import HOUSE_NAME, TEMPLATE, owner
from foundation.tenancy.structure import CannotCarry, Structure
from foundation.tenancy.template import make_template

from . import locks, marks, proving, public, states
from .crew import Crew, Job
from .rehearsing import Script, rehearse

log = logging.getLogger(__name__)
STOPPED, DONE, FAILED = "stopped", "done", "failed"


@dataclass
class Outcome:
    """What a run came to.

    failed, refused   {schema: why, in words}
    waiting           schemas that were not begun, because a canary did not come through
    """

    in_step: int = 0
    done: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    waiting: list[str] = field(default_factory=list)
    scripts: int = 0
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def status(self) -> int:
        """The exit status: 0 all in step, 1 somebody failed and may be tried again, 2 refused or stopped."""
        if self.refused or self.waiting:
            return 2
        return 1 if self.failed else 0


@dataclass(frozen=True)
class Way:
    """How a run goes about it.

    canaries   schemas that come before the others
    lock_wait  seconds for which a schema's tables may be waited for, while its readers wait behind
    tries      how often a schema is tried before it has failed
    pause      seconds after the first try, doubled after each
    """

    canaries: frozenset[str] = frozenset()
    only_canaries: bool = False
    workers: int = 2
    lock_wait: float = 2.0
    tries: int = 5
    pause: float = 0.2
    wait_for_run: float = 60.0


def migrate(way: Way, tell: Callable[[str], None] = log.info) -> Outcome:
    """Bring every schema to where the code is. Safe to repeat, whatever ended the last. raises locks.AnotherRun"""
    with owner(), locks.one_run(way.wait_for_run) as line:
        loader = MigrationLoader(None)
        target = states.one_text(states.known(loader))
        began = time.monotonic()
        with line.cursor() as cursor:
            if not public.is_done(cursor, loader, target):
                public.migrate(way.lock_wait, way.tries)
            make_template()
            return _Run(way, loader, cursor, tell, target, began).go()


class _Run:
    """One run, under its lock."""

    def __init__(self, way: Way, loader: MigrationLoader, cursor: Any, tell: Any, target: str, began: float) -> None:
        self.way, self.loader, self.cursor, self.tell = way, loader, cursor, tell
        self.target, self.began = target, began
        self.id: UUID = uuid7()
        self.outcome = Outcome()
        self.jobs: dict[str, Job] = {}
        self.end: Structure | None = None

    def go(self) -> Outcome:
        """All of it."""
        with connection.cursor() as beside:
            there = states.starts(self.cursor, beside)
        groups = self._behind(there)
        self._clock("state")
        left = [schema for schemas in groups.values() for schema in schemas]
        self.outcome.in_step = len(there) - 1 - len(left)
        marks.settle(there.keys() - set(left), all_are=not left)
        if left or not marks.public_is_done(self.target):
            marks.begin(self.id, self.target, len(left), there)
            marks.mark(left, self.id, marks.WAITING)
            self._write_scripts(groups)
            self._clock("scripts")
            said = self._sail()
            self._clock("apply")
            marks.end(self.id, said)
        return self.outcome

    def _clock(self, name: str) -> None:
        self.outcome.seconds[name] = time.monotonic() - self.began
        self.began = time.monotonic()

    def _behind(self, there: dict[str, states.Start]) -> dict[states.Start, list[str]]:
        """{start: schemas}; the template's first, because what it becomes is what all must become."""
        groups = states.behind(self.cursor, self.loader, there)
        return dict(sorted(groups.items(), key=lambda pair: TEMPLATE not in pair[1]))

    def _write_scripts(self, groups: dict[states.Start, list[str]]) -> None:
        for start, schemas in groups.items():
            applied = states.applied(self.cursor, schemas[0])
            left, tries = list(schemas), 0
            while left:
                chosen = sorted(left, key=self._place)[tries % len(left)]
                try:
                    script = rehearse(chosen, self.loader, applied, lock_wait=self.way.lock_wait)
                except CannotCarry as error:
                    self._refuse([chosen], str(error))
                    left.remove(chosen)
                except Exception as error:
                    tries += 1
                    if tries < self.way.tries and isinstance(error.__cause__ or error, driver.OperationalError):
                        time.sleep(self.way.pause * 2**tries)
                        continue
                    log.exception("The rehearsal in %s failed", chosen)
                    self._fail(left, marks.words(error), tries)
                    left = []
                else:
                    self.outcome.scripts += 1
                    left = self._hand_out(script, chosen, left, start)

    def _place(self, schema: str) -> tuple[int, str]:
        """Whose door nobody is behind is rehearsed on first."""
        if schema == TEMPLATE:
            return (0, schema)
        if not HOUSE_NAME.fullmatch(schema):
            return (1, schema)
        return (2 if schema in self.way.canaries else 3, schema)

    def _hand_out(self, script: Script, chosen: str, schemas: list[str], start: states.Start) -> list[str]:
        """Give the script to those that are built as the chosen one was; returns those that need another look."""
        with connection.cursor() as beside:
            digests = proving.alike(self.cursor, schemas, script, beside)
        like_chosen = next(some for some in digests.values() if chosen in some)
        if self.end is None and chosen != TEMPLATE:
            with owner(TEMPLATE):
                self.end = Structure.read()
        if self.end is not None and (other := proving.difference(script.end.facts(), self.end.facts())):
            self._refuse(like_chosen, f"After the migrations it would not be built as the template: {other}")
            return [schema for schema in schemas if schema not in like_chosen]
        self.end = self.end or script.end
        model = proving.facts(self.cursor, chosen, script)
        for some in digests.values():
            other = proving.difference(proving.facts(self.cursor, some[0], script), model)
            if other:
                self._refuse(some, other)
            else:
                self.jobs |= {schema: Job(schema, script, start) for schema in some}
        return []

    def _refuse(self, schemas: list[str], why: str) -> None:
        self.outcome.refused |= dict.fromkeys(schemas, why)
        marks.mark(schemas, self.id, marks.REFUSED, told=why)
        self.tell(f"{_named(schemas)}: refused. {why}")

    def _fail(self, schemas: list[str], why: str, tries: int) -> None:
        self.outcome.failed |= dict.fromkeys(schemas, why)
        marks.mark(schemas, self.id, marks.FAILED, attempts=tries, told=why)
        self.tell(f"{_named(schemas)}: failed. {why}")

    def _sail(self) -> str:
        """The template and what stands ready, the canaries, the rest; each only when those before came through."""
        crew = Crew(self.id, self.way)
        canaries = [s for s in self.jobs if s in self.way.canaries]
        ashore = [s for s in self.jobs if not HOUSE_NAME.fullmatch(s) and s not in canaries]
        rest = [s for s in self.jobs if s not in canaries and s not in ashore]
        for schemas, come_first in ((ashore, {TEMPLATE}), (canaries, self.way.canaries), (rest, frozenset[str]())):
            if self.way.only_canaries and schemas is rest:
                break
            done, failed = crew.bring(self.jobs[schema] for schema in schemas)
            self.outcome.done += done
            for schema, (why, tries) in failed.items():
                self._fail([schema], why, tries)
            if come_first & {*self.outcome.failed, *self.outcome.refused}:
                break
        begun = {*self.outcome.done, *self.outcome.failed, *self.outcome.refused}
        self.outcome.waiting = [schema for schema in self.jobs if schema not in begun]
        return {0: DONE, 1: FAILED}.get(self.outcome.status, STOPPED)


def _named(schemas: Iterable[str]) -> str:
    first, *others = schemas
    return f"{first} and {len(others)} more" if others else first
