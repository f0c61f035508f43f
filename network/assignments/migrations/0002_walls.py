"""Who reaches homework: its network's facilitators whole, its network's members once it is published."""

from django.db import migrations

from foundation.tenancy.walls import wall

MINE = "network_id IN (SELECT my_networks())"
HERE = "municipality_id = (SELECT here())"
# a row that names a municipality belongs to the network of its assignment
GIVEN = "(assignment_id, network_id) IN (SELECT id, network_id FROM assignments_assignment)"
CHILD = "assignment_id IN (SELECT id FROM assignments_assignment)"  # cut by the assignment's own wall
DRAFT = "assignment_id IN (SELECT id FROM assignments_assignment WHERE state = 'draft')"
EVERY = {"select": CHILD, "insert": CHILD, "update": CHILD, "delete": CHILD}


class Migration(migrations.Migration):
    dependencies = [("assignments", "0001_initial"), ("circles", "0002_walls")]
    operations = [
        wall(
            "assignments_assignment",
            desk={"select": MINE, "insert": MINE, "update": MINE, "delete": f"{MINE} AND state = 'draft'"},
            municipality={"select": "network_id IN (SELECT our_networks()) AND state <> 'draft'"},
            worker={"select": "true"},
        ),
        wall("assignments_part", desk=EVERY, municipality={"select": CHILD}, worker={"select": "true"}),
        wall("assignments_criterion", desk=EVERY, municipality={"select": CHILD}, worker={"select": "true"}),
        wall("assignments_material", desk=EVERY, municipality={"select": CHILD}, worker={"select": "true"}),
        wall(
            "assignments_extension",
            desk={"select": GIVEN, "insert": GIVEN, "update": GIVEN, "delete": GIVEN},
            municipality={"select": HERE},
            worker={"select": "true"},
        ),
        wall(
            "assignments_exemption",
            desk={"select": GIVEN, "insert": GIVEN, "update": GIVEN, "delete": GIVEN},
            municipality={"select": HERE},
            worker={"select": "true"},
        ),
        wall(
            "assignments_reminder",
            desk={"select": GIVEN, "insert": GIVEN, "delete": DRAFT},
            municipality={"select": HERE},
            worker={"select": "true", "insert": "true"},
        ),
        wall(
            "assignments_change",
            desk={"select": CHILD, "insert": CHILD, "update": CHILD, "delete": DRAFT},
            municipality={"select": CHILD},
            worker={"select": "true", "update": "true"},
        ),
    ]
