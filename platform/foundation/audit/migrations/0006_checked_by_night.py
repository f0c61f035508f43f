"""The worker checks the networks' logs by itself: it reads their entries, and writes down how the check went."""

from django.db import migrations

from foundation.tenancy.walls import wall


class Migration(migrations.Migration):
    dependencies = [("audit", "0005_by_token")]
    operations = [
        wall("audit_entry", worker={"select": "true"}),
        wall("audit_keeping", worker={"insert": "true", "update": "true"}),
    ]
