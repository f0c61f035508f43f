import django.contrib.postgres.indexes
from django.db import migrations, models
from django.db.models import Q

# 0009 took them away unasked: with the index of a foreign key Django drops every other index of that column alone that
# is not among the model's indexes, conditional constraints too. The models have them all the time.
LOST = """
CREATE UNIQUE INDEX IF NOT EXISTS one_open_version ON documents_version (document_id)
WHERE state IN ('draft', 'hearing', 'approval');
CREATE UNIQUE INDEX IF NOT EXISTS one_version_in_force ON documents_version (document_id) WHERE state = 'in_force';
"""


class Migration(migrations.Migration):
    """Two constraints come back; what waits is found by indexes, and new words no longer lie in a heap to be read."""

    dependencies = [("documents", "0013_confidential")]

    operations = [
        migrations.RunSQL(LOST, migrations.RunSQL.noop),
        migrations.AddIndex(
            "document", models.Index(fields=["draft_id"], name="document_opened", condition=~Q(draft_id=None))
        ),
        migrations.AddIndex("document", models.Index(fields=["review_date"], name="document_review")),
        migrations.RemoveIndex("word", "document_word_alike"),
        migrations.AddIndex(
            "word",
            django.contrib.postgres.indexes.GinIndex(
                fields=["plain"], name="document_word_alike", opclasses=["gin_trgm_ops"], fastupdate=False
            ),
        ),
    ]
