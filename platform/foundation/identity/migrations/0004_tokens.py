"""Tokens of programs: a municipality reads those for its own host; sign-in alone writes."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

import foundation.keys
from foundation.tenancy.walls import wall

ALL = {"select": "true", "insert": "true", "update": "true", "delete": "true"}


class Migration(migrations.Migration):
    dependencies = [("identity", "0003_openid"), ("registry", "0002_walls")]
    operations = [
        migrations.CreateModel(
            name="Token",
            fields=[
                (
                    "id",
                    models.UUIDField(default=foundation.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("municipality_id", models.UUIDField(db_index=True, null=True)),
                ("name", models.CharField(max_length=120)),
                ("hash", models.CharField(max_length=64, null=True, unique=True)),
                ("sealed", models.TextField(blank=True)),
                ("may_write", models.BooleanField(default=False)),
                (
                    "areas",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), blank=True, default=list, size=None
                    ),
                ),
                (
                    "roles",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), blank=True, default=list, size=None
                    ),
                ),
                ("made_by", models.UUIDField()),
                ("created_at", models.DateTimeField()),
                ("last_date", models.DateField()),
                ("last_used_date", models.DateField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(account=None, municipality_id__isnull=False) | Q(account__isnull=False, roles=[]),
                        name="token_of_a_person_or_a_service",
                    ),
                    models.CheckConstraint(
                        condition=Q(hash__isnull=False) | Q(account=None), name="token_kept_here_is_hashed"
                    ),
                ],
            },
        ),
        wall(
            "identity_token",
            municipality={"select": "municipality_id = (SELECT here())"},
            desk={"select": "municipality_id IS NULL AND account_id = (SELECT me())"},
            worker={"select": "true", "update": "true"},
            identity=ALL,
        ),
    ]
