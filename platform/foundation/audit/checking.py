"""Reading a chain out of the database, through the open door, and walking along it."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.utils.dateparse import parse_datetime

from foundation import tenancy

from . import chain
from .contracts import Fault, Sealed, Told
from .models import NOBODYS, Entry, Head, Seal

A_STEP = 5_000
MOST_UNSEALED = 100
LAST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff"

COLUMNS = """
s.chain, s.number, s.entry_id, s.prev, s.texts, s.salt, s.hash, e.id IS NOT NULL AS is_there, e.at, e.account_id,
e.acting_for, e.action, e.target_type, e.target_id, e.changes::text AS changes, e.note, e.request_id, e.network_id,
e.municipality_id, e.token_id,
s.salt IS NULL AND EXISTS (SELECT 1 FROM {place}.audit_entry x JOIN {place}.audit_seal y ON y.entry_id = x.id
                           WHERE x.action = '{erasure}' AND x.target_id = s.entry_id AND y.chain = s.chain
                           AND y.number IS NOT NULL) AS erased
"""
# The head is read by the same statement as the last entries: what is written meanwhile stands in both or in neither.
STEP = f"""
SELECT b.*, h.number, h.hash, h.at FROM (SELECT 1) one
LEFT JOIN (SELECT {COLUMNS} FROM {{place}}.audit_seal s LEFT JOIN {{place}}.audit_entry e ON e.id = s.entry_id
           WHERE s.chain = %s AND (s.number, s.entry_id) > (%s, %s::uuid)
           ORDER BY s.number, s.entry_id LIMIT {{limit}}) b ON true
LEFT JOIN {{place}}.audit_head h ON h.chain = %s ORDER BY b.number, b.entry_id
"""  # noqa: S608 - our own columns
THESE = f"""
SELECT {COLUMNS} FROM {{place}}.audit_seal s LEFT JOIN {{place}}.audit_entry e ON e.id = s.entry_id
WHERE s.chain = %s AND s.number IS NOT NULL AND s.entry_id = ANY (%s::uuid[])
"""  # noqa: S608 - our own columns
UNSEALED = """
SELECT e.id, e.at FROM {place}.audit_entry e
WHERE NOT EXISTS (SELECT 1 FROM {place}.audit_seal s WHERE s.entry_id = e.id AND s.number IS NOT NULL AND {sealed})
AND {mine} ORDER BY e.at LIMIT {limit}
"""
# A house that was read in from another's export holds that one's chain too, with its head.
BROUGHT = "(s.chain = %s OR EXISTS (SELECT 1 FROM {place}.audit_head h WHERE h.chain = s.chain))"


def _place() -> str:
    """The schema of the open door, quoted; an owner's door may stand in any."""
    opened = tenancy.door()
    if opened is None:
        raise tenancy.NoTenant("A log is read through a door.")
    return connection.ops.quote_name(opened.schema)


def sealed(key: UUID, after: int, entry: str = "", limit: int = A_STEP) -> tuple[list[Sealed], Told | None]:
    """The next entries of a chain, in the order of their numbers, and the head at the same moment.

    entry  of those with the number `after`, only the entries after this one
    """
    rows = _rows(STEP, [key, after, entry or LAST_ID, key], limit)
    number, made, at = rows[0][-3:]
    found = [Sealed(*row[:-3]) for row in rows if row[0] is not None]
    return found, None if number is None else Told(key, number, made, at)


def sealed_of(key: UUID, entries: Iterable[UUID]) -> dict[UUID, Sealed]:
    """{entry: as it stands in the chain} of these."""
    return {row.entry_id: row for row in (Sealed(*one) for one in _rows(THESE, [key, list(entries)]))}


def _rows(sql: str, values: list, limit: int = 0) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql.format(place=_place(), erasure=chain.ERASURE, limit=limit), values)
        return cursor.fetchall()


def unsealed(key: UUID) -> list[tuple[UUID, datetime]]:
    """Entries that ought to stand in the chain and do not."""
    place, held = _place(), "s.chain = %s"
    if place == '"public"':
        mine, values = ("e.network_id IS NULL", []) if key == NOBODYS else ("e.network_id = %s", [key])
    else:
        mine, values, held = "true", [], BROUGHT.format(place=place)
    with connection.cursor() as cursor:
        cursor.execute(UNSEALED.format(place=place, sealed=held, mine=mine, limit=MOST_UNSEALED), [key, *values])
        return cursor.fetchall()


def common_chains() -> list[UUID]:
    """Those of the networks and of sign-in, through a door that sees all of them; also where only a part is left."""
    keys = {*Head.objects.values_list("chain", flat=True), *Seal.objects.values_list("chain", flat=True).distinct()}
    return sorted(keys | {key or NOBODYS for key in Entry.objects.values_list("network_id", flat=True).distinct()})


def head(key: UUID) -> Told | None:
    """The head row."""
    row = Head.objects.filter(chain=key).first()
    return Told(row.chain, row.number, row.hash, row.at) if row else None


def step(key: UUID, walker: chain.Walker, limit: int = A_STEP) -> bool:
    """Walk on; False when the end was reached, and the walker knows all faults."""
    rows, head = sealed(key, walker.number, walker.entry, limit)
    walker.feed(rows)
    if len(rows) == limit:
        return True
    walker.end(head, unsealed(key))
    return False


def verified(key: UUID, heads: Iterable[Told] = ()) -> tuple[int, list[Fault]]:
    """The whole chain at once: (its last number, faults)."""
    walker = chain.Walker()
    while step(key, walker):
        pass
    return walker.number, walker.faults + compared(key, heads)


def compared(key: UUID, heads: Iterable[Told]) -> list[Fault]:
    """What heads that left the system say against the chain."""
    told = [one for one in heads if one.chain == key]
    if not told:
        return []
    rows = Seal.objects.filter(chain=key, number__in=[one.number for one in told]).values_list("number", "hash")
    last = Seal.objects.filter(chain=key, number__isnull=False).order_by("-number").values_list("number", flat=True)
    return chain.compare(told, {number: made for number, made in rows if number}, last.first() or 0)


def line(told: Told) -> str:
    """A head as it leaves the system: one line of JSON."""
    at = chain.moment(told.at) if told.at else None
    return json.dumps({"chain": str(told.chain), "number": told.number, "hash": told.hash, "at": at})


def heads_in(text: str) -> Iterator[Told]:
    """The heads in a text that holds such lines, among others."""
    for one in text.splitlines():
        begin, end = one.find("{"), one.rfind("}")
        try:
            said = json.loads(one[begin : end + 1]) if 0 <= begin < end else None
            if isinstance(said, dict) and 0 < int(said["number"]) < 2**63:
                at = parse_datetime(said["at"]) if isinstance(said.get("at"), str) else None
                yield Told(UUID(str(said["chain"])), int(said["number"]), str(said["hash"]), at)
        except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
            continue
