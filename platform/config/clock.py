"""The worker's clock, which goes on when the machine's is set back: Celery's own waits until it has caught up."""

from datetime import datetime
from typing import Any

from celery.beat import PersistentScheduler
from celery.schedules import schedstate, schedule

SECONDS = 5


class Steady(schedule):
    """Every so many seconds, and at once when the last time lies ahead."""

    def is_due(self, last_run_at: datetime) -> tuple[bool, float]:
        if self.maybe_make_aware(last_run_at) > self.now():
            return schedstate(is_due=True, next=self.seconds)
        return super().is_due(last_run_at)


class Clock(PersistentScheduler):
    """Asks what is due anew, when the next time lies further ahead than any is put off."""

    _heap: Any

    def tick(self, *values: Any, **names: Any) -> float:
        if self._heap and self._heap[0][0] > self._when(self._heap[0][2], SECONDS + 1):
            self._heap = None
        return super().tick(*values, **names)
