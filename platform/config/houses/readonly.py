"""A house that may be read and not written to, by the rights of its role: while it is moved.

The moment is a clean one: whoever is writing is waited for, and nobody begins. Who is signed in may go on being
written down, so that people can read. The common tables are left as they are: every act of a municipality writes a
line in its own log too, and comes to nothing without it.
"""

from django.db import connection, transaction

from foundation.tenancy import inside, owner
from foundation.tenancy.doors import TEMPLATE
from foundation.tenancy.structure import Structure

from .holding import hold, tables_of

WRITTEN_ON = ("django_session",)


def close_for_writing(schema: str, wait: float) -> float:
    """From now on nobody writes; returns when that began. raises holding.InUse; nothing was changed then."""
    with owner(), transaction.atomic():
        began = hold(schema, wait, "SHARE ROW EXCLUSIVE")
        tables = [table for table in tables_of(schema) if not any(f'"{name}"' in table for name in WRITTEN_ON)]
        with connection.cursor() as cursor:
            cursor.execute(f'REVOKE INSERT, UPDATE, DELETE ON {", ".join(tables)} FROM "{schema}"')
    return began


def open_for_writing(schema: str) -> None:
    """Give the role back what it has by the template; safe to run again."""
    with owner(TEMPLATE):
        rights = Structure.read().rights
    with owner(), transaction.atomic(), connection.cursor() as cursor:
        for table, _, verbs in rights:
            if verbs:
                cursor.execute(f'GRANT {verbs.replace(" ", ", ")} ON "{schema}"."{table}" TO "{schema}"')


def is_read_only(municipality: object) -> bool:
    """Asked in the municipality's own name: may it add to its log?"""
    with inside(municipality), connection.cursor() as cursor:
        cursor.execute("SELECT NOT has_table_privilege(current_user::text, 'audit_entry', 'INSERT')")
        return cursor.fetchone()[0]
