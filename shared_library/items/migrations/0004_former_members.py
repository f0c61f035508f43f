"""A former member reads what was published in its time; a version says what it was made from.

What was published while one was a member stays readable, used or not; no version that came later is.
"""

from django.db import migrations, models

TIME = "(v.published_at AT TIME ZONE 'Europe/Oslo')::date"
NOW = "layer = 'base' OR provider_id = (SELECT here()) OR provider_id IN (SELECT our_bodies())"
FORWARDS = """
CREATE FUNCTION left_versions() RETURNS TABLE (version uuid, item uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT v.id, v.item_id FROM left_bodies() gone JOIN items_item i ON i.provider_id = gone.body
   JOIN items_itemversion v ON v.item_id = i.id WHERE __TIME__ < gone.until_date $$;
REVOKE EXECUTE ON FUNCTION left_versions() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION left_versions() TO tenant_common;
ALTER POLICY municipality_select ON items_item USING (__NOW__ OR id IN (SELECT item FROM left_versions()));
ALTER POLICY municipality_select ON items_itemversion USING
    (item_id IN (SELECT id FROM items_item WHERE __NOW__) OR id IN (SELECT version FROM left_versions()));
DROP FUNCTION our_items();
""".replace("__TIME__", TIME).replace("__NOW__", NOW)
ASKING = "municipality_of(coalesce(nullif(current_setting('role'), 'none'), session_user::text))"
BACKWARDS = """
CREATE FUNCTION our_items() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT item_id FROM items_use WHERE municipality_id = __ASKING__ $$;
REVOKE EXECUTE ON FUNCTION our_items() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION our_items() TO tenant_common;
ALTER POLICY municipality_select ON items_itemversion USING (item_id IN (SELECT id FROM items_item));
ALTER POLICY municipality_select ON items_item USING (__NOW__ OR id IN (SELECT our_items()));
DROP FUNCTION left_versions();
""".replace("__ASKING__", ASKING).replace("__NOW__", NOW)


class Migration(migrations.Migration):
    dependencies = [("items", "0003_items_of_ours"), ("bodies", "0002_walls")]
    operations = [
        migrations.RunSQL(FORWARDS, BACKWARDS),
        migrations.AddField("itemversion", "sources", models.JSONField(blank=True, default=list)),
        migrations.AddIndex(
            "use",
            models.Index(
                fields=["provider_id", "municipality_id", "item"],
                condition=models.Q(("ended_at", None)),
                name="items_use_of_a_provider",
            ),
        ),
    ]
