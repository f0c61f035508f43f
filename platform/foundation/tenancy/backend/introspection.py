"""Which tables there are: asked of one schema, where Django looks through the tables of all municipalities."""

from typing import Any

from django.db.backends.postgresql.introspection import TableInfo
from django_tenants.postgresql_backend.introspection import DatabaseSchemaIntrospection

# pg_depend has an index that leads from a schema to what stands in it; pg_class has none.
TABLES = """
SELECT c.relname, CASE WHEN c.relkind IN ('m', 'v') THEN 'v' ELSE 't' END, obj_description(c.oid, 'pg_class')
FROM pg_depend d JOIN pg_class c ON c.oid = d.objid
WHERE d.refclassid = 'pg_namespace'::regclass AND d.classid = 'pg_class'::regclass
AND c.relkind IN ('f', 'm', 'p', 'r', 'v')
AND d.refobjid = (SELECT oid FROM pg_namespace WHERE nspname = %s)
"""


class Introspection(DatabaseSchemaIntrospection):
    """django-tenants', but for the list of tables."""

    def get_table_list(self, cursor: Any) -> list[TableInfo]:
        """The tables and views of the schema that is entered."""
        cursor.execute(TABLES, [self.connection.schema_name])
        return [TableInfo(*row) for row in cursor.fetchall() if row[0] not in self.ignored_tables]
