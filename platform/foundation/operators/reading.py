"""What an open access lets be read. Each page is in the municipality's log in the transaction that reads it."""

import json
from typing import Any, NamedTuple

from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _

from foundation import audit, tenancy
from foundation.registry import queries as registry
from foundation.rights import Actor
from foundation.tenancy.driver import code_of

from .models import Access
from .opening import NotNow
from .permissions import TABLE

PAGE = 50
LONGEST = 600  # signs of one value that a page shows


class Rows(NamedTuple):
    """A page of a table: names of the columns, the rows as texts, and whether there is more."""

    columns: list[str]
    rows: list[list[str]]
    goes_on: bool


def tables(access: Access, *, by: Actor) -> list[tuple[str, int]]:
    """The municipality's tables and how many rows each has. Raises NotNow."""
    TABLE.require(by, "read_by_access", access)
    found = _asked("SELECT name, rows FROM operator_tables(%s)", [access.pk])
    _log(access, by, tables=len(found))
    return found


def rows(access: Access, table: str, *, skipped: int, by: Actor) -> Rows:
    """Fifty rows of one table. Raises NotNow."""
    TABLE.require(by, "read_by_access", access)
    found = [
        json.loads(row) for (row,) in _asked("SELECT operator_rows(%s, %s, %s)::text", [access.pk, table, skipped])
    ]
    _log(access, by, table=table, rows=f"{skipped + 1}–{skipped + len(found)}")
    columns = list(dict.fromkeys(name for row in found for name in row))
    return Rows(columns, [[_text(row.get(name)) for name in columns] for row in found], len(found) == PAGE)


def _asked(sql: str, values: list[Any]) -> list[Any]:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.fetchall()
    except DatabaseError as error:
        if code_of(error.__cause__) == "42501":  # insufficient_privilege
            raise NotNow(_("Innsynet er ikke åpent.")) from error
        raise


def _log(access: Access, by: Actor, **told: Any) -> None:
    with tenancy.inside(registry.municipality(access.municipality_id), person=by.account_id):
        changes = {name: (None, value) for name, value in {"operator": by.name, **told}.items()}
        audit.record(by, "read_by_operator", access, changes=changes)


def _text(value: Any) -> str:
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"
