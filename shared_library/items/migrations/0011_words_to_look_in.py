"""The words of a version stand beside its texts, so that a search need not take hundreds of texts apart."""

from django.db import migrations, models

import shared_library.items.models


class Migration(migrations.Migration):
    blocks_because = "Some hundred texts in one table that is read, and written by nobody but who publishes: a second."
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
