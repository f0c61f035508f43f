from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0003_members_elsewhere")]

    operations = [
        migrations.AddField(
            model_name="municipality", name="erased_at", field=models.DateTimeField(blank=True, null=True)
        ),
        migrations.AddConstraint(
            model_name="municipality",
            constraint=models.CheckConstraint(
                condition=models.Q(("erased_at", None), ("opened_at", None), _connector="OR"),
                name="municipality_erased_is_not_open",
            ),
        ),
    ]
