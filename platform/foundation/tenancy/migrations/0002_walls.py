"""The walls of the outbox, the counts, the tickets, and of the sessions that stand in public."""

from django.db import migrations

from foundation.tenancy.walls import wall

VERBS = ("select", "insert", "update", "delete")
EVERYTHING = dict.fromkeys(VERBS, "true")
OWN = dict.fromkeys(VERBS, "holder = current_user")
SWEPT = {**OWN, "select": "true", "delete": "true"}
# Who asks is told by the database; a municipality may ask for tasks in itself, or for the worker's.
SIGNED = "sent_by = current_user"


class Migration(migrations.Migration):
    dependencies = [("tenancy", "0001_initial"), ("registry", "0002_walls"), ("sessions", "0001_initial")]
    operations = [
        wall(
            "tenancy_outbox",
            municipality={"insert": f"{SIGNED} AND (municipality_id IS NULL OR municipality_id = (SELECT here()))"},
            desk={"insert": SIGNED},
            identity={"insert": SIGNED},
            worker={**EVERYTHING, "insert": SIGNED},
        ),
        wall("tenancy_counter", municipality=OWN, desk=OWN, public=OWN, identity=OWN, worker=SWEPT),
        wall("tenancy_ticket", municipality=OWN, desk=OWN, public=OWN, identity=OWN, worker=SWEPT),
        # the network's host and the front page; a municipality's sessions stand in its own schema
        wall("django_session", identity=EVERYTHING),
    ]
