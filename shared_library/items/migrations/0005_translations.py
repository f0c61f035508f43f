"""Translations of what joint bodies publish, place by place: frozen, and read by whoever reads the item.

A former member reads those of its time.
"""

import django.db.models.deletion
from django.db import migrations, models

import foundation.keys
from foundation.tenancy.walls import wall

NOW = "item_id IN (SELECT id FROM items_item WHERE provider_id = (SELECT here()) OR provider_id IN (SELECT our_bodies()))"
THEN = "id IN (SELECT left_translations())"
OF_OURS = "item_id IN (SELECT id FROM items_item WHERE provider_id = (SELECT here()))"
FORWARDS = """
CREATE FUNCTION left_translations() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT t.id FROM left_bodies() gone JOIN items_item i ON i.provider_id = gone.body
   JOIN items_blocktranslation t ON t.item_id = i.id
   WHERE (t.made_at AT TIME ZONE 'Europe/Oslo')::date < gone.until_date $$;
REVOKE EXECUTE ON FUNCTION left_translations() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION left_translations() TO tenant_common;
CREATE TRIGGER items_translation_frozen BEFORE UPDATE OR DELETE ON items_blocktranslation
FOR EACH ROW EXECUTE FUNCTION items_frozen();
"""
BACKWARDS = """
DROP TRIGGER items_translation_frozen ON items_blocktranslation;
DROP FUNCTION left_translations();
"""


class Migration(migrations.Migration):
    dependencies = [("items", "0004_former_members"), ("bodies", "0002_walls")]
    operations = [
        migrations.CreateModel(
            name="BlockTranslation",
            fields=[
                (
                    "id",
                    models.UUIDField(default=foundation.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("language", models.CharField(max_length=2)),
                ("block_id", models.CharField(max_length=120)),
                ("sha256", models.CharField(max_length=64)),
                ("number", models.PositiveIntegerField()),
                ("turn", models.PositiveIntegerField()),
                ("block", models.JSONField()),
                ("words", models.TextField(blank=True)),
                ("made_at", models.DateTimeField()),
                ("made_by_name", models.CharField(blank=True, max_length=120)),
                (
                    "item",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="translations",
                        to="items.item",
                    ),
                ),
            ],
            options={
                "ordering": ["-turn"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("item", "language", "block_id", "turn"), name="translated_once_a_turn"
                    )
                ],
            },
        ),
        migrations.RunSQL(FORWARDS, BACKWARDS),
        wall(
            "items_blocktranslation",
            municipality={"select": f"{NOW} OR {THEN}", "insert": OF_OURS},
            worker={"select": "true"},
        ),
    ]
