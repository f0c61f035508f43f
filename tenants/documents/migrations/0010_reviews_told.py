import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0009_newest"),
    ]

    operations = [
        migrations.AddField(
            model_name="reviewreminder",
            name="told",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), blank=True, default=list),
        ),
        migrations.AddField(
            model_name="reviewreminder",
            name="told_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
