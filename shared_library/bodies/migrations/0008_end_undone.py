"""A body undoes an end that was agreed on when all have agreed on a later agreement without one, and only then.

An end is moved by a later agreement alone, never back by an earlier one.
"""

from django.db import migrations

PLACE_STAYS = """
CREATE OR REPLACE FUNCTION bodies_place_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
  may text[] :=
    '{until_date,cause,reason,after,after_months,agreement_version,told_at,told_by_name,carried_out_at}';
  asking uuid := public.here();
BEGIN
  IF to_jsonb(NEW) - 'carried_out_at' = to_jsonb(OLD) - 'carried_out_at' THEN
    RETURN NEW;
  END IF;
  IF (OLD.until_date IS NULL OR OLD.until_date > (now() AT TIME ZONE 'Europe/Oslo')::date)
     AND to_jsonb(NEW) - may = to_jsonb(OLD) - may THEN
    IF asking IS NULL THEN
      RETURN NEW;
    ELSIF asking = OLD.municipality_id AND OLD.cause <> 'ended' AND NEW.cause <> 'ended'
          AND (NEW.until_date IS NULL) = (NEW.cause = '') THEN
      RETURN NEW;
    ELSIF asking = OLD.joint_body_id AND NEW.cause = 'ended' AND EXISTS (
      SELECT FROM bodies_agreement a
      WHERE a.joint_body_id = OLD.joint_body_id AND a.version = NEW.agreement_version AND a.state = 'agreed'
        AND a.ends_date <= NEW.until_date__LATER__
    ) THEN
      RETURN NEW;__UNDONE__
    END IF;
  END IF;
  RAISE EXCEPTION 'A place ends as was agreed, and one that has ended stays ended'
    USING ERRCODE = 'insufficient_privilege';
END $$;
"""
LATER = " AND (OLD.cause <> 'ended' OR a.version > OLD.agreement_version)"
UNDONE = """
    ELSIF asking = OLD.joint_body_id AND OLD.cause = 'ended' AND NEW.cause = '' AND NEW.until_date IS NULL AND EXISTS (
      SELECT FROM bodies_agreement a
      WHERE a.joint_body_id = OLD.joint_body_id AND a.version > OLD.agreement_version AND a.state = 'agreed'
        AND a.ends_date IS NULL AND a.joining_id IS NULL
    ) THEN
      RETURN NEW;"""


def place_stays(later: str, undone: str) -> str:
    return PLACE_STAYS.replace("__LATER__", later).replace("__UNDONE__", undone)


class Migration(migrations.Migration):
    dependencies = [("bodies", "0007_circles_awaited")]
    operations = [migrations.RunSQL(place_stays(LATER, UNDONE), place_stays("", ""))]
