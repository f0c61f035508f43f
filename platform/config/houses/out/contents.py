"""Which tables and columns go out, and what in the common tables is a municipality's own.

Of a common table a municipality takes out what its wall shows it and what is its own besides: a row is, when one of
the columns HOUSE names it, or when it hangs on such a row (a remark on the feedback it was given). Rows about the
networks and bodies themselves are theirs.
"""

import re
from dataclasses import dataclass

from foundation.tenancy.doors import MUNICIPALITIES
from foundation.tenancy.structure import COLUMNS, CONSTRAINTS, RELATIONS, Structure, rows

HOUSE = (
    "municipality_id",
    "joint_body_id",
    "provider_id",
    "proposer_id",
    "first_municipality_id",
    "second_municipality_id",
)
# Never taken out, and why; what a house that is brought back keeps or begins without
LEFT_OUT = {
    "django_migrations": "the structure's migrations stand in schema.json",
    "django_session": "who is signed in",
    "houses_takenout": "earlier exports",
    "provisioning_token": "secret keys of the directory's programs",
    "tenancy_counter": "counts of attempts",
    "tenancy_mark": "what was done today",
    "tenancy_ticket": "one-time tickets",
}
# Columns that hold a secret, or what one is made from
SECRETS = {
    "circles_invitation": {"token_hash"},
    "directory_domainclaim": {"token"},
    "directory_provider": {"secret", "kept_secret"},
    "gatherings_feed": {"token_hash"},
    "identity_account": {"stamp"},
    "identity_token": {"hash", "sealed"},
}
# An account is everybody's who has the person; a house takes out those that have a place in it.
PEOPLE = '"identity_account"."id" IN (SELECT account_id FROM public.identity_belonging WHERE {0})'
_KEY = re.compile(r"PRIMARY KEY \((.*)\)")
_POINTS = re.compile(r"FOREIGN KEY \((\w+)\) REFERENCES (?:public\.)?(\w+)\((\w+)\)")
READABLE = f"""
SELECT r.relname::text FROM rel r WHERE r.relkind = 'r' AND has_table_privilege('{MUNICIPALITIES}', r.oid, 'SELECT')
"""  # noqa: S608 - our own names


@dataclass(frozen=True)
class Table:
    """One table as it goes out.

    columns  as SQL writes them
    order    what the rows are sorted by
    own      in a common table: which rows are the municipality's, as SQL
    """

    name: str
    columns: tuple[str, ...]
    order: tuple[str, ...]
    own: str = ""

    @property
    def names(self) -> list[str]:
        """The columns as the export calls them."""
        return [column.strip('"') for column in self.columns]

    @property
    def path(self) -> str:
        """Its file in the export."""
        return f"{'shared' if self.own else 'tables'}/{self.name}.csv"

    def rows(self, schema: str) -> str:
        """All that goes out, as a query."""
        chosen = ", ".join(self.columns)
        where = f" WHERE {self.own}" if self.own else ""
        order = ", ".join(self.order)
        return f'SELECT {chosen} FROM "{schema}"."{self.name}"{where} ORDER BY {order}'  # noqa: S608 - from the catalogs


def own_tables(structure: Structure) -> list[Table]:
    """The tables of a municipality's schema, those that others point to first."""
    return [
        table
        for table in _tables(structure.columns, structure.constraints, structure.in_foreign_key_order())
        if table.columns
    ]


def empty_tables(schema: str, tables: list[Table]) -> set[str]:
    """Those of a municipality's own that hold nothing and need not be asked; in the owner's door, who alone may ask.

    A table without a page has no rows: any that the snapshot sees stands in one since before. Named one by one:
    a look through the catalogs takes a new connection longer than all the rest.
    """
    sizes = ", ".join(f'pg_relation_size(\'"{schema}"."{table.name}"\'::regclass)' for table in tables)
    [[found]] = rows(f"SELECT ARRAY[{sizes}]::bigint[]")
    return {table.name for table, size in zip(tables, found, strict=True) if not size}


def _tables(columns: list[tuple], constraints: list[tuple], names: list[str]) -> list[Table]:
    """Of these names, in this order; what is left out has no columns."""
    has: dict[str, list[str]] = {}
    for name, column, _kind, _collation, _required, _identity, generated, *_ in columns:
        plain = column.strip('"')
        if name not in LEFT_OUT and not generated and plain not in SECRETS.get(name, ()):
            has.setdefault(name, []).append(column)
    keys = {name: _KEY.match(definition) for name, _, kind, definition, _ in constraints if kind == "p"}
    made = []
    for name in names:
        found, key = tuple(has.get(name, ())), keys.get(name)
        made.append(Table(name, found, tuple(key[1].split(", ")) if key else found))
    return made


def shared_tables() -> list[Table]:
    """What of the common tables may be a municipality's own; in the owner's door to public."""
    readable = [name for (name,) in rows(RELATIONS + READABLE)]
    columns, constraints = rows(RELATIONS + COLUMNS), rows(RELATIONS + CONSTRAINTS)
    own = _own_rows(columns, constraints, readable)
    return [
        Table(table.name, table.columns, table.order, own[table.name])
        for table in _tables(columns, constraints, sorted(readable))
        if table.columns and table.name in own
    ]


def _own_rows(columns: list[tuple], constraints: list[tuple], readable: list[str]) -> dict[str, str]:
    """{common table: which of its rows are the municipality's}; a table that is nobody's own is not in it."""
    named: dict[str, list[str]] = {}
    for name, column, *_ in columns:
        if name in readable and column in HOUSE:
            named.setdefault(name, []).append(f'"{name}".{column} = (SELECT public.here())')
    direct = {name: " OR ".join(conditions) for name, conditions in named.items()}
    own = dict(direct)
    for name, _, kind, definition, _ in constraints:
        points = _POINTS.match(definition) if kind == "f" else None
        if points and name in readable and name not in direct and points[2] in direct:
            column, target, key = points.groups()
            hangs = f'"{name}"."{column}" IN (SELECT "{key}" FROM public."{target}" WHERE {direct[target]})'  # noqa: S608 - ours
            own[name] = f"{own[name]} OR {hangs}" if name in own else hangs
    own["identity_account"] = PEOPLE.format(direct["identity_belonging"])
    return own
