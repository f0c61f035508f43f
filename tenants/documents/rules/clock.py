"""How long things take: waiting and working time of each step, never of a person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import NamedTuple
from uuid import UUID

STEPS = ("writing", "hearing", "answering", "approval", "resting")
FEWEST = 3  # versions a step must have seen before it is called slow
DAY = timedelta(days=1)


class Stretch(NamedTuple):
    """One stretch of a version's way, inside the period that is asked about; there may be thousands."""

    version_id: UUID
    name: str
    waiting: bool
    days: float


@dataclass(frozen=True, slots=True)
class StepTime:
    """What a step takes: days, medians over the versions that went through it, and the sum.

    slow   whether it is among the two that take most time
    """

    name: str
    versions: int
    working: float
    waiting: float
    median: float
    total: float
    slow: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """The time of all versions together."""

    steps: tuple[StepTime, ...]
    versions: int
    median: float
    working: float
    waiting: float

    @property
    def total(self) -> float:
        """All days together."""
        return self.working + self.waiting

    @property
    def waiting_share(self) -> int:
        """How much of the time nobody worked, in percent."""
        return round(100 * self.waiting / self.total) if self.total else 0


def days_inside(began_at: datetime, ended_at: datetime, begin: datetime, end: datetime) -> float:
    """How much of a stretch lies inside a period; below zero, or zero, when nothing does."""
    return (min(ended_at, end) - max(began_at, begin)) / DAY


def counted(stretches: Iterable[Stretch]) -> Clock:
    """Median and sum of each step, and of the whole way."""
    per: dict[str, dict[UUID, list[float]]] = {name: {} for name in STEPS}
    whole: dict[UUID, float] = {}
    for one in stretches:
        pair = per[one.name].setdefault(one.version_id, [0.0, 0.0])
        pair[int(one.waiting)] += one.days
        whole[one.version_id] = whole.get(one.version_id, 0.0) + one.days
    steps = [_step(name, list(pairs.values())) for name, pairs in per.items() if pairs]
    ranked = sorted((step for step in steps if step.versions >= FEWEST), key=lambda step: -step.median)
    slow = {step.name for step in ranked[:2] if step.median > 0}
    steps = [_marked(step) if step.name in slow else step for step in steps]
    everything = [pair for pairs in per.values() for pair in pairs.values()]
    return Clock(
        steps=tuple(steps),
        versions=len(whole),
        median=median(whole.values()) if whole else 0.0,
        working=sum(pair[0] for pair in everything),
        waiting=sum(pair[1] for pair in everything),
    )


def _step(name: str, pairs: list[list[float]]) -> StepTime:
    sums = [sum(pair) for pair in pairs]
    return StepTime(
        name=name,
        versions=len(pairs),
        working=median(pair[0] for pair in pairs),
        waiting=median(pair[1] for pair in pairs),
        median=median(sums),
        total=sum(sums),
    )


def _marked(step: StepTime) -> StepTime:
    return StepTime(step.name, step.versions, step.working, step.waiting, step.median, step.total, slow=True)
