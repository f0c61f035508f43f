from django.db import migrations, models


class Migration(migrations.Migration):
    """How a newer version goes together with the text here is worked out once, and kept."""

    dependencies = [("common", "0005_translations_of_what_is_taken")]
    operations = [migrations.AddField("update", "beside", models.JSONField(blank=True, default=dict))]
