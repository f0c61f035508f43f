"""A token's hash is found by one index: nobody looks for the beginning of one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    blocks_because = "A municipality has a handful of tokens: the index is built before anybody waits."
    dependencies = [("provisioning", "0002_sign_in_groups")]
    operations = [
        migrations.AlterField("token", "hash", models.CharField(max_length=64)),
        migrations.AddConstraint("token", models.UniqueConstraint(fields=["hash"], name="token_once")),
    ]
