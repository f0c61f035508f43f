"""A part may open at another time than the rest of its homework."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assignments", "0002_walls")]
    operations = [migrations.AddField("part", "opens_at", models.DateTimeField(blank=True, null=True))]
