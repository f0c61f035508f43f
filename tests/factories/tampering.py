"""What a superuser of the database may do to a log behind everybody's back; triggers are no hindrance to one.

Each tampering is told the number it aims at and gives (statements, the numbers of which one must be named). The
placeholders: {s} the schema, {n} the number, {o} another number, {last} the last one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction

from foundation.audit import checking
from foundation.audit.contracts import Told
from foundation.audit.models import Seal

ENTRY = "(SELECT entry_id FROM {s}.audit_seal WHERE number = {n})"
OTHER = "(SELECT entry_id FROM {s}.audit_seal WHERE number = {o})"
THIS = f"UPDATE {{s}}.audit_entry SET {{what}} WHERE id = {ENTRY}"
SEAL = "UPDATE {{s}}.audit_seal SET {what} WHERE number = {{n}}"


@dataclass(frozen=True)
class Tampering:
    """One way; `named` are the numbers of which one must be named, as functions of n and o and the last."""

    name: str
    sql: tuple[str, ...]
    named: Callable[[int, int, int], tuple[int, ...]] = lambda n, o, last: (n,)


def _entry(name: str, what: str) -> Tampering:
    return Tampering(f"entry: {name}", (THIS.replace("{what}", what),))


def _seal(name: str, what: str) -> Tampering:
    return Tampering(f"seal: {name}", (SEAL.format(what=what),))


# the hash of an entry as a superuser can compute it with the database's own means
REHASH = """
DO $do$ DECLARE r record; before text; fact text; BEGIN
  SELECT hash INTO before FROM {s}.audit_seal WHERE number = {n} - 1;
  FOR r IN SELECT e.*, q.number, q.chain, q.texts, q.salt FROM {s}.audit_seal q JOIN {s}.audit_entry e
           ON e.id = q.entry_id WHERE q.number BETWEEN {n} AND {to} ORDER BY q.number LOOP
    r.texts := public.audit_texts(r.salt, r.changes, r.note);
    fact := json_build_array(1, r.chain, r.number, r.id,
      to_char(r.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), r.account_id, r.acting_for, r.action,
      r.target_type, r.target_id, r.request_id, r.network_id, r.municipality_id, r.texts)::text;
    UPDATE {s}.audit_seal SET prev = before, texts = r.texts,
      hash = encode(sha256(convert_to(before || fact, 'UTF8')), 'hex') WHERE number = r.number
      RETURNING hash INTO before;
  END LOOP;
END $do$
"""
EDIT = THIS.replace("{what}", "action = 'nothing_to_see'")
NEW = (
    "INSERT INTO {s}.audit_entry (id, at, action, target_type, changes, note, request_id)"
    " VALUES ('01900000-0000-7000-8000-0000000000aa', now(), 'invented', 'x.y', '{{}}', '', '')"
)
# numbers are unique at each moment: by way of negative ones
SHIFT = (
    "UPDATE {s}.audit_seal SET number = -number WHERE number > {n}",
    "UPDATE {s}.audit_seal SET number = -number + {by} WHERE number < 0",
)
HEAD_ON = "UPDATE {s}.audit_head SET number = number + {by}"
SWAP = (
    "UPDATE {s}.audit_seal SET number = -1 WHERE number = {n}",
    "UPDATE {s}.audit_seal SET number = {n} WHERE number = {o}",
    "UPDATE {s}.audit_seal SET number = {o} WHERE number = -1",
)
BOTH = lambda n, o, last: (n, o)  # noqa: E731 - two words in a table of tamperings
LAST = lambda n, o, last: (last,)  # noqa: E731 - as above

WAYS = [
    _entry("when", "at = at - interval '1 day'"),
    _entry("when, by a microsecond", "at = at + interval '1 microsecond'"),
    _entry("who", "account_id = gen_random_uuid()"),
    _entry("who, to nobody", "account_id = NULL"),
    _entry("for whom", "acting_for = gen_random_uuid()"),
    _entry("by which token", "token_id = gen_random_uuid()"),
    _entry("what", "action = 'change_unit'"),
    _entry("what, by a space", "action = action || ' '"),
    _entry("what kind of thing", "target_type = 'organisation.unit'"),
    _entry("which thing", "target_id = gen_random_uuid()"),
    _entry("which thing, to none", "target_id = NULL"),
    _entry("a change's new value", """changes = '{{"title": ["", "Overlege"]}}'"""),
    _entry("a change more", """changes = changes || '{{"role": [null, "administrator"]}}'"""),
    _entry("no changes", "changes = '{{}}'"),
    _entry("its note", "note = 'Noe annet'"),
    _entry("its note, by a newline", "note = note || chr(10)"),
    _entry("changes and note exchanged", """changes = '{{"note": ["", ""]}}', note = changes::text"""),
    _entry("the request", "request_id = 'x'"),
    _entry("the network", "network_id = gen_random_uuid()"),
    _entry("the municipality", "municipality_id = gen_random_uuid()"),
    _entry("its id", "id = gen_random_uuid()"),
    _seal("the entry", "entry_id = gen_random_uuid()"),
    _seal("the hash before", "prev = repeat('a', 64)"),
    _seal("the hash of the texts", "texts = repeat('b', 64)"),
    _seal("the hash", "hash = repeat('c', 64)"),
    _seal("the salt", "salt = gen_random_uuid()"),
    _seal("the salt, as if it were erased", "salt = NULL"),
    _seal("another chain", "chain = gen_random_uuid()"),
    _seal("no number", "number = NULL"),
    Tampering(
        "texts erased, and nobody said so",
        (THIS.replace("{what}", "changes = '{{}}', note = ''"), SEAL.format(what="salt = NULL")),
    ),
    Tampering("an entry deleted", (f"DELETE FROM {{s}}.audit_entry WHERE id = {ENTRY}",)),
    Tampering("a seal deleted", ("DELETE FROM {s}.audit_seal WHERE number = {n}",)),
    Tampering(
        "an entry deleted with its seal",
        (f"DELETE FROM {{s}}.audit_entry WHERE id = {ENTRY}", "DELETE FROM {s}.audit_seal WHERE number = {n}"),
    ),
    Tampering(
        "an entry deleted with its seal, and the rest renumbered",
        (
            f"DELETE FROM {{s}}.audit_entry WHERE id = {ENTRY}",
            "DELETE FROM {s}.audit_seal WHERE number = {n}",
            *(one.replace("{by}", "-1") for one in SHIFT),
            HEAD_ON.replace("{by}", "-1"),
        ),
        lambda n, o, last: (n, n + 1),
    ),
    Tampering("two numbers exchanged", SWAP, BOTH),
    Tampering("two neighbours exchanged", tuple(one.replace("{o}", "({n} + 1)") for one in SWAP)),
    Tampering(
        "two entries exchanged under their seals",
        (
            "UPDATE {s}.audit_seal SET entry_id = '00000000-0000-0000-0000-00000000dead' WHERE number = {n}",
            "CREATE TEMP TABLE was AS SELECT entry_id FROM {s}.audit_seal WHERE number = {o}",
            "CREATE TEMP TABLE mine AS SELECT e.id FROM {s}.audit_entry e LEFT JOIN {s}.audit_seal q"
            " ON q.entry_id = e.id WHERE q.entry_id IS NULL",
            "UPDATE {s}.audit_seal SET entry_id = (SELECT id FROM mine) WHERE number = {o}",
            "UPDATE {s}.audit_seal SET entry_id = (SELECT entry_id FROM was) WHERE number = {n}",
        ),
        BOTH,
    ),
    Tampering(
        "what two entries say exchanged",
        (
            "CREATE TEMP TABLE two AS SELECT q.number, e.* FROM {s}.audit_seal q JOIN {s}.audit_entry e"
            " ON e.id = q.entry_id WHERE q.number IN ({n}, {o})",
            f"UPDATE {{s}}.audit_entry e SET action = t.action, account_id = t.account_id, at = t.at FROM two t"
            f" WHERE e.id = {ENTRY} AND t.number = {{o}}",
            f"UPDATE {{s}}.audit_entry e SET action = t.action, account_id = t.account_id, at = t.at FROM two t"
            f" WHERE e.id = {OTHER} AND t.number = {{n}}",
        ),
        BOTH,
    ),
    Tampering("an entry without a seal put in", (NEW,), lambda n, o, last: (0,)),
    Tampering(
        "an entry put in between, with a seal that fits, and the rest renumbered",
        (
            NEW,
            *(one.replace("> {n}", ">= {n}").replace("{by}", "1") for one in SHIFT),
            "INSERT INTO {s}.audit_seal (entry_id, chain, number, prev, texts, salt, hash)"
            " SELECT '01900000-0000-7000-8000-0000000000aa', chain, {n}, prev, texts, gen_random_uuid(), hash"
            " FROM {s}.audit_seal WHERE number = {n} - 1",
            REHASH.replace("{to}", "{n}"),
            HEAD_ON.replace("{by}", "1"),
        ),
        lambda n, o, last: (n,),
    ),
    Tampering("an edit, and its seal made anew", (EDIT, REHASH.replace("{to}", "{n}"))),
    Tampering("an edit, and all made anew but the head", (EDIT, REHASH.replace("{to}", "{last}")), LAST),
    Tampering("the end cut off", ("DELETE FROM {s}.audit_entry WHERE id IN (SELECT entry_id FROM {s}.audit_seal"
        " WHERE number >= {n})", "DELETE FROM {s}.audit_seal WHERE number >= {n}")),
    Tampering("the last entry gone", ("DELETE FROM {s}.audit_entry WHERE id = (SELECT entry_id FROM {s}.audit_seal"
        " WHERE number = {last})", "DELETE FROM {s}.audit_seal WHERE number = {last}"), LAST),
    Tampering("the first entry gone", ("DELETE FROM {s}.audit_entry WHERE id = (SELECT entry_id FROM {s}.audit_seal"
        " WHERE number = 1)", "DELETE FROM {s}.audit_seal WHERE number = 1"), lambda n, o, last: (1,)),
    Tampering("the head's hash", ("UPDATE {s}.audit_head SET hash = repeat('d', 64)",), LAST),
    Tampering("the head put back", ("UPDATE {s}.audit_head SET number = {n} - 1",)),
    Tampering("the head put forward", ("UPDATE {s}.audit_head SET number = {last} + 1",),
        lambda n, o, last: (last + 1,)),
    Tampering("no head", ("DELETE FROM {s}.audit_head",), LAST),
]  # fmt: skip
# found only by a head that left the system: (the first number that cannot be vouched for, the last)
BEHIND_THE_HEAD = [
    Tampering(
        "an edit, and all made anew with the head",
        (EDIT, REHASH.replace("{to}", "{last}"),
         "UPDATE {s}.audit_head SET hash = (SELECT hash FROM {s}.audit_seal WHERE number = {last})"),
    ),
    Tampering(
        "the end cut off, and the head put back",
        ("DELETE FROM {s}.audit_entry WHERE id IN (SELECT entry_id FROM {s}.audit_seal WHERE number >= {n})",
         "DELETE FROM {s}.audit_seal WHERE number >= {n}",
         "UPDATE {s}.audit_head SET number = {n} - 1,"
         " hash = (SELECT hash FROM {s}.audit_seal WHERE number = {n} - 1)"),
    ),
    Tampering(
        "one taken out, the rest renumbered and made anew with the head",
        (f"DELETE FROM {{s}}.audit_entry WHERE id = {ENTRY}",
         "DELETE FROM {s}.audit_seal WHERE number = {n}",
         *(one.replace("{by}", "-1") for one in SHIFT),
         REHASH.replace("{to}", "({last} - 1)"),
         "UPDATE {s}.audit_head SET number = number - 1,"
         " hash = (SELECT hash FROM {s}.audit_seal WHERE number = {last} - 1)"),
    ),
]  # fmt: skip


def tamper(way: Tampering, schema: str, n: int, o: int, last: int, *, by_disabling: bool = False) -> None:
    """Do it as a superuser; in an owner's door of a superuser's login, in a transaction that is taken back."""
    off = (
        "; ".join(f"ALTER TABLE {schema}.audit_{one} DISABLE TRIGGER USER" for one in ("entry", "seal", "head"))
        if by_disabling
        else "SET LOCAL session_replication_role = replica"
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE NONE; {off}")
        for statement in way.sql:
            cursor.execute(statement.format(s=schema, n=n, o=o, last=last))


def written(schema: str, chain: UUID, count: int) -> None:
    """So many entries more, of two people, in the open door, sealed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO audit_entry (id, at, account_id, action, target_type, target_id, changes, note, request_id)"
            " SELECT gen_random_uuid(), timestamptz '2026-01-02 08:00Z' + i * interval '61 seconds',"
            " gen_random_uuid(), 'change_member', 'organisation.member', gen_random_uuid(),"
            """ jsonb_build_object('title', jsonb_build_array('Lærer', E'"Rektor"\\\\ \\t' || i), 'n', i * 1.10),"""
            " 'Byttet jobb – «nå» ' || i, 'r' || i FROM generate_series(1, %s) i",
            [count],
        )
    connection.check_constraints()


def unfound(schema: str, chain: UUID, times: int, heads_at: int) -> tuple[int, list[str]]:
    """Try `times` tamperings of the chain, each by itself: (how many were tried, what was not found or not named)."""
    last, faults = checking.verified(chain)
    if faults:
        raise RuntimeError(f"The chain does not hold before anything is done to it: {faults[:3]}")
    numbers = [*range(heads_at, last, heads_at), last]
    rows = Seal.objects.filter(chain=chain, number__in=numbers)
    heads = [Told(chain, row.number, row.hash) for row in rows]
    wrong, tried = [], 0
    ways = [*WAYS, *BEHIND_THE_HEAD]
    for tried in range(1, times + 1):
        way = ways[(tried - 1) % len(ways)]
        n = 2 + (tried * 7919) % (last - 12)
        o = 2 + (n + 3 + (tried * 104729) % (last - 12)) % (last - 12)
        o += 5 if abs(o - n) < 3 else 0
        with transaction.atomic():
            tamper(way, schema, n, o, last, by_disabling=tried % 5 == 0)
            if way in BEHIND_THE_HEAD:
                found = checking.verified(chain, heads)[1]
                named = any(one.first <= n <= one.last and one.last - one.first <= heads_at for one in found)
                named = named or any(one.kind == "cut_off" and one.first == n for one in found)
            else:
                found = checking.verified(chain)[1]
                named = bool({one.first for one in found} & set(way.named(n, o, last)))
            if not named:
                wrong.append(f"{way.name} at {n} ({o}): {found[:4]}")
            transaction.set_rollback(True)
    return tried, wrong
