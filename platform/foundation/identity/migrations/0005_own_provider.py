from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("identity", "0004_tokens")]
    operations = [
        migrations.AddField("providersession", "came_by", models.UUIDField(blank=True, null=True)),
        migrations.AddField("providersession", "own_proved_at", models.DateTimeField(blank=True, null=True)),
    ]
