"""A task that will never do is given up and kept; nobody who asks says that a task was tried before."""

from django.db import migrations, models

SIGNED = "sent_by = current_user"
HERE = "(municipality_id IS NULL OR municipality_id = (SELECT here()))"
UNTRIED = "attempts = 0 AND last_error = '' AND given_up_at IS NULL"


def asks(who: str, *conditions: str) -> str:
    return f"ALTER POLICY {who}_insert ON tenancy_outbox WITH CHECK ({' AND '.join(conditions)})"


class Migration(migrations.Migration):
    dependencies = [("tenancy", "0002_walls")]
    operations = [
        migrations.AddField("outbox", "given_up_at", models.DateTimeField(null=True)),
        migrations.RunSQL(asks("municipality", SIGNED, HERE, UNTRIED), asks("municipality", SIGNED, HERE)),
        migrations.RunSQL(asks("identity", SIGNED, UNTRIED), asks("identity", SIGNED)),
    ]
