"""Who reaches what joint bodies and their members agree, and the places taken over from the registry.

A municipality answers, leaves and tells of its plan as itself; a body proposes and orders as itself. Who is a member is
told by the places of the day.
"""

from django.db import migrations

from foundation.tenancy.walls import wall

# Whose places is told by the database, never by the caller: see circles/0002_walls.
ASKING = "municipality_of(coalesce(nullif(current_setting('role'), 'none'), session_user::text))"
TODAY = "(now() AT TIME ZONE 'Europe/Oslo')::date"
TAKE_OVER = """
INSERT INTO bodies_place (id, joint_body_id, municipality_id, municipality_name, from_date, cause, reason, after,
                          after_months, told_by_name)
SELECT gen_random_uuid(), m.joint_body_id, m.municipality_id, house.name,
       coalesce((body.opened_at AT TIME ZONE 'Europe/Oslo')::date, __TODAY__), '', '', '', 0, ''
FROM registry_jointbodymember m
JOIN registry_municipality body ON body.id = m.joint_body_id
JOIN registry_municipality house ON house.id = m.municipality_id;
""".replace("__TODAY__", TODAY)
GIVE_BACK = """
INSERT INTO registry_jointbodymember (id, joint_body_id, municipality_id)
SELECT gen_random_uuid(), joint_body_id, municipality_id FROM bodies_place
WHERE from_date <= __TODAY__ AND (until_date IS NULL OR __TODAY__ < until_date) ON CONFLICT DO NOTHING;
""".replace("__TODAY__", TODAY)
OURS = """
CREATE OR REPLACE FUNCTION our_bodies() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT joint_body_id FROM bodies_place WHERE municipality_id = __ASKING__
   AND from_date <= __TODAY__ AND (until_date IS NULL OR __TODAY__ < until_date) $$;
CREATE FUNCTION left_bodies() RETURNS TABLE (body uuid, until_date date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT p.joint_body_id, max(p.until_date) FROM bodies_place p WHERE p.municipality_id = __ASKING__
   GROUP BY p.joint_body_id
   HAVING bool_and(p.until_date IS NOT NULL AND p.until_date <= __TODAY__) $$;
REVOKE EXECUTE ON FUNCTION left_bodies() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION left_bodies() TO tenant_common;
""".replace("__ASKING__", ASKING).replace("__TODAY__", TODAY)
OURS_BEFORE = """
DROP FUNCTION left_bodies();
CREATE OR REPLACE FUNCTION our_bodies() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT joint_body_id FROM registry_jointbodymember WHERE municipality_id = __ASKING__ $$;
""".replace("__ASKING__", ASKING)
KEPT = """
CREATE FUNCTION bodies_terms_stay() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
DECLARE may_change text[] := '{state,holds_from_date,settled_at}';
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.state = 'proposed' AND to_jsonb(NEW) - may_change = to_jsonb(OLD) - may_change THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'What was agreed stays as it was' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER bodies_terms_stay BEFORE UPDATE OR DELETE ON bodies_agreement
FOR EACH ROW EXECUTE FUNCTION bodies_terms_stay();
CREATE FUNCTION bodies_place_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  IF to_jsonb(NEW) - 'carried_out_at' = to_jsonb(OLD) - 'carried_out_at' THEN
    RETURN NEW;
  END IF;
  IF (OLD.until_date IS NULL OR OLD.until_date > __TODAY__) AND NEW.joint_body_id = OLD.joint_body_id
     AND NEW.municipality_id = OLD.municipality_id AND NEW.from_date = OLD.from_date THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'A place that has ended stays ended' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER bodies_place_stays BEFORE UPDATE ON bodies_place
FOR EACH ROW EXECUTE FUNCTION bodies_place_stays();
-- a proposal that is being settled waits for the answer, or the answer is too late
CREATE FUNCTION bodies_still_open() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM 1 FROM bodies_agreement
  WHERE id = NEW.agreement_id AND joint_body_id = NEW.joint_body_id AND state = 'proposed' FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'The proposal is settled' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER bodies_still_open BEFORE INSERT OR UPDATE ON bodies_agreementanswer
FOR EACH ROW EXECUTE FUNCTION bodies_still_open();
""".replace("__TODAY__", TODAY)
DROP_KEPT = """
DROP TRIGGER bodies_still_open ON bodies_agreementanswer; DROP FUNCTION bodies_still_open();
DROP TRIGGER bodies_place_stays ON bodies_place; DROP FUNCTION bodies_place_stays();
DROP TRIGGER bodies_terms_stay ON bodies_agreement; DROP FUNCTION bodies_terms_stay();
"""
BODY = "joint_body_id = (SELECT here())"
HERE = "municipality_id = (SELECT here())"
MEMBER = "joint_body_id IN (SELECT our_bodies())"
LEFT = "EXISTS (SELECT FROM left_bodies() gone WHERE gone.body = joint_body_id AND proposed_at < gone.until_date)"
READ = {"select": "true"}


class Migration(migrations.Migration):
    dependencies = [
        ("bodies", "0001_initial"),
        ("items", "0003_items_of_ours"),
        ("registry", "0002_walls"),
        ("tenancy", "0002_walls"),
    ]
    operations = [
        migrations.RunSQL(TAKE_OVER, GIVE_BACK),
        migrations.RunSQL(OURS, OURS_BEFORE),
        migrations.RunSQL(KEPT, DROP_KEPT),
        wall(
            "bodies_place",
            # who leaves says so itself; the body ends all places, when all have agreed to its end
            municipality={
                "select": f"{BODY} OR {HERE} OR {MEMBER}",
                "insert": BODY,
                "update": f"{BODY} OR {HERE}",
            },
            worker=READ,
        ),
        wall(
            "bodies_agreement",
            municipality={"select": f"{BODY} OR {MEMBER} OR {LEFT}", "insert": BODY, "update": BODY},
            worker=READ,
        ),
        wall(
            "bodies_agreementanswer",
            municipality={
                "select": f"{BODY} OR {HERE} OR {MEMBER}",
                "insert": f"{HERE} AND {MEMBER}",
                "update": HERE,
            },
            worker=READ,
        ),
        wall(
            "bodies_sharedtheme",
            municipality={
                "select": f"{BODY} OR {HERE} OR {MEMBER}",
                "insert": f"{HERE} AND {MEMBER}",
                "delete": HERE,
            },
            worker=READ,
        ),
        wall(
            "bodies_agreedtheme",
            municipality={"select": f"{BODY} OR {MEMBER}", "insert": BODY, "update": BODY, "delete": BODY},
            worker=READ,
        ),
    ]
