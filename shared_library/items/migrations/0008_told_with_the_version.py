"""A version says itself what it is a version of: who has left reads its own time's, and the item's row no more.

The row tells the newest theme, owner and number, and a withdrawal; it is for those who read the newest version.
"""

from django.db import migrations, models

from foundation.sorting import sort_key

CARRY = """
UPDATE items_itemversion v
SET (urn, layer, provider_id, provider_name, kind, title, sort_key, document_type, theme, owner_role, law_links,
     review_months)
  = (i.urn, i.layer, i.provider_id, i.provider_name, i.kind, i.title, i.sort_key, i.document_type, i.theme,
     i.owner_role, i.law_links, i.review_months)
FROM items_item i WHERE i.id = v.item_id
"""
FORWARDS = """
ALTER POLICY municipality_select ON items_item USING (__NOW__);
ALTER POLICY municipality_select ON items_itemversion USING (__NOW__ OR __THEN__);
ALTER POLICY municipality_insert ON items_itemversion WITH CHECK (provider_id = (SELECT here()) AND EXISTS (
  SELECT FROM items_item i WHERE i.id = item_id AND i.provider_id = items_itemversion.provider_id
  AND (i.urn, i.layer, i.provider_name)
    = (items_itemversion.urn, items_itemversion.layer, items_itemversion.provider_name)));
ALTER POLICY municipality_insert ON items_use WITH CHECK (__HERE__ AND EXISTS (
  SELECT FROM items_itemversion v WHERE v.item_id = items_use.item_id
  AND v.provider_id IS NOT DISTINCT FROM items_use.provider_id));
ALTER POLICY municipality_insert ON items_suggestion WITH CHECK (__HERE__ AND __NEW__ AND EXISTS (
  SELECT FROM items_itemversion v WHERE v.item_id = items_suggestion.item_id
  AND v.provider_id IS NOT DISTINCT FROM items_suggestion.provider_id));
"""
BACKWARDS = """
ALTER POLICY municipality_insert ON items_suggestion WITH CHECK (__HERE__ AND __NEW__ AND EXISTS (
  SELECT FROM items_item i WHERE i.id = item_id AND i.provider_id IS NOT DISTINCT FROM items_suggestion.provider_id));
ALTER POLICY municipality_insert ON items_use WITH CHECK (__HERE__ AND EXISTS (
  SELECT FROM items_item i WHERE i.id = item_id AND i.provider_id IS NOT DISTINCT FROM items_use.provider_id));
ALTER POLICY municipality_insert ON items_itemversion
  WITH CHECK (item_id IN (SELECT id FROM items_item WHERE provider_id = (SELECT here())));
ALTER POLICY municipality_select ON items_itemversion
  USING (item_id IN (SELECT id FROM items_item WHERE __NOW__) OR __THEN__);
ALTER POLICY municipality_select ON items_item USING (__NOW__ OR id IN (SELECT item FROM left_versions()));
"""
WORDS = {
    "__NOW__": "layer = 'base' OR provider_id = (SELECT here()) OR provider_id IN (SELECT our_bodies())",
    "__THEN__": "id IN (SELECT version FROM left_versions())",
    "__HERE__": "municipality_id = (SELECT here())",
    "__NEW__": "state = 'waiting' AND answer = '' AND answered_at IS NULL",
}


def filled(sql):
    for mark, words in WORDS.items():
        sql = sql.replace(mark, words)
    return sql


def carry_over(apps, schema_editor):
    """What the item tells is told of all its versions; a title of before is that version's own."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("ALTER TABLE items_itemversion DISABLE TRIGGER items_frozen")
        cursor.execute(CARRY)
        version = apps.get_model("items", "ItemVersion")
        for row in version.objects.exclude(number=models.F("item__newest")).iterator(chunk_size=200):
            language = "nb" if "nb" in row.texts else sorted(row.texts, reverse=True)[0]
            title = row.texts[language]["title"]
            version.objects.filter(pk=row.pk).update(title=title, sort_key=sort_key(title, language))
        cursor.execute("ALTER TABLE items_itemversion ENABLE TRIGGER items_frozen")


def nothing(apps, schema_editor):
    """The columns go with what was carried into them."""


class Migration(migrations.Migration):
    dependencies = [("items", "0007_narrower_walls")]
    operations = [
        migrations.AddField(
            "itemversion", "urn", models.CharField(max_length=160, default=""), preserve_default=False
        ),
        migrations.AddField(
            "itemversion", "layer", models.CharField(max_length=7, default=""), preserve_default=False
        ),
        migrations.AddField("itemversion", "provider_id", models.UUIDField(blank=True, null=True)),
        migrations.AddField(
            "itemversion", "provider_name", models.CharField(max_length=120, default=""), preserve_default=False
        ),
        migrations.AddField("itemversion", "kind", models.CharField(default="document", max_length=8)),
        migrations.AddField(
            "itemversion", "title", models.CharField(max_length=200, default=""), preserve_default=False
        ),
        migrations.AddField(
            "itemversion",
            "sort_key",
            models.CharField(db_collation="C", editable=False, max_length=400, default=""),
            preserve_default=False,
        ),
        migrations.AddField("itemversion", "document_type", models.CharField(blank=True, max_length=80)),
        migrations.AddField("itemversion", "theme", models.CharField(blank=True, max_length=120)),
        migrations.AddField("itemversion", "owner_role", models.CharField(blank=True, max_length=120)),
        migrations.AddField("itemversion", "law_links", models.JSONField(blank=True, default=list)),
        migrations.AddField("itemversion", "review_months", models.PositiveSmallIntegerField(default=24)),
        migrations.RunPython(carry_over, nothing),
        migrations.RunSQL(filled(FORWARDS), filled(BACKWARDS)),
    ]
