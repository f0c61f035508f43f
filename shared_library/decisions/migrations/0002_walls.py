"""Who reaches joint decisions: the body puts cases before its members and freezes them, each member answers as itself.

What is decided is never changed: nobody is given the verb, and triggers refuse the owner's slips too. A case that is
being frozen waits for the answer that is being written, or the answer is too late.
"""

from django.db import migrations

from foundation.tenancy.walls import wall

# Whose cases is told by the database, never by the caller: see circles/0002_walls.
ASKING = "municipality_of(coalesce(nullif(current_setting('role'), 'none'), session_user::text))"
FUNCTIONS = """
CREATE FUNCTION our_cases() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT case_id FROM decisions_decision WHERE municipality_id = __ASKING__ $$;
REVOKE EXECUTE ON FUNCTION our_cases() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION our_cases() TO tenant_common;
CREATE FUNCTION decisions_stay() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS
$$ BEGIN RAISE EXCEPTION 'What was decided stays as it was' USING ERRCODE = 'insufficient_privilege'; END $$;
CREATE TRIGGER decisions_stay BEFORE UPDATE OR DELETE ON decisions_decision
FOR EACH ROW EXECUTE FUNCTION decisions_stay();
CREATE TRIGGER decisions_stay BEFORE UPDATE OR DELETE ON decisions_caselist
FOR EACH ROW EXECUTE FUNCTION decisions_stay();
CREATE FUNCTION decisions_case_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
DECLARE may_change text[] :=
  '{state,closed_at,closed_by_name,stop_reason,case_list_id,in_force_from_date,outcome,meeting_name,meeting_date}';
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.state = 'open' AND to_jsonb(NEW) - may_change = to_jsonb(OLD) - may_change THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'A case that is closed stays as it was' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER decisions_case_stays BEFORE UPDATE OR DELETE ON decisions_case
FOR EACH ROW EXECUTE FUNCTION decisions_case_stays();
CREATE FUNCTION decisions_still_open() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM 1 FROM decisions_case
  WHERE id = NEW.case_id AND joint_body_id = NEW.joint_body_id AND state = 'open' FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'The case is closed' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.supersedes_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM decisions_decision d
    WHERE d.id = NEW.supersedes_id AND d.case_id = NEW.case_id AND d.municipality_id = NEW.municipality_id
  ) THEN
    RAISE EXCEPTION 'A decision follows one of its own' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decisions_still_open BEFORE INSERT ON decisions_decision
FOR EACH ROW EXECUTE FUNCTION decisions_still_open();
""".replace("__ASKING__", ASKING)
DROP = """
DROP TRIGGER decisions_still_open ON decisions_decision; DROP FUNCTION decisions_still_open();
DROP TRIGGER decisions_case_stays ON decisions_case; DROP FUNCTION decisions_case_stays();
DROP TRIGGER decisions_stay ON decisions_caselist; DROP TRIGGER decisions_stay ON decisions_decision;
DROP FUNCTION decisions_stay(); DROP FUNCTION our_cases();
"""
BODY = "joint_body_id = (SELECT here())"
HERE = "municipality_id = (SELECT here())"
MEMBER = "joint_body_id IN (SELECT our_bodies())"
READ = {"select": "true"}


class Migration(migrations.Migration):
    dependencies = [("decisions", "0001_initial"), ("bodies", "0002_walls")]
    operations = [
        migrations.RunSQL(FUNCTIONS, DROP),
        wall(
            "decisions_case",
            # who has left the body keeps the cases it answered
            municipality={
                "select": f"{BODY} OR {MEMBER} OR id IN (SELECT our_cases())",
                "insert": BODY,
                "update": BODY,
            },
            worker=READ,
        ),
        wall(
            "decisions_decision",
            municipality={"select": f"{BODY} OR {HERE} OR {MEMBER}", "insert": f"{HERE} AND {MEMBER}"},
            worker=READ,
        ),
        wall(
            "decisions_caselist",
            municipality={
                "select": f"{BODY} OR {MEMBER} OR (SELECT here()) = ANY (member_ids)",
                "insert": BODY,
            },
            worker=READ,
        ),
    ]
