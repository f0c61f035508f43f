"""Which rows of the outbox are sent now: by the tick, and by a worker that starts."""

from typing import Any
from uuid import UUID

from django.db import connection, transaction

from .doors import worker
from .outbox import LONGEST_SILENCE, LONGEST_WAIT, PATIENCE, unhurried

# So many tasks that nobody waits for may stand in the queue at once, before what somebody waits for.
UNHURRIED_AT_ONCE = 20
DUE = """
SELECT id FROM tenancy_outbox WHERE given_up_at IS NULL AND (due_at <= now() OR due_at > now() + interval '1 second'
  * CASE WHEN attempts = 0 THEN %(silence)s ELSE %(longest)s END)
"""
IN_QUEUE = """
SELECT count(*) FROM tenancy_outbox WHERE name = ANY (%(unhurried)s) AND given_up_at IS NULL AND attempts = 0
  AND due_at > now() AND due_at <= now() + interval '1 second' * %(silence)s
"""
TAKE = f"""
UPDATE tenancy_outbox SET due_at = now() + interval '1 second'
  * least(greatest(extract(epoch FROM now() - created_at), %(patience)s), %(silence)s)
WHERE id IN ({DUE} AND name <> ALL (%(unhurried)s) ORDER BY due_at LIMIT 1000 FOR UPDATE SKIP LOCKED)
  OR id IN ({DUE} AND name = ANY (%(unhurried)s) ORDER BY due_at LIMIT greatest(0, %(most)s - ({IN_QUEUE}))
            FOR UPDATE SKIP LOCKED)
RETURNING id
"""  # noqa: S608 - our own words


def take() -> list[UUID]:
    """Take what waits too long; each is given another while, so that a slow queue is not filled with repeats.

    What waits for a moment further off than anything is put off was written before the clock was set back. Of what
    nobody waits for only so much is taken as leaves few in the queue.
    """
    values: dict[str, Any] = {"patience": PATIENCE, "silence": LONGEST_SILENCE, "longest": LONGEST_WAIT}
    values |= {"unhurried": unhurried(), "most": UNHURRIED_AT_ONCE}
    with worker(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(TAKE, values)
        return [row[0] for row in cursor.fetchall()]


def resume() -> list[UUID]:
    """A worker has started: take what no one is doing, and no one has failed at, without waiting for its time."""
    with worker(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE tenancy_outbox SET due_at = now() WHERE id IN (SELECT id FROM tenancy_outbox"
            " WHERE attempts = 0 AND given_up_at IS NULL AND due_at > now() FOR UPDATE SKIP LOCKED)"
        )
    return take()
