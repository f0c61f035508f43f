"""How long things take: waiting and working time of each step, never of a person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from uuid import UUID

STEPS = ("writing", "hearing", "answering", "approval", "resting")
FEWEST = 3  # versions a step must have seen before it is called slow
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stretch of a version's way, inside the period that is asked about."""

    version_id: UUID
    name: str
    waiting: bool
    began_at: datetime
    ended_at: datetime

    @property
    def days(self) -> float:
        """How long it lasted."""
        return max(self.ended_at - self.began_at, timedelta()) / DAY


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


def cut(stretches: Iterable[Stretch], begin: datetime, end: datetime) -> list[Stretch]:
    """The parts that lie inside a period."""
    found = []
    for one in stretches:
        began, ended = max(one.began_at, begin), min(one.ended_at, end)
        if began < ended:
            found.append(Stretch(one.version_id, one.name, one.waiting, began, ended))
    return found


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
