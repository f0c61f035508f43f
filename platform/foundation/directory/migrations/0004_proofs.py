"""E-mail domains are proved before they lead anyone anywhere; providers can be tried; how far each house is in step."""

from django.db import migrations, models

import foundation.keys


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0003_newcomers"),
    ]

    operations = [
        migrations.AddField(
            model_name="emaildomain",
            name="by_name",
            field=models.CharField(blank=True, db_default="", default="", max_length=120),
        ),
        migrations.AddField(
            model_name="emaildomain",
            name="proved_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="emaildomain",
            name="way",
            field=models.CharField(blank=True, db_default="", default="", max_length=8),
        ),
        migrations.AddField(
            model_name="provider",
            name="discovery_url",
            field=models.URLField(blank=True, db_default="", default="", max_length=500),
        ),
        migrations.AddField(
            model_name="provider",
            name="kept_secret",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AddField(
            model_name="provider",
            name="tried_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="provider",
            name="tried_by_name",
            field=models.CharField(blank=True, db_default="", default="", max_length=120),
        ),
        migrations.AlterField(
            model_name="provider",
            name="secret",
            field=models.TextField(blank=True),
        ),
        migrations.CreateModel(
            name="DomainClaim",
            fields=[
                (
                    "id",
                    models.UUIDField(default=foundation.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("municipality_id", models.UUIDField()),
                ("name", models.CharField(max_length=253)),
                ("token", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
                ("made_by_name", models.CharField(max_length=120)),
                ("found", models.CharField(blank=True, default="", max_length=8)),
                ("looked_at", models.DateTimeField(blank=True, null=True)),
                ("look_at", models.DateTimeField(blank=True, db_index=True, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("municipality_id", "name"), name="a_domain_is_claimed_once"),
                    models.CheckConstraint(
                        condition=models.Q(("name__regex", "^[a-z0-9-]+(\\.[a-z0-9-]+)+$")),
                        name="claimed_domain_is_lower_ascii",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Standing",
            fields=[
                (
                    "id",
                    models.UUIDField(default=foundation.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("municipality_id", models.UUIDField()),
                ("at", models.DateTimeField(blank=True, null=True)),
                ("changed_at", models.DateTimeField(blank=True, null=True)),
                ("changes", models.JSONField(default=dict)),
                ("problems", models.JSONField(default=list)),
                ("failed_at", models.DateTimeField(blank=True, null=True)),
                ("failed_how", models.CharField(blank=True, default="", max_length=8)),
                ("told_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("municipality_id",), name="one_standing_a_house")],
            },
        ),
    ]
