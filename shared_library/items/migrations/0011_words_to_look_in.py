"""The words of a version stand beside its texts, so that a search need not take hundreds of texts apart."""

from django.db import migrations, models

import shared_library.items.models


class Migration(migrations.Migration):
    dependencies = [("items", "0010_tally")]
    operations = [
        migrations.AddField(
            model_name="itemversion",
            name="words",
            field=models.GeneratedField(
                db_persist=True,
                expression=shared_library.items.models.Words("texts"),
                output_field=models.TextField(),
            ),
        ),
    ]
