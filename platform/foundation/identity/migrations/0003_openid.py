"""Subjects and sessions at a provider of sign-in: reached by sign-in alone."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import foundation.keys
from foundation.tenancy.walls import wall

SIGN_IN = {"select": "true", "insert": "true", "update": "true", "delete": "true"}
KEY = models.UUIDField(default=foundation.keys.uuid7, editable=False, primary_key=True, serialize=False)


class Migration(migrations.Migration):
    dependencies = [("identity", "0002_walls")]
    operations = [
        migrations.CreateModel(
            name="Subject",
            fields=[
                ("id", KEY.clone()),
                ("issuer", models.CharField(max_length=255)),
                ("sub", models.CharField(max_length=255)),
                ("tied_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("issuer", "sub"), name="one_account_a_subject"),
                    models.UniqueConstraint(fields=("account", "issuer"), name="one_subject_an_account"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProviderSession",
            fields=[
                ("id", KEY.clone()),
                ("issuer", models.CharField(max_length=255)),
                ("sid", models.CharField(max_length=255)),
                ("acr", models.CharField(blank=True, max_length=60)),
                ("proved_at", models.DateTimeField()),
                ("refresh_token", models.TextField()),
                ("id_token", models.TextField()),
                ("turn", models.PositiveIntegerField(default=1)),
                ("signed_in_at", models.DateTimeField()),
                ("heard_at", models.DateTimeField()),
                ("ask_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("issuer", "sid"), name="one_row_a_provider_session"),
                ],
                "indexes": [models.Index(fields=["signed_in_at"], name="provider_session_signed_in")],
            },
        ),
        wall("identity_subject", identity=SIGN_IN),
        wall("identity_providersession", identity=SIGN_IN),
    ]
