"""What a municipality writes of its fingerprints hangs on rows of its own, and a text goes to the pair's own body.

A foreign key alone does not ask whose the row is that it names.
"""

from django.db import migrations

HERE = "municipality_id = (SELECT here())"
# row-level security cuts what these find to one's own
PRINT = f"{HERE} AND EXISTS (SELECT FROM prints_consent c WHERE c.id = consent_id)"
BAND = f"{HERE} AND EXISTS (SELECT FROM prints_print p WHERE p.id = of_id)"
RELEASE = (
    f"{HERE} AND EXISTS (SELECT FROM prints_pair p WHERE p.id = pair_id"
    " AND p.joint_body_id = prints_release.joint_body_id"
    " AND (SELECT here()) IN (p.first_municipality_id, p.second_municipality_id))"
)
# nothing but words of ours stands in it
OURS = (
    "pair_id IN (SELECT id FROM prints_pair"
    " WHERE (first_municipality_id = (SELECT here()) OR second_municipality_id = (SELECT here())))"
)


def checks(print_: str, band: str, release: str) -> str:
    return f"""
    ALTER POLICY municipality_insert ON prints_print WITH CHECK ({print_});
    ALTER POLICY municipality_update ON prints_print WITH CHECK ({print_});
    ALTER POLICY municipality_insert ON prints_band WITH CHECK ({band});
    ALTER POLICY municipality_update ON prints_band WITH CHECK ({band});
    ALTER POLICY municipality_insert ON prints_release WITH CHECK ({release});
    """


class Migration(migrations.Migration):
    dependencies = [("prints", "0002_walls")]
    operations = [migrations.RunSQL(checks(PRINT, BAND, RELEASE), checks(HERE, HERE, f"{HERE} AND {OURS}"))]
