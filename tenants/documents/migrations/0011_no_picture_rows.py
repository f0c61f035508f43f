"""What a text shows keeps its pictures: rows that said the same go. The daily sweep takes what no text shows."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0010_reviews_told"),
    ]

    operations = [
        migrations.DeleteModel(name="Picture"),
    ]
