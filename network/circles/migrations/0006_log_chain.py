"""A facilitator checks the chain of an own network; only facilitators have texts of its log erased."""

from django.db import migrations

from foundation.tenancy.walls import wall

MINE = "chain IN (SELECT my_networks())"
CROSSING = "municipality_id = (SELECT here()) AND network_id IN (SELECT our_networks_ever())"


def crossing(condition: str) -> str:
    return f"ALTER POLICY municipality_insert ON audit_entry WITH CHECK ({condition})"


class Migration(migrations.Migration):
    dependencies = [("circles", "0005_networks_left"), ("audit", "0003_chain")]
    operations = [
        wall("audit_seal", desk={"select": MINE}),
        wall("audit_head", desk={"select": MINE}),
        wall("audit_keeping", desk={"select": MINE, "insert": MINE, "update": MINE}),
        migrations.RunSQL(crossing(f"{CROSSING} AND action <> 'erase_text'"), crossing(CROSSING)),
    ]
