from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0005_spares")]
    operations = [
        migrations.AddField(
            model_name="municipality",
            name="canary",
            field=models.BooleanField(default=False, db_default=False, editable=False),
        ),
    ]
