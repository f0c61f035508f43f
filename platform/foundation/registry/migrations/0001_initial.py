import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import foundation.keys


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Generation",
            fields=[
                ("id", models.BooleanField(default=True, editable=False, primary_key=True, serialize=False)),
                ("number", models.BigIntegerField(default=1)),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("id", True)), name="one_generation")],
            },
        ),
        migrations.CreateModel(
            name="Municipality",
            fields=[
                (
                    "id",
                    models.UUIDField(default=foundation.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("schema_name", models.CharField(max_length=63)),
                ("slug", models.CharField(max_length=63)),
                ("number", models.CharField(max_length=8, null=True)),
                ("name", models.CharField(max_length=120)),
                ("sort_key", models.CharField(db_collation="C", max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[("municipality", "municipality"), ("joint_body", "joint body")],
                        default="municipality",
                        max_length=12,
                    ),
                ),
                (
                    "country",
                    models.CharField(choices=[("no", "Norge"), ("dk", "Danmark")], default="no", max_length=2),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("nb", "Bokmål"), ("nn", "Nynorsk"), ("da", "Dansk"), ("en", "English")],
                        default="nb",
                        max_length=2,
                    ),
                ),
                ("colour", models.CharField(max_length=7)),
                ("mark", models.CharField(max_length=3)),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                ("ended_date", models.DateField(blank=True, null=True)),
                (
                    "successors",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=8), blank=True, default=list
                    ),
                ),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("schema_name",), name="municipality_schema"),
                    models.UniqueConstraint(fields=("slug",), name="municipality_slug"),
                    models.UniqueConstraint(fields=("country", "number"), name="municipality_number"),
                    models.CheckConstraint(
                        condition=models.Q(("schema_name__regex", "^m_[a-z0-9_]{1,58}$")), name="municipality_house"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("slug__regex", "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$")),
                        name="municipality_address",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("colour__regex", "^#[0-9a-f]{6}$")), name="municipality_colour"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("number__isnull", True), models.Q(("number", ""), _negated=True), _connector="OR"
                        ),
                        name="municipality_has_number",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="JointBodyMember",
            fields=[
                (
                    "id",
                    models.UUIDField(default=foundation.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "joint_body",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="registry.municipality",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="joint_bodies",
                        to="registry.municipality",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("joint_body", "municipality"), name="joint_body_member"),
                    models.CheckConstraint(
                        condition=models.Q(("joint_body", models.F("municipality")), _negated=True),
                        name="joint_body_is_not_its_member",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Domain",
            fields=[
                (
                    "id",
                    models.UUIDField(default=foundation.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("domain", models.CharField(max_length=253)),
                ("is_primary", models.BooleanField(default=True)),
                (
                    "tenant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="domains", to="registry.municipality"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("domain",), name="domain_name"),
                    models.UniqueConstraint(
                        condition=models.Q(("is_primary", True)), fields=("tenant",), name="one_primary_domain"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("domain__regex", "^[a-z0-9.-]+$")), name="domain_is_lower_ascii"
                    ),
                ],
            },
        ),
    ]
