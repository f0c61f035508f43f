"""A text may be kept as one's own, or given up, after it was taken; which document it was is still remembered."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("common", "0002_update_base")]
    operations = [
        migrations.AddField("adoption", "ended_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField(
            "adoption", "ended_by_name", models.CharField(blank=True, default="", max_length=120), False
        ),
        migrations.RemoveConstraint("adoption", "what_is_taken_is_a_document"),
        migrations.AddConstraint(
            "adoption",
            models.CheckConstraint(
                condition=models.Q(("mode", "rejected")) | ~models.Q(("document", None)),
                name="what_is_used_is_a_document",
            ),
        ),
    ]
