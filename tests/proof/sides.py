"""On which side of the wall a statement reads and writes: in the rooms of one municipality, or in what is common.

Each statement of the walks is kept as it was written, before its values are filled in, and read by a parser of SQL
afterwards. One that names tables of both sides could not be run where a municipality stands in a database of its own.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import sqlglot
from django.db import connection
from sqlglot import exp

from foundation import tenancy

PUBLIC, TEMPLATE = "public", "template_"
OTHERS = ("SAVEPOINT", "RELEASE", "ROLLBACK")  # of these every one has a wording of its own


class Statements:
    """What was asked of the database; each wording once for each kind of schema it was asked in."""

    def __init__(self) -> None:
        self.seen: dict[tuple[str, bool], None] = {}

    def __call__(self, execute: Callable, sql: str, params: Any, many: bool, context: dict) -> Any:
        """Keep one, and let it go on. The owner's are none of a request's."""
        if connection.door and connection.door.kind != "owner" and not str(sql).startswith(OTHERS):
            self.seen[str(sql), connection.door.schema != PUBLIC] = None
        return execute(sql, params, many, context)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """What is asked meanwhile is kept."""
        with connection.execute_wrapper(self):
            yield

    def crossing(self) -> dict[str, list[str]]:
        """{statement: tables} of those that name tables of both sides."""
        here, common = tables(TEMPLATE), tables(PUBLIC)
        found = {}
        for sql, in_house in self.seen:
            named = named_by(sql)
            # a name that stands on both sides is the house's own where its path comes first
            ours = {one for one in named if one in here and (in_house or one not in common)}
            theirs = {one for one in named if one in common} - ours
            if ours and theirs:
                found[sql] = sorted(ours | theirs)
        return found


def tables(schema: str) -> set[str]:
    """Tables and views of a schema."""
    with tenancy.owner(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = %s AND c.relkind IN ('r', 'v', 'm', 'p')",
            [schema],
        )
        return {name for (name,) in cursor.fetchall()}


def named_by(sql: str) -> set[str]:
    """The tables that a statement names; raises sqlglot's ParseError."""
    found: set[str] = set()
    # a place for a value is, to the parser, a value like another
    for tree in sqlglot.parse(sql.replace("%s", "NULL").replace("%%", "%"), dialect="postgres"):
        if tree is not None:
            made_here = {cte.alias for cte in tree.find_all(exp.CTE)}
            found |= {table.name for table in tree.find_all(exp.Table)} - made_here
    return found
