from django.db import migrations


class Migration(migrations.Migration):
    """A file that is moved in keeps its reading, whose pictures the daily sweep then leaves alone."""

    dependencies = [
        ("documents", "0004_pictures"),
    ]

    operations = [
        migrations.RenameField(model_name="importedfile", old_name="blocks", new_name="reading"),
    ]
