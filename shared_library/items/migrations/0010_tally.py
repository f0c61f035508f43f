"""How many use an item is kept, instead of counted anew on every page: by the database, in the act that changes it.

A row that somebody else is writing is passed by and another begun, so that two who decide about the same items at once
neither wait for each other nor lock each other out; there are never more rows of an item than have written at once.
"""

from django.db import migrations, models

from foundation.tenancy.walls import wall

# Whose items is told by the database, never by the caller: see 0002_walls.
ASKING = "municipality_of(coalesce(nullif(current_setting('role'), 'none'), session_user::text))"
STEPS = """
    SELECT step.item_id, sum(step.way)::int AS decided,
      coalesce(sum(step.way) FILTER (WHERE step.mode <> 'rejected' AND m.kind IS DISTINCT FROM 'joint_body'), 0)::int
        AS municipalities,
      coalesce(sum(step.way) FILTER (WHERE step.mode <> 'rejected' AND m.kind = 'joint_body'), 0)::int AS bodies
    FROM (__STEPS__) step LEFT JOIN registry_municipality m ON m.id = step.municipality_id
    GROUP BY step.item_id
"""
CAME = "SELECT item_id, municipality_id, mode, 1 AS way FROM came WHERE ended_at IS NULL"
WENT = "SELECT item_id, municipality_id, mode, -1 AS way FROM went WHERE ended_at IS NULL"
KEPT = """
CREATE FUNCTION items_add(item uuid, more int, more_municipalities int, more_bodies int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF more = 0 AND more_municipalities = 0 AND more_bodies = 0 THEN
    RETURN;
  END IF;
  UPDATE items_tally SET decided = decided + more, municipalities = municipalities + more_municipalities,
    bodies = bodies + more_bodies
  WHERE id = (SELECT id FROM items_tally WHERE item_id = item LIMIT 1 FOR UPDATE SKIP LOCKED);
  IF NOT FOUND THEN
    INSERT INTO items_tally (item_id, decided, municipalities, bodies)
    VALUES (item, more, more_municipalities, more_bodies);
  END IF;
END $$;
REVOKE EXECUTE ON FUNCTION items_add(uuid, int, int, int) FROM PUBLIC;
CREATE FUNCTION items_counted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM items_add(s.item_id, s.decided, s.municipalities, s.bodies) FROM (__INSERTED__) s;
  ELSIF TG_OP = 'UPDATE' THEN
    PERFORM items_add(s.item_id, s.decided, s.municipalities, s.bodies) FROM (__UPDATED__) s;
  ELSE
    PERFORM items_add(s.item_id, s.decided, s.municipalities, s.bodies) FROM (__DELETED__) s;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER items_use_came AFTER INSERT ON items_use REFERENCING NEW TABLE AS came
FOR EACH STATEMENT EXECUTE FUNCTION items_counted();
CREATE TRIGGER items_use_changed AFTER UPDATE ON items_use REFERENCING OLD TABLE AS went NEW TABLE AS came
FOR EACH STATEMENT EXECUTE FUNCTION items_counted();
CREATE TRIGGER items_use_went AFTER DELETE ON items_use REFERENCING OLD TABLE AS went
FOR EACH STATEMENT EXECUTE FUNCTION items_counted();
INSERT INTO items_tally (item_id, decided, municipalities, bodies)
SELECT item_id, decided, municipalities, bodies FROM (__HELD__) s;
"""
READ = """
CREATE OR REPLACE FUNCTION times_used(items uuid[]) RETURNS TABLE (item_id uuid, times bigint, bodies bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT t.item_id, sum(t.municipalities), sum(t.bodies)
   FROM items_tally t JOIN items_item i ON i.id = t.item_id
   WHERE t.item_id = ANY (items)
     AND (i.layer = 'base' OR i.provider_id = (SELECT __ASKING__) OR i.provider_id IN (SELECT our_bodies()))
   GROUP BY t.item_id HAVING sum(t.municipalities) + sum(t.bodies) > 0 $$;
CREATE FUNCTION times_ours() RETURNS TABLE (item_id uuid, decided bigint, times bigint, bodies bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT t.item_id, sum(t.decided), sum(t.municipalities), sum(t.bodies)
   FROM items_tally t JOIN items_item i ON i.id = t.item_id
   WHERE i.provider_id = (SELECT __ASKING__) GROUP BY t.item_id $$;
REVOKE EXECUTE ON FUNCTION times_ours() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION times_ours() TO tenant_common;
"""
READ_BEFORE = """
DROP FUNCTION times_ours();
CREATE OR REPLACE FUNCTION times_used(items uuid[]) RETURNS TABLE (item_id uuid, times bigint, bodies bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT u.item_id, count(*) FILTER (WHERE m.kind IS DISTINCT FROM 'joint_body'),
     count(*) FILTER (WHERE m.kind = 'joint_body')
   FROM items_use u JOIN items_item i ON i.id = u.item_id LEFT JOIN registry_municipality m ON m.id = u.municipality_id
   WHERE u.item_id = ANY (items) AND u.ended_at IS NULL AND u.mode <> 'rejected'
     AND (i.layer = 'base' OR i.provider_id = (SELECT __ASKING__) OR i.provider_id IN (SELECT our_bodies()))
   GROUP BY u.item_id $$;
DROP TRIGGER items_use_came ON items_use; DROP TRIGGER items_use_changed ON items_use;
DROP TRIGGER items_use_went ON items_use;
DROP FUNCTION items_counted(); DROP FUNCTION items_add(uuid, int, int, int);
"""
KEPT = (
    KEPT.replace("__INSERTED__", STEPS.replace("__STEPS__", CAME))
    .replace("__UPDATED__", STEPS.replace("__STEPS__", f"{CAME} UNION ALL {WENT}"))
    .replace("__DELETED__", STEPS.replace("__STEPS__", WENT))
    .replace("__HELD__", STEPS.replace("__STEPS__", CAME.replace("FROM came", "FROM items_use")))
)


class Migration(migrations.Migration):
    dependencies = [("items", "0009_network_layer")]
    operations = [
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("item_id", models.UUIDField()),
                ("decided", models.IntegerField()),
                ("municipalities", models.IntegerField()),
                ("bodies", models.IntegerField()),
            ],
            options={"indexes": [models.Index(fields=["item_id"], name="items_tally_of")]},
        ),
        wall("items_tally"),  # nobody's to read: the functions tell of what one sees
        migrations.RunSQL(
            KEPT + READ.replace("__ASKING__", ASKING),
            READ_BEFORE.replace("__ASKING__", ASKING),
        ),
    ]
