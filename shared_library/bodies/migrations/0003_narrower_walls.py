"""A body speaks for no member, not even with plain SQL, and a member not for the body.

Places are given by the owner alone; a body ends them only as all have agreed, and a member undoes only its own notice.
Nothing is proposed as agreed, and nothing becomes agreed before all who are still members have said yes. An answer that
was given is ended and followed, never changed.
"""

from django.db import migrations

GUARDED = """
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
        AND a.ends_date <= NEW.until_date
    ) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'A place ends as was agreed, and one that has ended stays ended'
    USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE OR REPLACE FUNCTION bodies_still_open() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (OLD.ended_at IS NOT NULL OR to_jsonb(NEW) - 'ended_at' <> to_jsonb(OLD) - 'ended_at') THEN
    RAISE EXCEPTION 'An answer stays as it was' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM 1 FROM bodies_agreement
  WHERE id = NEW.agreement_id AND joint_body_id = NEW.joint_body_id AND state = 'proposed' FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'The proposal is settled' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
REVOKE INSERT ON bodies_place FROM tenant_common;
DROP POLICY municipality_insert ON bodies_place;
ALTER POLICY municipality_insert ON bodies_agreement WITH CHECK (__BODY__ AND state = 'proposed');
ALTER POLICY municipality_update ON bodies_agreement WITH CHECK (__BODY__ AND (state <> 'agreed' OR NOT EXISTS (
  SELECT FROM jsonb_array_elements(parties) party JOIN bodies_place place
    ON place.municipality_id = (party ->> 'id')::uuid AND place.joint_body_id = bodies_agreement.joint_body_id
   AND (place.until_date IS NULL OR place.until_date > (settled_at AT TIME ZONE 'Europe/Oslo')::date)
  WHERE NOT EXISTS (
    SELECT FROM bodies_agreementanswer said
    WHERE said.agreement_id = bodies_agreement.id AND said.municipality_id = place.municipality_id
      AND said.answer = 'yes' AND said.ended_at IS NULL))));
"""
AS_BEFORE = """
ALTER POLICY municipality_update ON bodies_agreement WITH CHECK (__BODY__);
ALTER POLICY municipality_insert ON bodies_agreement WITH CHECK (__BODY__);
GRANT INSERT ON bodies_place TO tenant_common;
CREATE POLICY municipality_insert ON bodies_place FOR INSERT TO tenant_common WITH CHECK (__BODY__);
CREATE OR REPLACE FUNCTION bodies_still_open() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM 1 FROM bodies_agreement
  WHERE id = NEW.agreement_id AND joint_body_id = NEW.joint_body_id AND state = 'proposed' FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'The proposal is settled' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION bodies_place_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  IF to_jsonb(NEW) - 'carried_out_at' = to_jsonb(OLD) - 'carried_out_at' THEN
    RETURN NEW;
  END IF;
  IF (OLD.until_date IS NULL OR OLD.until_date > (now() AT TIME ZONE 'Europe/Oslo')::date)
     AND NEW.joint_body_id = OLD.joint_body_id AND NEW.municipality_id = OLD.municipality_id
     AND NEW.from_date = OLD.from_date THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'A place that has ended stays ended' USING ERRCODE = 'insufficient_privilege';
END $$;
"""
BODY = "joint_body_id = (SELECT here())"


class Migration(migrations.Migration):
    dependencies = [("bodies", "0002_walls")]
    operations = [migrations.RunSQL(GUARDED.replace("__BODY__", BODY), AS_BEFORE.replace("__BODY__", BODY))]
