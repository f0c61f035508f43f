"""What a merge took away of reasons comes back with the version that was merged."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("common", "0003_ending_a_use")]
    operations = [
        migrations.AddField("update", "base_exceptions", models.JSONField(blank=True, default=dict)),
    ]
