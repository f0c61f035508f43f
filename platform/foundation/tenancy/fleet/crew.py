"""The hands of a run: a few threads, each with a connection of the owner's; what was in the way is tried again."""

import logging
import time
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Thread
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections

from foundation.tenancy import driver
from foundation.tenancy.doors import owner

from . import marks, states
from .applying import Moved, apply
from .rehearsing import Script, Step

if TYPE_CHECKING:
    from .running import Way

log = logging.getLogger(__name__)
LONGEST = 5.0  # seconds between two tries
NOT_TRIED = "No connection was to be had for it."


@dataclass
class Job:
    """What one schema has before it.

    reached  how many of the script's stretches it has behind it
    """

    schema: str
    script: Script
    start: states.Start
    reached: int = 0
    attempts: int = 0
    error: BaseException | None = None

    @property
    def is_done(self) -> bool:
        """Whether all of the script is behind it."""
        return self.reached == len(self.script.stretches)

    @property
    def why(self) -> str:
        """What stood in its way, in words."""
        return marks.words(self.error) if self.error else NOT_TRIED


class Crew:
    """Brings jobs to their end."""

    def __init__(self, run: UUID, way: "Way") -> None:
        self.run, self.way = run, way

    def bring(self, jobs: Iterable[Job]) -> tuple[list[str], dict[str, tuple[str, int]]]:
        """Do all of them; returns (done, {schema: (why it failed, tries)})."""
        done: list[str] = []
        failed: dict[str, tuple[str, int]] = {}
        left = list(jobs)
        for tried in range(self.way.tries):
            if not left:
                break
            if tried:
                time.sleep(min(LONGEST, self.way.pause * 2**tried))
            self._round(left)
            done += [job.schema for job in left if job.is_done]
            left = [job for job in left if not job.is_done]
            failed |= {
                job.schema: (job.why, job.attempts) for job in left if job.error and not _may_go_well(job.error)
            }
            left = [job for job in left if job.schema not in failed]
        return done, failed | {job.schema: (job.why, job.attempts) for job in left}

    def _round(self, jobs: list[Job]) -> None:
        """Each once. Who must build alone is done by one thread: two of them would wait for each other."""
        waiting = deque(jobs)
        number = 1 if any(job.script.is_alone for job in jobs) else min(self.way.workers, len(jobs))
        keeper: Any = connections[DEFAULT_DB_ALIAS]  # the name leads every thread to its own
        threads = [Thread(target=self._work, args=(keeper, waiting)) for _ in range(number)]
        for thread in threads:
            thread.start()
        try:
            for thread in threads:
                thread.join()
        finally:
            waiting.clear()  # whoever interrupts the run is heard after the schemas that are begun
            for thread in threads:
                thread.join()

    def _work(self, keeper: Any, waiting: deque[Job]) -> None:
        own = connections[DEFAULT_DB_ALIAS] = keeper.for_login({})  # of this thread
        try:
            with owner():
                while waiting:
                    try:
                        job = waiting.popleft()
                    except IndexError:
                        break
                    self._try(own, job)
        finally:
            own.close()

    def _try(self, own: Any, job: Job) -> None:
        job.attempts += 1
        try:
            own.ensure_connection()
            self._go_on(own, job)
            job.error = None
        except Exception as error:  # noqa: BLE001 - told, and the other schemas go on
            job.error = error
            if own.connection is not None and own.connection.closed:
                own.close()

    def _go_on(self, own: Any, job: Job) -> None:
        """From where it is to the end of its script."""
        stretches = job.script.stretches
        while not job.is_done:
            try:
                apply(
                    own.connection,
                    job.schema,
                    stretches[job.reached],
                    None if job.reached else job.start,
                    self.run,
                    attempts=job.attempts,
                    lock_wait=self.way.lock_wait,
                    last=job.reached == len(stretches) - 1,
                )
            except Moved:
                if not _has(own, job.schema, stretches[job.reached]):
                    raise
            job.reached += 1


def _has(own: Any, schema: str, stretch: list[Step]) -> bool:
    """Whether the schema has this stretch after all: the answer to the last try was lost on the way."""
    with own.cursor() as cursor:
        return states.applied(cursor, schema).issuperset(key for step in stretch for key in step.noted)


def _may_go_well(error: BaseException) -> bool:
    """Whether the same may go well later: somebody stood in the way, or the connection broke."""
    return isinstance(error.__cause__ or error, driver.OperationalError)
