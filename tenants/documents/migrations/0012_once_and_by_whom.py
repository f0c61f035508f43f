from django.db import migrations, models


class Migration(migrations.Migration):
    """A document begun by a double click is one; who recorded a meeting or a training can take it back."""

    dependencies = [("documents", "0011_no_picture_rows")]

    operations = [
        migrations.AddField("document", "once", models.UUIDField(blank=True, null=True, unique=True)),
        migrations.AddField("gonethrough", "recorded_by", models.UUIDField(blank=True, null=True)),
        migrations.AddField("training", "recorded_by", models.UUIDField(blank=True, null=True)),
    ]
