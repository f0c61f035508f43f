"""A body is no member of itself, directly or by way of other bodies.

Who gives or lengthens a place waits for whoever does the same, so that two halves of a circle cannot be made at once.
"""

from django.db import migrations

# places that hold on some day on which the new one does
MEANWHILE = """p.from_date < coalesce(NEW.until_date, 'infinity'::date)
        AND (p.until_date IS NULL OR p.until_date > NEW.from_date)"""
FORWARDS = """
CREATE FUNCTION bodies_no_circle() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.until_date <= coalesce(OLD.until_date, 'infinity'::date) THEN
    RETURN NEW;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('bodies_no_circle'));
  IF EXISTS (
    WITH RECURSIVE above AS (
      SELECT p.joint_body_id AS body FROM bodies_place p
      WHERE p.municipality_id = NEW.joint_body_id AND __MEANWHILE__
      UNION
      SELECT p.joint_body_id FROM above JOIN bodies_place p ON p.municipality_id = above.body AND __MEANWHILE__
    )
    SELECT FROM above WHERE above.body = NEW.municipality_id
  ) THEN
    RAISE EXCEPTION 'A body is no member of itself, by way of others either'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'no_circle_of_bodies';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER bodies_no_circle BEFORE INSERT OR UPDATE OF from_date, until_date, joint_body_id, municipality_id
ON bodies_place FOR EACH ROW EXECUTE FUNCTION bodies_no_circle();
""".replace("__MEANWHILE__", MEANWHILE)
BACKWARDS = "DROP TRIGGER bodies_no_circle ON bodies_place; DROP FUNCTION bodies_no_circle();"


class Migration(migrations.Migration):
    dependencies = [("bodies", "0003_narrower_walls")]
    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
