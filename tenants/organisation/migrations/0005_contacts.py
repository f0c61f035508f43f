"""Whom people ask about their own data, and about access."""

from django.db import migrations, models

import foundation.keys


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0004_group_roles"),
    ]

    operations = [
        migrations.CreateModel(
            name="Contacts",
            fields=[
                (
                    "id",
                    models.UUIDField(default=foundation.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("is_the_one", models.BooleanField(default=True, editable=False)),
                ("dpo_name", models.CharField(blank=True, max_length=120)),
                ("dpo_email", models.EmailField(blank=True, max_length=254)),
                ("dpo_phone", models.CharField(blank=True, max_length=30)),
                ("access_name", models.CharField(blank=True, max_length=120)),
                ("access_email", models.EmailField(blank=True, max_length=254)),
                ("access_phone", models.CharField(blank=True, max_length=30)),
                ("version", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("is_the_one",), name="contacts_once"),
                    models.CheckConstraint(condition=models.Q(("is_the_one", True)), name="contacts_are_the_one"),
                ],
            },
        ),
    ]
