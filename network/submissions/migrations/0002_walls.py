"""Who reaches what was handed in: its owner, its network's facilitators, and others only what was opened."""

from django.db import migrations

from foundation.tenancy.walls import wall

MINE = "network_id IN (SELECT my_networks())"
HERE = "municipality_id = (SELECT here())"
OURS = "network_id IN (SELECT our_networks())"
# What stands in the gallery by the sharing rule alone is seen while the rule says so: a narrowing holds at once.
SHARED = "network_id IN (SELECT id FROM circles_network WHERE share_submission = 'network')"
SHOWN = f"{OURS} AND withdrawn_at IS NULL AND (NOT by_rule OR {SHARED})"
OPENED = "id IN (SELECT submission_id FROM submissions_opened WHERE withdrawn_at IS NULL)"
OPENED_PART = (
    "EXISTS (SELECT 1 FROM submissions_opened o WHERE o.submission_id = submissions_submittedpart.submission_id"
    " AND o.withdrawn_at IS NULL AND submissions_submittedpart.part_id = ANY (o.part_ids))"
)
OPENED_FILE = (
    "EXISTS (SELECT 1 FROM submissions_opened o WHERE o.submission_id = submissions_submittedfile.submission_id"
    " AND o.withdrawn_at IS NULL AND submissions_submittedfile.part_ids && o.part_ids)"
)


class Migration(migrations.Migration):
    dependencies = [("submissions", "0001_initial"), ("circles", "0002_walls"), ("assignments", "0002_walls")]
    operations = [
        wall(
            "submissions_opened",
            desk={"select": MINE, "insert": MINE, "update": MINE},
            municipality={"select": f"{HERE} OR ({SHOWN})", "insert": f"{HERE} AND {OURS}", "update": HERE},
            worker={"select": "true"},
        ),
        wall(
            "submissions_submission",
            desk={"select": MINE, "insert": MINE, "update": MINE},
            municipality={
                "select": f"{HERE} OR {OPENED}",
                "insert": f"{HERE} AND {OURS}",
                "update": HERE,
            },
            worker={"select": "true"},
        ),
        wall(
            "submissions_submittedpart",
            desk={"select": MINE, "insert": MINE, "delete": MINE},
            municipality={"select": f"{HERE} OR {OPENED_PART}", "insert": f"{HERE} AND {OURS}", "delete": HERE},
            worker={"select": "true"},
        ),
        wall(
            "submissions_submittedfile",
            desk={"select": MINE, "insert": MINE, "delete": MINE},
            municipality={"select": f"{HERE} OR {OPENED_FILE}", "insert": f"{HERE} AND {OURS}", "delete": HERE},
            worker={"select": "true"},
        ),
    ]
