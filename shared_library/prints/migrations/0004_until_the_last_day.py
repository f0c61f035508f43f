"""What a membership let others read ends with its last day, not with the next comparing.

A pair that waits is there for as long as both its sides are members; a text that was let go, for as long as its giver
is one, also where a common draft has been made of it: the draft says where its words come from.
"""

from django.db import migrations

HERE = "municipality_id = (SELECT here())"
PARTY = "(first_municipality_id = (SELECT here()) OR second_municipality_id = (SELECT here()))"
WANTED = "(joint_body_id = (SELECT here()) AND first_answer = 'yes' AND second_answer = 'yes')"
SEEN = "pair_id IN (SELECT id FROM prints_pair)"
# row-level security cuts the places to those of bodies that the one who asks is, or is a member of
HELD = """p.from_date <= (now() AT TIME ZONE 'Europe/Oslo')::date
    AND (p.until_date IS NULL OR (now() AT TIME ZONE 'Europe/Oslo')::date < p.until_date)"""
# nothing but words of ours stands in them
BOTH = f"""(SELECT count(DISTINCT p.municipality_id) FROM bodies_place p
    WHERE p.joint_body_id = prints_pair.joint_body_id AND {HELD}
    AND p.municipality_id IN (prints_pair.first_municipality_id, prints_pair.second_municipality_id)) = 2"""  # noqa: S608 - constants of this file
GIVER = f"""EXISTS (SELECT FROM bodies_place p WHERE p.joint_body_id = prints_release.joint_body_id
    AND p.municipality_id = prints_release.municipality_id AND {HELD})"""


def seen(pair: str, release: str) -> str:
    return f"""
    ALTER POLICY municipality_select ON prints_pair USING ({pair});
    ALTER POLICY municipality_select ON prints_release USING ({release});
    """


class Migration(migrations.Migration):
    dependencies = [("prints", "0003_narrower_walls"), ("bodies", "0002_walls")]
    operations = [
        migrations.RunSQL(
            seen(
                f"({PARTY} OR {WANTED}) AND (made_at IS NOT NULL OR {BOTH})",
                f"{HERE} OR (joint_body_id = (SELECT here()) AND {SEEN} AND {GIVER})",
            ),
            seen(f"{PARTY} OR {WANTED}", f"{HERE} OR (joint_body_id = (SELECT here()) AND {SEEN})"),
        )
    ]
