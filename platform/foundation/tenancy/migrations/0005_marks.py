"""What is done once in a while is marked in a table that a crash of the database does not empty."""

from django.db import migrations, models

from foundation.tenancy.walls import wall

VERBS = ("select", "insert", "update", "delete")
OWN = dict.fromkeys(VERBS, "holder = current_user")
SWEPT = {**OWN, "select": "true", "delete": "true"}


class Migration(migrations.Migration):
    dependencies = [("tenancy", "0004_fleet")]
    operations = [
        migrations.CreateModel(
            name="Mark",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "holder", "key", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("holder", models.CharField(max_length=63)),
                ("key", models.CharField(max_length=200)),
                ("until", models.DateTimeField()),
            ],
        ),
        wall("tenancy_mark", municipality=OWN, desk=OWN, public=OWN, identity=OWN, worker=SWEPT),
    ]
