"""An entry stays as it was written: refused by a trigger in every schema, and no role of a request has the right."""

from django.db import migrations

from foundation.tenancy.walls import house_rights, wall

# One function in public serves the tables of all schemas.
FUNCTION = """
CREATE OR REPLACE FUNCTION public.audit_refuses() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'The log is added to and never changed' USING ERRCODE = 'insufficient_privilege'; END $$;
"""
TRIGGERS = """
CREATE TRIGGER audit_rows_stay BEFORE UPDATE OR DELETE ON audit_entry
FOR EACH ROW EXECUTE FUNCTION public.audit_refuses();
CREATE TRIGGER audit_table_stays BEFORE TRUNCATE ON audit_entry
FOR EACH STATEMENT EXECUTE FUNCTION public.audit_refuses();
"""
NO_TRIGGERS = """
DROP TRIGGER audit_rows_stay ON audit_entry;
DROP TRIGGER audit_table_stays ON audit_entry;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [
        migrations.RunSQL(FUNCTION, migrations.RunSQL.noop),
        migrations.RunSQL(TRIGGERS, NO_TRIGGERS),
        house_rights("audit_entry", "select", "insert"),
        # Sign-in writes what belongs to no network. What belongs to one is opened by the networks' own migration.
        wall("audit_entry", identity={"insert": "network_id IS NULL"}, worker={"insert": "true"}),
    ]
