from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """A document that never leaves the house."""

    dependencies = [("documents", "0012_once_and_by_whom")]

    operations = [
        migrations.AddField("document", "is_confidential", models.BooleanField(default=False)),
        migrations.AddConstraint(
            "document",
            models.CheckConstraint(
                condition=~Q(is_public=True, is_confidential=True), name="what_is_confidential_is_not_public"
            ),
        ),
    ]
