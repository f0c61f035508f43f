"""The registry may be read by those who need names; a trigger counts every change of it."""

from django.db import migrations

from foundation.tenancy.walls import DROP_HERE, HERE, wall

TABLES = ("registry_municipality", "registry_domain", "registry_jointbodymember")
COUNT = """
INSERT INTO registry_generation (id, number) VALUES (true, 1);
CREATE FUNCTION registry_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS
$$ BEGIN UPDATE registry_generation SET number = number + 1; RETURN NULL; END $$;
"""
DROP_COUNT = "DROP FUNCTION registry_changed(); DELETE FROM registry_generation;"
TRIGGERS = [
    migrations.RunSQL(
        f"CREATE TRIGGER changed AFTER INSERT OR UPDATE OR DELETE ON {table} FOR EACH STATEMENT"
        " EXECUTE FUNCTION registry_changed()",
        f"DROP TRIGGER changed ON {table}",
    )
    for table in TABLES
]
READ = {"select": "true"}


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_initial"), ("tenancy", "0001_initial")]
    operations = [
        migrations.RunSQL(COUNT, DROP_COUNT),
        *TRIGGERS,
        migrations.RunSQL(HERE, DROP_HERE),
        wall("registry_municipality", public=READ, identity=READ, desk=READ, worker=READ),
        wall("registry_domain", public=READ, identity=READ, worker=READ),
        wall("registry_jointbodymember", public=READ, worker=READ),
        wall("registry_generation", public=READ),
    ]
