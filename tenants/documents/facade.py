"""The door to the municipality's quality documents, for Min side.

Duties: say what waits for a person, and what a search finds, each with an address to go to; and what a body's
documents take of time, in total.
Do not: hand out rows, or name a person where time is counted.
"""

from datetime import date, datetime

from foundation import tenancy
from foundation.rights import Actor

from .contracts import Hit, Task, Total
from .queries import clock
from .queries import search as finding
from .queries import waiting as tasks
from .queries.states import in_words

__all__ = ["Hit", "Task", "Total", "search", "totals", "waiting"]


def waiting(by: Actor, *, on: date) -> list[Task]:
    """What waits for the person, the nearest day first; what has none comes last. Constant number of queries."""
    return tasks.waiting(by=by, on=on)


def search(by: Actor, text: str, *, on: date, limit: int = 10) -> list[Hit]:
    """The documents that hold all the words, in force first, the best first. Six queries at most."""
    found = finding.find(text, by=by, on=on, size=limit) if text else None
    return [
        Hit(one.title, f"/documents/{one.document_id}/", in_words(one.state), one.theme, one.words, one.changed_at)
        for one in (found.rows if found else ())
    ]


def totals(*, from_date: date, to_date: date, at: datetime) -> Total:
    """What the body whose door is open may tell other bodies of its time: a sum, and nothing under it."""
    found = clock.clock(from_date=from_date, to_date=to_date, at=at)
    return Total(
        body=tenancy.current().name,
        from_date=from_date,
        to_date=to_date,
        versions=found.versions,
        median=round(found.median, 1),
        working=round(found.working, 1),
        waiting=round(found.waiting, 1),
    )
