"""What a municipality has and what is left of it, counted: the proof of an erasure."""

import hashlib
import json
from dataclasses import asdict, dataclass
from uuid import UUID

from django.db import connection

from foundation.tenancy import owner
from foundation.tenancy.structure import COLUMNS, RELATIONS, rows

from .holding import tables_of
from .out.contents import HOUSE

# its own in public: the ground's tables, and what the radar knows of it; what networks and the library hold is theirs
GROUND = ("tenancy_", "identity_", "directory_", "prints_print", "prints_band", "prints_consent")
HOLDERS = (
    ("tenancy_counter", "holder"),
    ("tenancy_mark", "holder"),
    ("tenancy_ticket", "holder"),
    ("tenancy_outbox", "sent_by"),
)


@dataclass(frozen=True)
class Proof:
    """Before and after.

    before  {table of its schema: rows}, {"public.<table>": rows} of the ground's
    files   how many files it had
    after   what was looked for and must not be there: {what: how many}
    others  {table: rows} that bear its id and are others' as well; they stay
    """

    municipality: str
    schema: str
    before: dict[str, int]
    files: int
    after: dict[str, int]
    others: dict[str, int]

    def text(self) -> str:
        """The one written form."""
        return json.dumps(asdict(self), indent=1, sort_keys=True) + "\n"

    @property
    def sha256(self) -> str:
        """By which the log knows it."""
        return hashlib.sha256(self.text().encode()).hexdigest()

    @property
    def left(self) -> list[str]:
        """What is there and should not be."""
        return [what for what, count in self.after.items() if count]


def counted(house_id: UUID, schema: str) -> dict[str, int]:
    """All rows of a house by table, the ground's in public too; in the owner's door."""
    own = {table.split(".")[1].strip('"'): _count(f"FROM {table}") for table in tables_of(schema)}
    ground, _others = bearing(house_id)
    return own | {f"public.{name}": count for name, count in ground.items()}


def bearing(house_id: UUID) -> tuple[dict[str, int], dict[str, int]]:
    """Rows in public that bear the id: ({table: rows} of the ground, {table: rows} of others); in the owner's door."""
    columns: dict[str, list[str]] = {}
    with owner():
        for name, column, *_ in rows(RELATIONS + COLUMNS):
            if column in HOUSE or (name, column) == ("registry_domain", "tenant_id"):
                columns.setdefault(name, []).append(f"{column} = '{house_id}'")
        found = {
            name: _count(f'FROM public."{name}" WHERE {" OR ".join(conditions)}')
            for name, conditions in sorted(columns.items())
        }
    ground = {name: count for name, count in found.items() if name.startswith((*GROUND, "registry_domain"))}
    return ground, {name: count for name, count in found.items() if name not in ground and count}


def left_over(house_id: UUID, schema: str) -> dict[str, int]:
    """What must be gone, and how much of it there is; in the owner's door."""
    ground, _others = bearing(house_id)
    found = {f"public.{name}": count for name, count in ground.items()}
    for table, column in HOLDERS:
        found[f"public.{table} by its role"] = _count(f"FROM public.{table} WHERE {column} = %s", schema)
    found["schema"] = _count("FROM pg_namespace WHERE nspname = %s", schema)
    found["role"] = _count("FROM pg_roles WHERE rolname = %s", schema)
    return found


def _count(what: str, *values: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) {what}", values or None)
        return cursor.fetchone()[0]
