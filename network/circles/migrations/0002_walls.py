"""Who reaches the networks' rows, by role: a facilitator's own networks, a municipality's own memberships."""

from django.db import migrations

from foundation.tenancy.walls import wall

FUNCTIONS = """
CREATE FUNCTION networks_of_person(person uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public AS
$$ SELECT network_id FROM circles_engagement WHERE account_id = person AND ended_at IS NULL $$;
CREATE FUNCTION networks_of_municipality(municipality uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public AS
$$ SELECT network_id FROM circles_membership WHERE municipality_id = municipality AND left_at IS NULL $$;
CREATE FUNCTION my_networks() RETURNS SETOF uuid LANGUAGE sql STABLE AS
$$ SELECT public.networks_of_person(public.me()) $$;
CREATE FUNCTION our_networks() RETURNS SETOF uuid LANGUAGE sql STABLE AS
$$ SELECT public.networks_of_municipality(public.here()) $$;
"""
DROP = """
DROP FUNCTION our_networks(); DROP FUNCTION my_networks();
DROP FUNCTION networks_of_municipality(uuid); DROP FUNCTION networks_of_person(uuid);
"""
MINE = "network_id IN (SELECT my_networks())"
OURS = "network_id IN (SELECT our_networks())"
HERE = "municipality_id = (SELECT here())"
MADE = "network_id IN (SELECT id FROM circles_network WHERE created_by = (SELECT me()))"


class Migration(migrations.Migration):
    dependencies = [("circles", "0001_initial"), ("tenancy", "0002_walls"), ("registry", "0002_walls")]
    operations = [
        migrations.RunSQL(FUNCTIONS, DROP),
        wall(
            "circles_network",
            # the maker sees the row it made, so that it can engage itself in the same transaction
            desk={
                "select": "id IN (SELECT my_networks()) OR created_by = (SELECT me())",
                "insert": "created_by = (SELECT me())",
                "update": "id IN (SELECT my_networks())",
            },
            municipality={"select": "id IN (SELECT our_networks())"},
            worker={"select": "true", "update": "true"},  # the last yes to a widening is counted by a task
        ),
        wall(
            "circles_membership",
            desk={"select": MINE, "insert": f"{MINE} OR {MADE}", "update": MINE},
            municipality={"select": OURS},
            worker={"select": "true"},
        ),
        wall(
            "circles_engagement",
            desk={
                "select": f"{MINE} OR account_id = (SELECT me())",
                "insert": f"{MINE} OR {MADE}",
                "update": MINE,
            },
            municipality={"select": OURS},
            worker={"select": "true"},
            identity={"select": "true"},
        ),
        wall("circles_invitation", desk={"select": MINE, "insert": MINE, "update": MINE}, worker={"select": "true"}),
        wall(
            "circles_widening",
            desk={"select": MINE, "insert": MINE, "update": MINE},
            municipality={"select": OURS},
            worker={"select": "true", "update": "true"},
        ),
        wall(
            "circles_wideninganswer",
            desk={"select": MINE},
            municipality={"select": OURS, "insert": f"{HERE} AND {OURS}", "update": HERE},
            worker={"select": "true"},
        ),
    ]
