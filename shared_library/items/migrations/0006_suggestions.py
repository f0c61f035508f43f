"""Suggestions upward: a municipality sends them as itself, and the provider alone writes the answer."""

import django.db.models.deletion
from django.db import migrations, models

import foundation.keys
from foundation.tenancy.walls import wall

HERE = "municipality_id = (SELECT here())"
SEEN = "item_id IN (SELECT id FROM items_item)"
OURS = "provider_id = (SELECT here())"
STAYS = """
CREATE FUNCTION items_suggestion_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
DECLARE may_change text[] := '{state,answer,answered_at}';
BEGIN
    IF OLD.state <> 'waiting' OR to_jsonb(NEW) - may_change IS DISTINCT FROM to_jsonb(OLD) - may_change THEN
        RAISE EXCEPTION 'What was suggested and answered stays as it was' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER items_suggestion_stays BEFORE UPDATE ON items_suggestion
FOR EACH ROW EXECUTE FUNCTION items_suggestion_stays();
"""
FREE = "DROP TRIGGER items_suggestion_stays ON items_suggestion; DROP FUNCTION items_suggestion_stays();"


class Migration(migrations.Migration):
    dependencies = [("items", "0005_translations")]
    operations = [
        migrations.CreateModel(
            name="Suggestion",
            fields=[
                (
                    "id",
                    models.UUIDField(default=foundation.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("provider_id", models.UUIDField(blank=True, null=True)),
                ("municipality_id", models.UUIDField()),
                ("municipality_name", models.CharField(max_length=120)),
                ("number", models.PositiveIntegerField()),
                ("language", models.CharField(max_length=2)),
                ("block_id", models.CharField(blank=True, max_length=120)),
                ("quote", models.TextField(blank=True)),
                ("text", models.TextField()),
                ("proposed", models.TextField(blank=True)),
                ("once", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("state", models.CharField(default="waiting", max_length=8)),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "item",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suggestions",
                        to="items.item",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-id"],
                "indexes": [models.Index(fields=["provider_id", "state"], name="items_suggestions_to")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ("waiting", "taken", "declined"))),
                        name="suggestion_state_is_known",
                    ),
                    models.UniqueConstraint(fields=("municipality_id", "once"), name="suggested_once"),
                ],
            },
        ),
        migrations.RunSQL(STAYS, FREE),
        wall(
            "items_suggestion",
            municipality={"select": f"{HERE} OR {OURS}", "insert": f"{HERE} AND {SEEN}", "update": OURS},
            worker={"select": "true"},
        ),
    ]
