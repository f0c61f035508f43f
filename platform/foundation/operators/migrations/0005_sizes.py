"""Sizes of all houses out of one look through the catalog: with a look for each, 455 took longer than a page may."""

from django.db import migrations

# Pages as the last VACUUM or ANALYZE counted them: asking the file system for every table takes seconds.
SIZES = """
CREATE OR REPLACE FUNCTION public.operator_sizes() RETURNS TABLE (municipality uuid, people bigint, documents bigint,
                                                                  bytes bigint, migrations bigint, migration text,
                                                                  migrated_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE house record;
BEGIN
  IF public.operator_me() IS NULL THEN
    RAISE EXCEPTION 'Operators only' USING ERRCODE = 'insufficient_privilege';
  END IF;
  FOR house IN
    WITH sized AS (
      SELECT c.relnamespace AS place, sum(c.relpages::bigint + coalesce(t.relpages, 0)) AS pages
      FROM pg_class c LEFT JOIN pg_class t ON t.oid = c.reltoastrelid WHERE c.relkind IN ('r', 'i') GROUP BY 1
    ), placed AS (
      SELECT b.municipality_id AS id, count(*) AS people FROM public.identity_belonging b
      WHERE b.until_date IS NULL GROUP BY 1
    )
    SELECT m.id, m.schema_name AS schema, coalesce(p.people, 0) AS people, coalesce(s.pages, 0) AS pages
    FROM public.registry_municipality m JOIN pg_namespace n ON n.nspname = m.schema_name
      LEFT JOIN sized s ON s.place = n.oid LEFT JOIN placed p ON p.id = m.id
    WHERE m.opened_at IS NOT NULL
  LOOP
    municipality := house.id;
    people := house.people;
    bytes := house.pages * current_setting('block_size')::bigint;
    EXECUTE format('SELECT count(*) FROM %I.documents_document', house.schema) INTO documents;
    EXECUTE format('SELECT count(*) OVER (), app || ''.'' || name, applied FROM %I.django_migrations'
                   ' ORDER BY applied DESC, id DESC LIMIT 1', house.schema) INTO migrations, migration, migrated_at;
    RETURN NEXT;
  END LOOP;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("operators", "0004_quotas")]
    operations = [migrations.RunSQL(SIZES, migrations.RunSQL.noop)]
