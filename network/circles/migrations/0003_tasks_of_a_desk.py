"""A desk asks for tasks in the municipalities of its person's networks, and in no other."""

from django.db import migrations

SIGNED = "sent_by = current_user"
UNTRIED = "attempts = 0 AND last_error = '' AND given_up_at IS NULL"
MEMBER = (
    "(municipality_id IS NULL OR municipality_id IN (SELECT m.municipality_id FROM circles_membership m"
    " WHERE m.left_at IS NULL AND m.network_id IN (SELECT my_networks())))"
)
ASKS = "ALTER POLICY desk_insert ON tenancy_outbox WITH CHECK ({})"


class Migration(migrations.Migration):
    dependencies = [("circles", "0002_walls"), ("tenancy", "0003_give_up")]
    operations = [
        migrations.RunSQL(ASKS.format(f"{SIGNED} AND {MEMBER} AND {UNTRIED}"), ASKS.format(SIGNED)),
    ]
