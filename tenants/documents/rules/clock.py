"""How long things take: waiting and working time of each step, never of a person."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

STEPS = ("writing", "hearing", "answering", "approval", "resting")
FEWEST = 3  # versions a step must have seen before it is called slow


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
    """The time of all versions together; its steps in their order (see `in_order`)."""

    steps: tuple[StepTime, ...] = ()
    versions: int = 0
    median: float = 0.0
    working: float = 0.0
    waiting: float = 0.0

    @property
    def total(self) -> float:
        """All days together."""
        return self.working + self.waiting

    @property
    def waiting_share(self) -> int:
        """How much of the time nobody worked, in percent."""
        return round(100 * self.waiting / self.total) if self.total else 0


def in_order(steps: Iterable[StepTime]) -> tuple[StepTime, ...]:
    """The steps as a version goes through them, the slow ones marked."""
    found = sorted(steps, key=lambda step: STEPS.index(step.name))
    ranked = sorted((step for step in found if step.versions >= FEWEST), key=lambda step: -step.median)
    slow = {step.name for step in ranked[:2] if step.median > 0}
    return tuple(replace(step, slow=step.name in slow) for step in found)
