from django.db import migrations, models


class Migration(migrations.Migration):
    """Who puts a dry run right is told once a spell."""

    dependencies = [("documents", "0014_indexes")]

    operations = [
        migrations.AddField("importrun", "corrected_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("importrun", "corrected_by", models.UUIDField(blank=True, null=True)),
    ]
