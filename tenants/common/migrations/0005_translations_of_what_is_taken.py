from django.db import migrations, models


class Migration(migrations.Migration):
    """More of a version that is taken already may be translated: it waits beside the version itself."""

    dependencies = [("common", "0004_base_exceptions")]
    operations = [
        migrations.AddField("update", "turn", models.PositiveSmallIntegerField(default=0)),
        migrations.RemoveConstraint("update", "update_once"),
        migrations.AddConstraint(
            "update", models.UniqueConstraint(fields=["adoption", "number", "turn"], name="update_once")
        ),
    ]
