"""How far the municipalities' schemas are migrated, as those who run the platform see it: states, and no content."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.db.migrations.loader import MigrationLoader

from foundation.registry import queries as registry
from foundation.rights import Actor
from foundation.tenancy.doors import TEMPLATE
from foundation.tenancy.fleet import states
from foundation.tenancy.models import FleetMark, FleetRun

from .permissions import TABLE

ORDER = ("failed", "refused", "waiting", "done", "")


@dataclass(frozen=True)
class Line:
    """One schema. state is "" for one that has lacked nothing since it was made; name is "" for no municipality's.

    canary  it comes before the others
    """

    schema: str
    name: str
    state: str = ""
    attempts: int = 0
    told: str = ""
    changed_at: datetime | None = None
    canary: bool = False

    @property
    def is_template(self) -> bool:
        """Whether it is what houses are made from."""
        return self.schema == TEMPLATE


@dataclass(frozen=True)
class Standing:
    """The last run that had something to do, and every schema, those in trouble first.

    is_ahead  the code has migrations that no run has brought yet
    """

    run: FleetRun | None
    is_ahead: bool
    lines: list[Line]

    @property
    def counts(self) -> dict[str, int]:
        """{state: schemas}; "in_step" for those without a mark."""
        found = Counter(line.state or "in_step" for line in self.lines)
        return {state or "in_step": found[state or "in_step"] for state in ORDER}

    def told(self) -> dict[str, Any]:
        """The same for a program that watches."""
        kept = ("begun_at", "ended_at", "outcome", "total")
        return {
            "run": {name: getattr(self.run, name) for name in kept} if self.run else None,
            "is_ahead": self.is_ahead,
            "counts": self.counts,
            "schemas": [
                {
                    "schema": one.schema, "state": one.state or "in_step", "attempts": one.attempts, "told": one.told,
                    "canary": one.canary,
                }
                for one in self.lines
            ],
        }  # fmt: skip


@cache
def _target() -> str:
    return states.one_text(states.known(MigrationLoader(None)))


def standing(*, by: Actor) -> Standing:
    """On the operators' host: what the last runs came to."""
    TABLE.require(by, "see_platform")
    run = FleetRun.objects.order_by("-begun_at").first()
    marks = {mark.schema: mark for mark in FleetMark.objects.all()}
    houses = registry.opened()
    lines = [_line(one.schema_name, one.name, marks.pop(one.schema_name, None), canary=one.canary) for one in houses]
    lines += [_line(schema, "", mark) for schema, mark in marks.items()]
    if TEMPLATE not in {line.schema for line in lines}:
        lines.append(Line(TEMPLATE, ""))
    lines.sort(key=lambda line: ORDER.index(line.state))
    return Standing(run, run is not None and run.target != _target(), lines)


def _line(schema: str, name: str, mark: FleetMark | None, *, canary: bool = False) -> Line:
    if mark is None:
        return Line(schema, name, canary=canary)
    return Line(schema, name, mark.state, mark.attempts, mark.told, mark.changed_at, canary)
