"""Who reaches proposals of new joint bodies: who proposes, who is asked, and the body that came of it.

A municipality proposes, changes and takes back its own alone, and each change makes what was answered count no more; it
answers as itself alone, what waits and as it stands. That all have said yes is found by the worker, and the database
looks for itself.
"""

from django.db import migrations

from foundation.tenancy.walls import wall

KEPT = """
CREATE FUNCTION foundings_as_agreed() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
  may text[] := '{state,settled_at,body_id,opened_at}';
  asking uuid := public.here();
BEGIN
  IF TG_OP = 'UPDATE' AND asking IS NOT NULL AND OLD.state = 'open' AND asking = OLD.proposer_id
     AND NEW.id = OLD.id AND NEW.once = OLD.once AND NEW.proposer_id = OLD.proposer_id
     AND NEW.proposed_at = OLD.proposed_at THEN
    IF NEW.state = 'open' AND NEW.version = OLD.version + 1 THEN
      RETURN NEW;
    ELSIF NEW.state = 'withdrawn' AND to_jsonb(NEW) - may = to_jsonb(OLD) - may THEN
      RETURN NEW;
    END IF;
  ELSIF TG_OP = 'UPDATE' AND asking IS NULL AND to_jsonb(NEW) - may = to_jsonb(OLD) - may THEN
    IF OLD.state = 'agreed' AND NEW.state = 'opened' AND NEW.body_id = OLD.body_id THEN
      RETURN NEW;
    ELSIF OLD.state = 'open' AND NEW.state = 'agreed' AND NOT EXISTS (
      SELECT FROM jsonb_array_elements(NEW.parties) party WHERE NOT EXISTS (
        SELECT FROM foundings_foundinganswer said
        WHERE said.founding_id = NEW.id AND said.version = NEW.version AND said.answer = 'yes'
          AND said.municipality_id = (party ->> 'id')::uuid AND said.ended_at IS NULL)
    ) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'A proposal is changed by who made it, while it waits, and is agreed when all have said yes'
    USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER foundings_as_agreed BEFORE UPDATE OR DELETE ON foundings_founding
FOR EACH ROW EXECUTE FUNCTION foundings_as_agreed();
-- a proposal that is being changed or settled waits for the answer, or the answer is too late
CREATE FUNCTION foundings_still_open() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (OLD.ended_at IS NOT NULL OR to_jsonb(NEW) - 'ended_at' <> to_jsonb(OLD) - 'ended_at') THEN
    RAISE EXCEPTION 'An answer stays as it was' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM 1 FROM foundings_founding
  WHERE id = NEW.founding_id AND version = NEW.version AND state = 'open'
    AND parties @> jsonb_build_array(jsonb_build_object('id', NEW.municipality_id::text)) FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'The proposal is another now, or settled' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER foundings_still_open BEFORE INSERT OR UPDATE ON foundings_foundinganswer
FOR EACH ROW EXECUTE FUNCTION foundings_still_open();
"""
DROP_KEPT = """
DROP TRIGGER foundings_still_open ON foundings_foundinganswer; DROP FUNCTION foundings_still_open();
DROP TRIGGER foundings_as_agreed ON foundings_founding; DROP FUNCTION foundings_as_agreed();
"""
OURS = "proposer_id = (SELECT here())"
ASKED = "parties @> jsonb_build_array(jsonb_build_object('id', (SELECT here())::text))"
HERE = "municipality_id = (SELECT here())"
OF_ONE_SEEN = "founding_id IN (SELECT id FROM foundings_founding)"


class Migration(migrations.Migration):
    dependencies = [("foundings", "0001_initial"), ("registry", "0002_walls"), ("tenancy", "0002_walls")]
    operations = [
        migrations.RunSQL(KEPT, DROP_KEPT),
        wall(
            "foundings_founding",
            municipality={
                "select": f"{OURS} OR {ASKED} OR body_id = (SELECT here())",
                "insert": f"{OURS} AND state = 'open' AND version = 1",
                "update": OURS,
            },
            worker={"select": "true", "update": "true"},
        ),
        wall(
            "foundings_foundinganswer",
            municipality={
                "select": f"{HERE} OR {OF_ONE_SEEN}",
                "insert": f"{HERE} AND {OF_ONE_SEEN}",
                "update": HERE,
            },
            worker={"select": "true"},
        ),
    ]
