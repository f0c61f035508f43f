"""Who reaches fingerprints: a municipality its own, and the pairs it is in; a joint body what both sides let it have.

The worker compares, and never sees a text: there is none beside the releases, which it may not read.
"""

from django.db import migrations

from foundation.tenancy.walls import wall

HERE = "municipality_id = (SELECT here())"
OWN = {"select": HERE, "insert": HERE, "update": HERE, "delete": HERE}
PARTY = "(first_municipality_id = (SELECT here()) OR second_municipality_id = (SELECT here()))"
WANTED = "(joint_body_id = (SELECT here()) AND first_answer = 'yes' AND second_answer = 'yes')"
SEEN = "pair_id IN (SELECT id FROM prints_pair)"
# nothing but words of ours stands in it
OURS = f"pair_id IN (SELECT id FROM prints_pair WHERE {PARTY})"  # noqa: S608 - constants of this file
GUARD = """
CREATE FUNCTION prints_own_answer() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
  asking uuid := public.here();
  may text[];
BEGIN
  IF asking IS NULL THEN
    RETURN NEW;
  ELSIF asking = OLD.first_municipality_id THEN
    may := '{first_title,first_answer,first_reason,first_by_name,first_at}';
  ELSIF asking = OLD.second_municipality_id THEN
    may := '{second_title,second_answer,second_reason,second_by_name,second_at}';
  ELSE
    may := '{made_at,made_by_name,made_document_id}';
  END IF;
  IF to_jsonb(NEW) - may = to_jsonb(OLD) - may THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'Each side answers for itself' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER prints_own_answer BEFORE UPDATE ON prints_pair
FOR EACH ROW EXECUTE FUNCTION prints_own_answer();
"""
NO_GUARD = "DROP TRIGGER prints_own_answer ON prints_pair; DROP FUNCTION prints_own_answer();"


class Migration(migrations.Migration):
    dependencies = [("prints", "0001_initial"), ("registry", "0002_walls"), ("tenancy", "0002_walls")]
    operations = [
        migrations.RunSQL(GUARD, NO_GUARD),
        wall("prints_consent", municipality=OWN, worker={"select": "true"}),
        wall("prints_print", municipality=OWN, worker={"select": "true", "update": "true"}),
        wall("prints_band", municipality=OWN, worker={"select": "true"}),
        wall(
            "prints_pair",
            municipality={"select": f"{PARTY} OR {WANTED}", "update": f"{PARTY} OR {WANTED}", "delete": PARTY},
            worker={"select": "true", "insert": "true", "update": "true", "delete": "true"},
        ),
        wall(
            "prints_release",
            municipality={
                "select": f"{HERE} OR (joint_body_id = (SELECT here()) AND {SEEN})",
                "insert": f"{HERE} AND {OURS}",
                "delete": HERE,
            },
        ),
    ]
