"""Each yes given before somebody sent the text back counts no more, and is not shown among the approvals."""

from django.db import migrations

VOID = """
UPDATE documents_approval given SET voided_at = back.decided_at FROM documents_approval back
WHERE back.version_id = given.version_id AND back.round = given.round AND back.decision = 'returned'
    AND given.decision = 'approved' AND given.voided_at IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0015_correcting_spells")]
    operations = [migrations.RunSQL(VOID, migrations.RunSQL.noop)]
