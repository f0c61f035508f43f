import django.db.models.deletion
from django.db import migrations, models

import foundation.keys


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0003_words"),
    ]

    operations = [
        migrations.CreateModel(
            name="Picture",
            fields=[
                (
                    "id",
                    models.UUIDField(default=foundation.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("sha256", models.CharField(max_length=64)),
                ("added_at", models.DateTimeField()),
                (
                    "document",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pictures",
                        to="documents.document",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="picture",
            constraint=models.UniqueConstraint(fields=("document", "sha256"), name="picture_once_a_document"),
        ),
    ]
