"""A domain that was proved is looked at again; the worker alone says that it has lost its proof."""

from django.db import migrations, models

from foundation.tenancy.walls import wall


class Migration(migrations.Migration):
    dependencies = [("directory", "0005_proof_walls")]
    operations = [
        migrations.AddField(
            "emaildomain", "token", models.CharField(blank=True, db_default="", default="", max_length=64)
        ),
        migrations.AddField("emaildomain", "look_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("emaildomain", "misses", models.PositiveSmallIntegerField(db_default=0, default=0)),
        wall("directory_emaildomain", worker={"update": "true", "delete": "true"}),
        wall("directory_domainclaim", worker={"insert": "true"}),
    ]
