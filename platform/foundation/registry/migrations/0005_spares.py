"""Schemas that stand ready to become houses; the worker and those who run the platform see how many there are."""

from django.db import migrations, models

import foundation.keys
from foundation.tenancy.walls import wall

SEEN = {"select": "true"}


class Migration(migrations.Migration):
    dependencies = [("registry", "0004_erased"), ("tenancy", "0003_give_up")]
    operations = [
        migrations.CreateModel(
            name="Spare",
            fields=[
                (
                    "id",
                    models.UUIDField(default=foundation.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("digest", models.CharField(max_length=64)),
                ("roots", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
            ],
        ),
        wall("registry_spare", worker=SEEN, operator=SEEN),
    ]
