"""Groups that the municipality's own sign-in tells of, written down by hand."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("provisioning", "0001_initial")]
    operations = [
        migrations.AddField(
            "group", "way", models.CharField(db_default="scim", default="scim", editable=False, max_length=7)
        ),
        migrations.AddConstraint(
            "group",
            models.CheckConstraint(condition=models.Q(("way__in", ("scim", "sign_in"))), name="group_way_is_known"),
        ),
        migrations.AddConstraint(
            "group",
            models.UniqueConstraint(condition=models.Q(("way", "sign_in")), fields=("name",), name="group_typed_once"),
        ),
    ]
