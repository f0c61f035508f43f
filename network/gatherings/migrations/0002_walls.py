"""Who reaches gatherings: the network's facilitators whole, its members to read and to answer for themselves."""

from django.db import migrations

from foundation.tenancy.doors import MUNICIPALITIES
from foundation.tenancy.walls import wall

MINE = "network_id IN (SELECT my_networks())"
HERE = "municipality_id = (SELECT here())"
OURS = "network_id IN (SELECT our_networks())"
ME = "account_id = (SELECT me())"
# cut by the gathering's own wall, for whoever asks; and the row says which network the gathering is of
OF_ONE_SEEN = "(gathering_id, network_id) IN (SELECT id, network_id FROM gatherings_gathering)"
NOT_REMOVED = f"{OF_ONE_SEEN} AND removed_at IS NULL"
EVERY = {"select": MINE, "insert": MINE, "update": MINE, "delete": MINE}
ITS = {"select": OF_ONE_SEEN, "insert": OF_ONE_SEEN, "update": OF_ONE_SEEN, "delete": OF_ONE_SEEN}

# Whether it was there is the facilitators' to note: a municipality writes its own answer and nothing else.
ANSWER = "coming, names, note, version, answered_at, answered_by_name"
ANSWER_ALONE = f"""
REVOKE UPDATE ON gatherings_attendance FROM {MUNICIPALITIES};
GRANT UPDATE ({ANSWER}) ON gatherings_attendance TO {MUNICIPALITIES};
"""
WHOLE_ROW = f"""
REVOKE UPDATE ({ANSWER}) ON gatherings_attendance FROM {MUNICIPALITIES};
GRANT UPDATE ON gatherings_attendance TO {MUNICIPALITIES};
"""

# A calendar program brings no sign-in: the secret address alone opens the feed, and nothing but its gatherings; for as
# long as the person is a facilitator, or belongs to a municipality that is a member.
FEED = """
CREATE FUNCTION gatherings_of_feed(secret_hash text)
RETURNS TABLE (network_id uuid, network text, language text, municipality_id uuid, id uuid, title text,
               starts_at timestamptz, ends_at timestamptz, place text, online_url text, intro text, state text,
               cancel_reason text, version integer, changed_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT n.id, n.name, f.language, f.municipality_id, g.id, g.title, g.starts_at, g.ends_at, g.place, g.online_url,
         g.intro, g.state, g.cancel_reason, g.version, g.changed_at
  FROM gatherings_feed f JOIN circles_network n ON n.id = f.network_id
  JOIN identity_account a ON a.id = f.account_id AND a.is_active
  LEFT JOIN gatherings_gathering g ON g.network_id = f.network_id AND g.announced_at IS NOT NULL
  WHERE f.token_hash = secret_hash
    AND CASE WHEN f.municipality_id IS NULL THEN f.network_id IN (SELECT networks_of_person(f.account_id))
             ELSE f.network_id IN (SELECT networks_of_municipality(f.municipality_id))
              AND EXISTS (SELECT FROM identity_belonging b
                          WHERE b.account_id = f.account_id AND b.municipality_id = f.municipality_id
                            AND b.until_date IS NULL) END
  ORDER BY g.starts_at, g.id
$$;
REVOKE EXECUTE ON FUNCTION gatherings_of_feed(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gatherings_of_feed(text) TO platform_public;
"""
DROP = "DROP FUNCTION gatherings_of_feed(text);"


class Migration(migrations.Migration):
    dependencies = [("gatherings", "0001_initial"), ("circles", "0002_walls"), ("identity", "0002_walls")]
    operations = [
        wall("gatherings_gathering", desk=EVERY, municipality={"select": f"{OURS} AND announced_at IS NOT NULL"}),
        wall("gatherings_agendaitem", desk=ITS, municipality={"select": NOT_REMOVED}),
        wall("gatherings_minutes", desk=ITS),
        wall("gatherings_publishedminutes", desk=ITS, municipality={"select": OF_ONE_SEEN}),
        wall(
            "gatherings_attendance",
            desk=ITS,
            municipality={
                "select": OF_ONE_SEEN,
                "insert": f"{HERE} AND attended IS NULL AND {OF_ONE_SEEN}",
                "update": f"{HERE} AND {OF_ONE_SEEN}",
            },
        ),
        wall(
            "gatherings_gatheringmaterial",
            desk=ITS,
            municipality={"select": NOT_REMOVED},
            worker={"select": "true"},  # the sweep of files asks what is still in use
        ),
        wall(
            "gatherings_feed",
            desk={
                "select": f"{ME} AND municipality_id IS NULL",
                "insert": f"{ME} AND municipality_id IS NULL AND {MINE}",
                "delete": f"{ME} AND municipality_id IS NULL",
            },
            municipality={
                "select": f"{HERE} AND {ME}",
                "insert": f"{HERE} AND {ME} AND {OURS}",
                "delete": f"{HERE} AND {ME}",
            },
        ),
        migrations.RunSQL(ANSWER_ALONE, WHOLE_ROW),
        migrations.RunSQL(FEED, DROP),
    ]
