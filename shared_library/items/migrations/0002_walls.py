"""Who reaches the shared library: everyone reads the base, a joint body's members what it publishes.

A joint body publishes as itself, and a municipality tells of its own use only. A version is never changed: nobody is
given the verb, and a trigger refuses the owner's slips too.
"""

from django.db import migrations

from foundation.tenancy.walls import wall

# Whose member is told by the database, never by the caller: see circles/0002_walls.
ASKING = "municipality_of(coalesce(nullif(current_setting('role'), 'none'), session_user::text))"
FUNCTIONS = """
CREATE FUNCTION our_bodies() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT joint_body_id FROM registry_jointbodymember WHERE municipality_id = __ASKING__ $$;
CREATE FUNCTION times_used(items uuid[]) RETURNS TABLE (item_id uuid, times bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT item_id, count(*) FROM items_use
   WHERE item_id = ANY (items) AND ended_at IS NULL AND mode <> 'rejected' GROUP BY item_id $$;
CREATE FUNCTION items_frozen() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS
$$ BEGIN RAISE EXCEPTION 'What was published stays as it was' USING ERRCODE = 'insufficient_privilege'; END $$;
CREATE TRIGGER items_frozen BEFORE UPDATE OR DELETE ON items_itemversion
FOR EACH ROW EXECUTE FUNCTION items_frozen();
""".replace("__ASKING__", ASKING)
DROP = """
DROP TRIGGER items_frozen ON items_itemversion; DROP FUNCTION items_frozen();
DROP FUNCTION times_used(uuid[]); DROP FUNCTION our_bodies();
"""
PROVIDED = "layer = 'body' AND provider_id = (SELECT here())"
SEEN = "item_id IN (SELECT id FROM items_item)"
OF_OURS = "item_id IN (SELECT id FROM items_item WHERE provider_id = (SELECT here()))"
HERE = "municipality_id = (SELECT here())"
READ = {"select": "true"}


class Migration(migrations.Migration):
    dependencies = [("items", "0001_initial"), ("registry", "0002_walls"), ("tenancy", "0002_walls")]
    operations = [
        migrations.RunSQL(FUNCTIONS, DROP),
        wall(
            "items_item",
            municipality={
                # what one uses stays readable when the body is left
                "select": "layer = 'base' OR provider_id = (SELECT here()) OR provider_id IN (SELECT our_bodies())"
                " OR id IN (SELECT item_id FROM items_use WHERE municipality_id = (SELECT here()))",
                "insert": PROVIDED,
                "update": PROVIDED,
            },
            worker=READ,
        ),
        wall("items_itemversion", municipality={"select": SEEN, "insert": OF_OURS}, worker=READ),
        wall(
            "items_use",
            # the provider sees who uses what it publishes; of the base only the number is told
            municipality={
                "select": f"{HERE} OR provider_id = (SELECT here())",
                "insert": f"{HERE} AND {SEEN}",
                "update": HERE,
            },
            worker=READ,
        ),
    ]
