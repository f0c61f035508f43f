"""A session is found by its whole key: the index that Django makes for beginnings of keys is nobody's.

Sessions stand in every schema that has a log, so it goes where the log's tables are.
"""

from django.db import migrations

INDEX = "django_session_session_key_c0390e0f_like"


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_chain"), ("sessions", "0001_initial")]
    operations = [
        migrations.RunSQL(
            f"DROP INDEX IF EXISTS {INDEX}",
            f"CREATE INDEX {INDEX} ON django_session (session_key varchar_pattern_ops)",
        )
    ]
