"""Who tells of a use or suggests, tells the item's own provider; and nobody counts the uses of what it does not see."""

from django.db import migrations

# Whose items is told by the database, never by the caller: see 0002_walls.
ASKING = "municipality_of(coalesce(nullif(current_setting('role'), 'none'), session_user::text))"
HERE = "municipality_id = (SELECT here())"
TO_ITS_PROVIDER = "EXISTS (SELECT FROM items_item i WHERE i.id = item_id AND i.provider_id IS NOT DISTINCT FROM __TABLE__.provider_id)"
FORWARDS = """
CREATE OR REPLACE FUNCTION times_used(items uuid[]) RETURNS TABLE (item_id uuid, times bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT u.item_id, count(*) FROM items_use u JOIN items_item i ON i.id = u.item_id
   WHERE u.item_id = ANY (items) AND u.ended_at IS NULL AND u.mode <> 'rejected'
     AND (i.layer = 'base' OR i.provider_id = (SELECT __ASKING__) OR i.provider_id IN (SELECT our_bodies()))
   GROUP BY u.item_id $$;
REVOKE EXECUTE ON FUNCTION times_used(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION times_used(uuid[]) TO tenant_common;
ALTER POLICY municipality_insert ON items_use WITH CHECK (__HERE__ AND __USED__);
ALTER POLICY municipality_insert ON items_suggestion
  WITH CHECK (__HERE__ AND state = 'waiting' AND answer = '' AND answered_at IS NULL AND __SUGGESTED__);
CREATE FUNCTION items_use_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  IF public.here() IS NULL
     OR (OLD.ended_at IS NULL AND to_jsonb(NEW) - 'ended_at' = to_jsonb(OLD) - 'ended_at') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'A use ends, and is followed by another' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER items_use_stays BEFORE UPDATE ON items_use FOR EACH ROW EXECUTE FUNCTION items_use_stays();
"""
BACKWARDS = """
DROP TRIGGER items_use_stays ON items_use; DROP FUNCTION items_use_stays();
ALTER POLICY municipality_insert ON items_suggestion WITH CHECK (__HERE__ AND __SEEN__);
ALTER POLICY municipality_insert ON items_use WITH CHECK (__HERE__ AND __SEEN__);
GRANT EXECUTE ON FUNCTION times_used(uuid[]) TO PUBLIC;
CREATE OR REPLACE FUNCTION times_used(items uuid[]) RETURNS TABLE (item_id uuid, times bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT item_id, count(*) FROM items_use
   WHERE item_id = ANY (items) AND ended_at IS NULL AND mode <> 'rejected' GROUP BY item_id $$;
"""
WORDS = {
    "__ASKING__": ASKING,
    "__HERE__": HERE,
    "__SEEN__": "item_id IN (SELECT id FROM items_item)",
    "__USED__": TO_ITS_PROVIDER.replace("__TABLE__", "items_use"),
    "__SUGGESTED__": TO_ITS_PROVIDER.replace("__TABLE__", "items_suggestion"),
}


def filled(sql: str) -> str:
    for mark, words in WORDS.items():
        sql = sql.replace(mark, words)
    return sql


class Migration(migrations.Migration):
    dependencies = [("items", "0006_suggestions"), ("bodies", "0002_walls")]
    operations = [migrations.RunSQL(filled(FORWARDS), filled(BACKWARDS))]
