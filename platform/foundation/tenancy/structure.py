"""What a schema consists of, read out of the catalogs of the schema whose owner's door is open.

Tables are found through pg_depend, whose index leads from a schema to its tables: no scan of all tables of all
municipalities.
"""

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db import connection

RELATIONS = """
WITH rel AS (
  SELECT c.* FROM pg_depend d JOIN pg_class c ON c.oid = d.objid
  WHERE d.refclassid = 'pg_namespace'::regclass AND d.classid = 'pg_class'::regclass
    AND d.refobjid = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
)
"""
COLUMNS = """
SELECT r.relname::text, quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
       CASE WHEN a.attcollation <> t.typcollation THEN (SELECT quote_ident(collname) FROM pg_collation
                                                        WHERE oid = a.attcollation) END,
       a.attnotnull, a.attidentity::text, a.attgenerated::text, pg_get_expr(d.adbin, d.adrelid),
       col_description(r.oid, a.attnum)
FROM rel r JOIN pg_attribute a ON a.attrelid = r.oid JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE r.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped ORDER BY r.relname, a.attnum
"""
CONSTRAINTS = """
SELECT r.relname::text, quote_ident(k.conname), k.contype::text, pg_get_constraintdef(k.oid), f.relname::text
FROM rel r JOIN pg_constraint k ON k.conrelid = r.oid LEFT JOIN rel f ON f.oid = k.confrelid
WHERE k.contype IN ('p', 'u', 'c', 'f', 'x') ORDER BY r.relname, k.conname
"""
INDEXES = """
SELECT replace(replace(pg_get_indexdef(i.indexrelid), ' ON ' || current_schema() || '.', ' ON '),
               ' ON ' || quote_ident(current_schema()) || '.', ' ON ')
FROM rel r JOIN pg_index i ON i.indrelid = r.oid
WHERE r.relkind = 'r' AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid
                                      AND k.conrelid = i.indrelid AND k.contype IN ('p', 'u', 'x'))
ORDER BY 1
"""
TRIGGERS = """
SELECT pg_get_triggerdef(g.oid, true) FROM rel r JOIN pg_trigger g ON g.tgrelid = r.oid WHERE NOT g.tgisinternal
ORDER BY 1
"""
# the verbs that the municipality's own role has, as one text, e.g. "DELETE INSERT SELECT UPDATE"
RIGHTS = """
SELECT r.relname::text, r.relpersistence::text,
       coalesce((SELECT string_agg(x.privilege_type, ' ' ORDER BY x.privilege_type) FROM aclexplode(r.relacl) x
                 WHERE x.grantee = (SELECT oid FROM pg_roles WHERE rolname = current_schema())), '')
FROM rel r WHERE r.relkind = 'r' ORDER BY 1
"""
# what a municipality's schema may not hold, because the script would not carry it over
OTHERS = """
SELECT 'relation ' || relname FROM rel WHERE relkind NOT IN ('r', 'i', 'S', 't')
UNION ALL SELECT 'policy on ' || relname FROM rel WHERE relrowsecurity
UNION ALL SELECT 'sequence ' || relname FROM rel r WHERE relkind = 'S' AND NOT EXISTS
  (SELECT 1 FROM pg_depend d WHERE d.objid = r.oid AND d.classid = 'pg_class'::regclass AND d.deptype = 'i')
UNION ALL SELECT d.classid::regclass || ' ' || d.objid FROM pg_depend d
  WHERE d.refclassid = 'pg_namespace'::regclass
    AND d.refobjid = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
    AND d.classid NOT IN ('pg_class'::regclass, 'pg_constraint'::regclass, 'pg_default_acl'::regclass,
                          'pg_trigger'::regclass)
"""
MIGRATIONS = "SELECT app || '.' || name FROM django_migrations ORDER BY 1"


# "name IN ('a', 'b')" on a varchar is printed in one way as it was first written, in another when read from print
_ELEMENT = re.compile(r"\(('(?:[^']|'')*'::character varying)\)::text")
_ARRAY = re.compile(r"\((ARRAY\[[^]]*\])\)::text\[\]")


def same_print(definition: str) -> str:
    """A definition as it is printed the first time and every time."""
    return _ARRAY.sub(r"\1", _ELEMENT.sub(r"\1", definition))


class CannotCarry(RuntimeError):
    """The template holds something that a creation script would lose."""


def rows(sql: str, values: Any = None) -> list[tuple[Any, ...]]:
    """All rows of one catalog query, in the schema whose door is open."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


@dataclass
class Structure:
    """One schema, without its name."""

    columns: list[tuple[Any, ...]]
    constraints: list[tuple[Any, ...]]
    indexes: list[str]
    triggers: list[str]
    rights: list[tuple[str, str, str]]
    migrations: list[str]

    @classmethod
    def read(cls) -> "Structure":
        """The schema whose owner's door is open."""
        if others := rows(RELATIONS + OTHERS):
            raise CannotCarry(f"A municipality's schema may hold tables only, not {', '.join(o for (o,) in others)}.")
        return cls(
            columns=rows(RELATIONS + COLUMNS),
            constraints=rows(RELATIONS + CONSTRAINTS),
            indexes=[d for (d,) in rows(RELATIONS + INDEXES)],
            triggers=[d for (d,) in rows(RELATIONS + TRIGGERS)],
            rights=rows(RELATIONS + RIGHTS),
            migrations=[m for (m,) in rows(MIGRATIONS)],
        )

    def facts(self) -> list[str]:
        """One line a fact, comparable between two schemas; the order of columns does not count."""
        return sorted(
            same_print(repr(fact).replace("\\'", "'"))
            for part in (self.columns, self.constraints, self.indexes, self.triggers, self.rights, self.migrations)
            for fact in part
        )

    def digest(self) -> str:
        """Equal for two schemas with the same structure and the same migrations."""
        return hashlib.sha256("\n".join(self.facts()).encode()).hexdigest()

    def in_foreign_key_order(self) -> list[str]:
        """The tables, those that others point to first."""
        needs: dict[str, set[str]] = defaultdict(set)
        for table, _, kind, _, target in self.constraints:
            if kind == "f" and target and target != table:
                needs[table].add(target)
        order: list[str] = []

        def visit(table: str, above: tuple[str, ...] = ()) -> None:
            if table in above:
                raise CannotCarry(f"The tables {', '.join(above)} point at each other in a ring.")
            if table not in order:
                for target in sorted(needs[table]):
                    visit(target, (*above, table))
                order.append(table)

        for table, _, _ in self.rights:
            visit(table)
        return order
