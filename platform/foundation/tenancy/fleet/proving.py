"""Are the schemas of one start built alike? Asked of all of them in one query, about the tables that a script touches.

Definitions are compared whole: columns, constraints, indexes, triggers, rights. Schemas whose digests differ may still
be alike, because PostgreSQL prints a condition in two ways; so one of each digest is read and compared in words.
"""

from typing import Any

from foundation.tenancy.structure import same_print

from .asking import by_two
from .rehearsing import Script

FACTS = """
WITH rel AS MATERIALIZED (
  SELECT c.oid, c.relname, c.relpersistence, c.relacl, n.nspname FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relname = ANY (%s) AND n.nspname = ANY (%s) AND c.relkind = 'r'
), facts AS (
  SELECT r.nspname, concat_ws(' ', 'column', r.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
           a.attcollation, a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid)) AS fact
  FROM rel r JOIN pg_attribute a ON a.attrelid = r.oid
  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  WHERE a.attnum > 0 AND NOT a.attisdropped
UNION ALL
  SELECT r.nspname, concat_ws(' ', 'constraint', r.relname, k.conname,
           replace(replace(pg_get_constraintdef(k.oid), r.nspname || '.', ''), quote_ident(r.nspname) || '.', ''))
  FROM rel r JOIN pg_constraint k ON k.conrelid = r.oid WHERE k.contype IN ('p', 'u', 'c', 'f', 'x')
UNION ALL
  SELECT r.nspname, concat_ws(' ', 'index', i.indisvalid,
           replace(replace(pg_get_indexdef(i.indexrelid), r.nspname || '.', ''), quote_ident(r.nspname) || '.', ''))
  FROM rel r JOIN pg_index i ON i.indrelid = r.oid JOIN pg_class x ON x.oid = i.indexrelid
  WHERE x.relname <> ALL (%s)
UNION ALL
  SELECT r.nspname, concat_ws(' ', 'trigger', g.tgenabled,
           replace(replace(pg_get_triggerdef(g.oid), r.nspname || '.', ''), quote_ident(r.nspname) || '.', ''))
  FROM rel r JOIN pg_trigger g ON g.tgrelid = r.oid WHERE NOT g.tgisinternal
UNION ALL
  SELECT r.nspname, concat_ws(' ', 'rights', r.relname, r.relpersistence,
           replace(r.relacl::text, r.nspname, ''))
  FROM rel r
)
"""
DIGESTS = f"{FACTS} SELECT nspname::text, count(*), sum(hashtextextended(fact, 0)) FROM facts GROUP BY 1"  # noqa: S608 - ours
SHOWN = 3


def alike(cursor: Any, schemas: list[str], script: Script, beside: Any = None) -> dict[str, list[str]]:
    """{digest: schemas}: which of them have the tables that a script touches built alike; in the owner's door."""

    def ask(asked: Any, some: list[str]) -> list[tuple[Any, ...]]:
        asked.execute(DIGESTS, [script.touched, some, script.indexes])
        return asked.fetchall()

    half = len(schemas) // 2
    rows = by_two([some for some in (schemas[:half], schemas[half:]) if some], ask, cursor, beside)
    digests = {schema: f"{count} {total}" for schema, count, total in rows}
    found: dict[str, list[str]] = {}
    for schema in schemas:
        found.setdefault(digests.get(schema, ""), []).append(schema)
    return found


def facts(cursor: Any, schema: str, script: Script) -> list[str]:
    """How the tables of one schema that a script touches are built, a line a fact; in the owner's door."""
    cursor.execute(f"{FACTS} SELECT fact FROM facts", [script.touched, [schema], script.indexes])  # noqa: S608 - ours
    return [same_print(fact) for (fact,) in cursor.fetchall()]


def difference(here: list[str], there: list[str]) -> str:
    """How one list of facts differs from the other, in words; empty when it does not."""
    said = [f"{word} {_some(more)}" for word, more in (
        ("has", sorted(set(here) - set(there))), ("lacks", sorted(set(there) - set(here))),
    ) if more]  # fmt: skip
    return "; ".join(said)


def _some(facts: list[str]) -> str:
    more = f" and {len(facts) - SHOWN} more" if len(facts) > SHOWN else ""
    return ", ".join(facts[:SHOWN]) + more
