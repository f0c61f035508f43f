"""Houses that operators ask for: who asks is told by the database, and only the worker says what came of it."""

from django.db import migrations, models
from django.db.models import Q

import foundation.keys
from foundation.tenancy.walls import wall

ME = "(SELECT operator_me())"
UNTRIED = "attempts = 0 AND last_error = '' AND given_up_at IS NULL"


class Migration(migrations.Migration):
    dependencies = [("operators", "0001_initial"), ("tenancy", "0003_give_up"), ("registry", "0004_erased")]
    operations = [
        migrations.CreateModel(
            name="HouseOpening",
            fields=[
                (
                    "id",
                    models.UUIDField(default=foundation.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("municipality_id", models.UUIDField()),
                ("first_name", models.CharField(max_length=120)),
                ("first_email", models.CharField(blank=True, max_length=254)),
                ("asked_by_id", models.UUIDField()),
                ("asked_by_name", models.CharField(max_length=120)),
                ("asked_at", models.DateTimeField()),
                ("state", models.CharField(default="waiting", max_length=8)),
                ("opened_at", models.DateTimeField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(state__in=["waiting", "opened"]),
                        fields=("municipality_id",),
                        name="house_opening_once",
                    ),
                    models.CheckConstraint(
                        condition=Q(state__in=["waiting", "opened", "done", "failed"]), name="house_opening_state"
                    ),
                ],
            },
        ),
        wall(
            "operators_houseopening",
            operator={
                "select": f"{ME} IS NOT NULL",
                "insert": f"asked_by_id = {ME} AND state = 'waiting' AND opened_at IS NULL AND done_at IS NULL",
            },
            worker={"select": "true", "update": "true"},
            municipality={"select": "municipality_id = (SELECT here()) AND state = 'opened'"},
        ),
        wall(
            "tenancy_outbox",
            operator={
                "insert": f"sent_by = current_user AND {ME} IS NOT NULL AND municipality_id IS NULL AND {UNTRIED}"
            },
        ),
    ]
