from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0006_canary")]
    operations = [
        migrations.AddField(
            model_name="municipality",
            name="own_quota",
            field=models.PositiveBigIntegerField(editable=False, null=True),
        ),
    ]
