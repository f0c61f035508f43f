from django.db import migrations, models

import foundation.keys
from foundation.tenancy.walls import DROP_ME, ME

UNLOGGED = "ALTER TABLE tenancy_counter SET UNLOGGED; ALTER TABLE tenancy_ticket SET UNLOGGED;"
LOGGED = "ALTER TABLE tenancy_counter SET LOGGED; ALTER TABLE tenancy_ticket SET LOGGED;"


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Blueprint",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("script", models.TextField()),
                ("compiled_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Outbox",
            fields=[
                (
                    "id",
                    models.UUIDField(default=foundation.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("name", models.CharField(max_length=100)),
                ("municipality_id", models.UUIDField(null=True)),
                ("arguments", models.JSONField()),
                ("sent_by", models.CharField(max_length=63)),
                ("created_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("last_error", models.TextField(blank=True)),
            ],
            options={"indexes": [models.Index(fields=["due_at"], name="outbox_due")]},
        ),
        migrations.CreateModel(
            name="Counter",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "holder", "key", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("holder", models.CharField(max_length=63)),
                ("key", models.CharField(max_length=200)),
                ("hits", models.PositiveIntegerField()),
                ("until", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Ticket",
            fields=[
                ("hash", models.BinaryField(primary_key=True, serialize=False)),
                ("holder", models.CharField(max_length=63)),
                ("payload", models.JSONField()),
                ("until", models.DateTimeField()),
            ],
            options={"indexes": [models.Index(fields=["until"], name="ticket_until")]},
        ),
        migrations.RunSQL(UNLOGGED, LOGGED),
        migrations.RunSQL(ME, DROP_ME),
    ]
