"""Which items a municipality has decided about is told by a function.

Two walls that look behind each other never come to an end: that of the uses asks whether the item is seen.
"""

from django.db import migrations

# Whose items is told by the database, never by the caller: see 0002_walls.
ASKING = "municipality_of(coalesce(nullif(current_setting('role'), 'none'), session_user::text))"
SEEN = "layer = 'base' OR provider_id = (SELECT here()) OR provider_id IN (SELECT our_bodies())"
FORWARDS = """
CREATE FUNCTION our_items() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT item_id FROM items_use WHERE municipality_id = __ASKING__ $$;
REVOKE EXECUTE ON FUNCTION our_items() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION our_items() TO tenant_common;
ALTER POLICY municipality_select ON items_item USING (__SEEN__ OR id IN (SELECT our_items()));
""".replace("__ASKING__", ASKING).replace("__SEEN__", SEEN)
BACKWARDS = """
ALTER POLICY municipality_select ON items_item USING
    (__SEEN__ OR id IN (SELECT item_id FROM items_use WHERE municipality_id = (SELECT here())));
DROP FUNCTION our_items();
""".replace("__SEEN__", SEEN)


class Migration(migrations.Migration):
    dependencies = [("items", "0002_walls")]
    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
