"""Who reaches the networks' rows, by role: a facilitator's own networks, a municipality's own memberships."""

from django.db import migrations

from foundation.tenancy.walls import wall

# Whose networks is told by the database, never by the caller: a function that runs as the owner finds the role that was
# set for the request in the setting, since its own current_user is the owner.
ASKING = "municipality_of(coalesce(nullif(current_setting('role'), 'none'), session_user::text))"
FUNCTIONS = """
CREATE FUNCTION networks_of_person(person uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public AS
$$ SELECT network_id FROM circles_engagement WHERE account_id = person AND ended_at IS NULL $$;
CREATE FUNCTION networks_of_municipality(municipality uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public AS
$$ SELECT network_id FROM circles_membership WHERE municipality_id = municipality AND left_at IS NULL $$;
CREATE FUNCTION has_facilitators(network uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public AS
$$ SELECT EXISTS (SELECT FROM circles_engagement WHERE network_id = network) $$;
CREATE FUNCTION my_networks() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public AS
$$ SELECT networks_of_person(me()) $$;
CREATE FUNCTION our_networks() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public AS
$$ SELECT networks_of_municipality(__ASKING__) $$;
CREATE FUNCTION our_networks_ever() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public AS
$$ SELECT network_id FROM circles_membership WHERE municipality_id = __ASKING__ $$;
REVOKE EXECUTE ON FUNCTION networks_of_person(uuid), networks_of_municipality(uuid) FROM PUBLIC;
""".replace("__ASKING__", ASKING)
DROP = """
DROP FUNCTION our_networks_ever(); DROP FUNCTION our_networks(); DROP FUNCTION my_networks();
DROP FUNCTION has_facilitators(uuid);
DROP FUNCTION networks_of_municipality(uuid); DROP FUNCTION networks_of_person(uuid);
"""
MINE = "network_id IN (SELECT my_networks())"
OURS = "network_id IN (SELECT our_networks())"
HERE = "municipality_id = (SELECT here())"
# the maker sees the row it made until somebody is engaged, so that it can engage itself in the same transaction
JUST_MADE = "(created_by = (SELECT me()) AND NOT has_facilitators(id))"
FIRST = (
    "account_id = (SELECT me()) AND network_id IN (SELECT id FROM circles_network"
    " WHERE created_by = (SELECT me()) AND NOT has_facilitators(id))"
)
OF_ONE_SEEN = "(widening_id, network_id) IN (SELECT id, network_id FROM circles_widening)"
EVER = "network_id IN (SELECT our_networks_ever())"


class Migration(migrations.Migration):
    dependencies = [
        ("circles", "0001_initial"),
        ("tenancy", "0002_walls"),
        ("registry", "0002_walls"),
        ("audit", "0002_never_changed"),
    ]
    operations = [
        migrations.RunSQL(FUNCTIONS, DROP),
        wall(
            "circles_network",
            desk={
                "select": f"id IN (SELECT my_networks()) OR {JUST_MADE}",
                "insert": "created_by = (SELECT me())",
                "update": "id IN (SELECT my_networks())",
            },
            municipality={"select": "id IN (SELECT our_networks())"},
            worker={"select": "true", "update": "true"},  # the last yes to a widening is counted by a task
        ),
        wall(
            "circles_membership",
            desk={"select": MINE, "insert": MINE, "update": MINE},
            municipality={"select": OURS},
            worker={"select": "true", "insert": "true"},  # an accepted invitation makes a member
        ),
        wall(
            "circles_engagement",
            desk={
                "select": f"{MINE} OR account_id = (SELECT me())",
                "insert": f"({MINE}) OR ({FIRST})",
                "update": MINE,
            },
            municipality={"select": OURS},
            worker={"select": "true"},
            identity={"select": "true"},
        ),
        wall(
            "circles_invitation",
            desk={"select": MINE, "insert": MINE, "update": MINE},
            # who holds the link is not signed in yet: taking it up is a kind of sign-in
            identity={"select": "true", "update": "true"},
            # the new house asks who its first person is
            municipality={"select": f"{HERE} AND accepted_at IS NOT NULL"},
            worker={"select": "true", "update": "true"},
        ),
        wall(
            "circles_widening",
            desk={"select": MINE, "insert": MINE, "update": MINE},
            municipality={"select": OURS},
            worker={"select": "true", "update": "true"},
        ),
        wall(
            "circles_wideninganswer",
            desk={"select": MINE},
            municipality={
                "select": OURS,
                "insert": f"{HERE} AND {OF_ONE_SEEN}",
                "update": f"{HERE} AND {OF_ONE_SEEN}",
            },
            worker={"select": "true"},
        ),
        # the networks' side of the log: the facilitators' own acts, and those that cross from a municipality
        wall(
            "audit_entry",
            desk={"select": MINE, "insert": MINE},
            municipality={"insert": f"{HERE} AND {EVER}"},
        ),
    ]
