"""What operators see of a migration of all schemas."""

from django.db import migrations, models

import foundation.keys
from foundation.tenancy.walls import wall

SEEN = {"select": "true"}


class Migration(migrations.Migration):
    dependencies = [("tenancy", "0003_give_up")]
    operations = [
        migrations.CreateModel(
            name="FleetRun",
            fields=[
                (
                    "id",
                    models.UUIDField(default=foundation.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("target", models.CharField(max_length=64)),
                ("total", models.PositiveIntegerField()),
                ("outcome", models.CharField(blank=True, max_length=8)),
                ("begun_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="FleetMark",
            fields=[
                ("schema", models.CharField(max_length=63, primary_key=True, serialize=False)),
                ("run_id", models.UUIDField()),
                ("state", models.CharField(max_length=8)),
                ("attempts", models.PositiveSmallIntegerField()),
                ("told", models.CharField(blank=True, max_length=500)),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["waiting", "done", "failed", "refused"])),
                        name="fleet_mark_state",
                    )
                ],
            },
        ),
        wall("tenancy_fleetrun", operator=SEEN),
        wall("tenancy_fleetmark", operator=SEEN),
    ]
