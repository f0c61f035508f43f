"""Roles that follow groups told at sign-in, and people who came in by it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisation", "0003_handover")]
    operations = [
        migrations.AddField("member", "is_news", models.BooleanField(db_default=False, default=False, editable=False)),
        migrations.AddField(
            "role", "source", models.CharField(blank=True, db_default="", default="", editable=False, max_length=8)
        ),
        migrations.AddConstraint(
            "role",
            models.CheckConstraint(condition=models.Q(("source__in", ("", "sign_in"))), name="role_source_is_known"),
        ),
    ]
