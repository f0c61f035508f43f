"""Who reaches gatherings: the network's facilitators whole, its members to read and to answer for themselves."""

from django.db import migrations

from foundation.tenancy.walls import wall

MINE = "network_id IN (SELECT my_networks())"
HERE = "municipality_id = (SELECT here())"
OURS = "network_id IN (SELECT our_networks())"
ANNOUNCED = "gathering_id IN (SELECT id FROM gatherings_gathering)"  # cut by the gathering's own wall
EVERY = {"select": MINE, "insert": MINE, "update": MINE, "delete": MINE}

# A calendar program brings no sign-in: the secret address alone opens the feed, and nothing but its gatherings.
FEED = """
CREATE FUNCTION gatherings_of_feed(secret_hash text)
RETURNS TABLE (id uuid, network text, title text, starts_at timestamptz, ends_at timestamptz, place text,
               online_url text, intro text, state text, version integer, language text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT g.id, n.name, g.title, g.starts_at, g.ends_at, g.place, g.online_url, g.intro, g.state, g.version, f.language
  FROM gatherings_feed f JOIN circles_network n ON n.id = f.network_id
  JOIN gatherings_gathering g ON g.network_id = f.network_id AND g.announced_at IS NOT NULL
  WHERE f.token_hash = secret_hash
    AND CASE WHEN f.municipality_id IS NULL THEN f.network_id IN (SELECT networks_of_person(f.account_id))
             ELSE f.network_id IN (SELECT networks_of_municipality(f.municipality_id)) END
  ORDER BY g.starts_at
$$;
"""
DROP = "DROP FUNCTION gatherings_of_feed(text);"


class Migration(migrations.Migration):
    dependencies = [("gatherings", "0001_initial"), ("circles", "0002_walls")]
    operations = [
        wall(
            "gatherings_gathering",
            desk=EVERY,
            municipality={"select": f"{OURS} AND announced_at IS NOT NULL"},
            worker={"select": "true"},
        ),
        wall("gatherings_agendaitem", desk=EVERY, municipality={"select": ANNOUNCED}),
        wall("gatherings_minutes", desk=EVERY, municipality={"select": f"{OURS} AND published_at IS NOT NULL"}),
        wall(
            "gatherings_attendance",
            desk=EVERY,
            municipality={"select": OURS, "insert": f"{HERE} AND {OURS}", "update": HERE},
            worker={"select": "true"},
        ),
        wall("gatherings_gatheringmaterial", desk=EVERY, municipality={"select": ANNOUNCED}),
        wall(
            "gatherings_feed",
            desk={
                "select": "account_id = (SELECT me())",
                "insert": f"account_id = (SELECT me()) AND {MINE}",
                "delete": "account_id = (SELECT me())",
            },
            municipality={"select": HERE, "insert": f"{HERE} AND {OURS}", "delete": HERE},
        ),
        migrations.RunSQL(FEED, DROP),
    ]
