"""Whoever has been agreed on as a member counts as one before it has its place, so that no two halves are agreed on.

The worker gives the place a little later; two bodies that are to be each other's members could both be agreed on
meanwhile, and one of them would never be a member.
"""

from django.db import migrations

ASKING = "municipality_of(coalesce(nullif(current_setting('role'), 'none'), session_user::text))"
HOLDS = "(until_date IS NULL OR until_date > (now() AT TIME ZONE 'Europe/Oslo')::date)"
FORWARDS = """
CREATE OR REPLACE FUNCTION is_above_us(body uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ WITH RECURSIVE way AS (
     SELECT municipality_id AS member, joint_body_id AS id FROM bodies_place WHERE __HOLDS__
     UNION ALL
     SELECT a.joining_id, a.joint_body_id FROM bodies_agreement a
     WHERE a.state = 'agreed' AND a.joining_id IS NOT NULL AND NOT EXISTS (
       SELECT FROM bodies_place p WHERE p.joint_body_id = a.joint_body_id AND p.municipality_id = a.joining_id
       AND (p.until_date IS NULL OR p.until_date >= a.holds_from_date))
   ), above AS (
     SELECT id FROM way WHERE member = __ASKING__
     UNION
     SELECT way.id FROM above JOIN way ON way.member = above.id
   )
   SELECT EXISTS (SELECT FROM above WHERE above.id = body) $$;
-- the same, after whoever gives a place or agrees on one just now; nobody else does until this transaction's end
CREATE FUNCTION stays_above_us(body uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('bodies_no_circle'));
  RETURN is_above_us(body);
END $$;
REVOKE EXECUTE ON FUNCTION stays_above_us(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION stays_above_us(uuid) TO tenant_common;
"""
BACKWARDS = """
DROP FUNCTION stays_above_us(uuid);
CREATE OR REPLACE FUNCTION is_above_us(body uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ WITH RECURSIVE above AS (
     SELECT joint_body_id AS id FROM bodies_place WHERE municipality_id = __ASKING__ AND __HOLDS__
     UNION
     SELECT p.joint_body_id FROM above JOIN bodies_place p ON p.municipality_id = above.id AND __HOLDS__
   )
   SELECT EXISTS (SELECT FROM above WHERE above.id = body) $$;
"""


def filled(sql: str) -> str:
    return sql.replace("__ASKING__", ASKING).replace("__HOLDS__", HOLDS)


class Migration(migrations.Migration):
    dependencies = [("bodies", "0006_circles_foreseen")]
    operations = [migrations.RunSQL(filled(FORWARDS), filled(BACKWARDS))]
