"""What an update was held against, and where it went: a draft that is given up goes back to it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("common", "0001_initial")]
    operations = [
        migrations.AddField("update", "title", models.CharField(blank=True, default="", max_length=200), False),
        migrations.AddField("update", "base", models.JSONField(blank=True, default=list)),
        migrations.AddField("update", "base_number", models.PositiveIntegerField(blank=True, null=True)),
        migrations.AddField("update", "base_title", models.CharField(blank=True, default="", max_length=200), False),
        migrations.AddField("update", "document_version", models.PositiveIntegerField(blank=True, null=True)),
    ]
