from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("directory", "0002_walls")]
    operations = [
        migrations.AddField("provider", "lets_in", models.BooleanField(default=True)),
        migrations.AddField(
            "provider", "groups_claim", models.CharField(blank=True, default="groups", max_length=120)
        ),
        migrations.AddField("provider", "two_steps", models.TextField(blank=True, default="", max_length=1000)),
    ]
