"""What a county or a region shares is a layer of its own between the base and the joint bodies; who reads it is told by
the same walls: the members of the network, and a joint body's members only what that body publishes on.

A joint body that uses a text is counted beside the municipalities, not among them.
"""

from django.db import migrations, models
from django.db.models import Q

# Whose items is told by the database, never by the caller: see 0002_walls.
ASKING = "municipality_of(coalesce(nullif(current_setting('role'), 'none'), session_user::text))"
# a column that walls look at cannot change: they are taken down meanwhile, and stand afterwards as they stood
WIDTH = """
DO $$
DECLARE wall record; again text[] := '{}'; statement text;
BEGIN
  FOR wall IN
    SELECT p.polname AS name, p.polrelid::regclass::text AS place, p.polcmd AS verb,
           (SELECT string_agg(quote_ident(rolname), ', ') FROM pg_roles WHERE oid = ANY (p.polroles)) AS roles,
           pg_get_expr(p.polqual, p.polrelid) AS seen, pg_get_expr(p.polwithcheck, p.polrelid) AS written
    FROM pg_policy p WHERE p.oid IN (
      SELECT d.objid FROM pg_depend d JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
      WHERE d.classid = 'pg_policy'::regclass AND a.attname = 'layer'
        AND d.refobjid = 'public.items_item'::regclass)
  LOOP
    again := again || (format('CREATE POLICY %I ON %s FOR %s TO %s', wall.name, wall.place,
      CASE wall.verb WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE'
      ELSE 'ALL' END, wall.roles)
      || coalesce(' USING (' || wall.seen || ')', '') || coalesce(' WITH CHECK (' || wall.written || ')', ''));
    EXECUTE format('DROP POLICY %I ON %s', wall.name, wall.place);
  END LOOP;
  ALTER TABLE public.items_item ALTER COLUMN layer TYPE varchar(__WIDTH__);
  FOREACH statement IN ARRAY again LOOP
    EXECUTE statement;
  END LOOP;
END $$;
"""
COUNTED = """
DROP FUNCTION times_used(uuid[]);
CREATE FUNCTION times_used(items uuid[]) RETURNS TABLE (item_id uuid, times bigint, bodies bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT u.item_id, count(*) FILTER (WHERE m.kind IS DISTINCT FROM 'joint_body'),
     count(*) FILTER (WHERE m.kind = 'joint_body')
   FROM items_use u JOIN items_item i ON i.id = u.item_id LEFT JOIN registry_municipality m ON m.id = u.municipality_id
   WHERE __HELD__ GROUP BY u.item_id $$;
"""
COUNTED_BEFORE = """
DROP FUNCTION times_used(uuid[]);
CREATE FUNCTION times_used(items uuid[]) RETURNS TABLE (item_id uuid, times bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT u.item_id, count(*) FROM items_use u JOIN items_item i ON i.id = u.item_id
   WHERE __HELD__ GROUP BY u.item_id $$;
"""
HELD = f"""u.item_id = ANY (items) AND u.ended_at IS NULL AND u.mode <> 'rejected'
     AND (i.layer = 'base' OR i.provider_id = (SELECT {ASKING}) OR i.provider_id IN (SELECT our_bodies()))"""
GRANTED = """
REVOKE EXECUTE ON FUNCTION times_used(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION times_used(uuid[]) TO tenant_common;
"""
PROVIDED = """
ALTER POLICY municipality_insert ON items_item WITH CHECK (__LAYER__ AND provider_id = (SELECT here()));
ALTER POLICY municipality_update ON items_item USING (provider_id = (SELECT here()))
  WITH CHECK (__LAYER__ AND provider_id = (SELECT here()));
"""
FORWARDS = (
    WIDTH.replace("__WIDTH__", "7")
    + COUNTED.replace("__HELD__", HELD)
    + GRANTED
    + PROVIDED.replace("__LAYER__", "layer IN ('network', 'body')")
)
BACKWARDS = (
    PROVIDED.replace("__LAYER__", "layer = 'body'")
    + COUNTED_BEFORE.replace("__HELD__", HELD)
    + GRANTED
    + WIDTH.replace("__WIDTH__", "4")
)
LAYERS = ("base", "network", "body")


class Migration(migrations.Migration):
    dependencies = [("items", "0008_told_with_the_version"), ("registry", "0002_walls")]
    operations = [
        migrations.RemoveConstraint("item", "only_the_base_has_no_provider"),
        migrations.RemoveConstraint("item", "item_layer_is_known"),
        migrations.RunSQL(
            FORWARDS,
            BACKWARDS,
            state_operations=[
                migrations.AlterField("item", "layer", models.CharField(max_length=7)),
            ],
        ),
        migrations.AddConstraint(
            "item", models.CheckConstraint(condition=Q(layer__in=LAYERS), name="item_layer_is_known")
        ),
        migrations.AddConstraint(
            "item",
            models.CheckConstraint(
                condition=Q(("layer", "base"), ("provider_id", None))
                | (~Q(("layer", "base")) & ~Q(("provider_id", None))),
                name="only_the_base_has_no_provider",
            ),
        ),
    ]
