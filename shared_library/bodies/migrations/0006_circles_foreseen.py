"""A house is told beforehand that a body cannot become its member, because it is itself a member of that, or around.

Whose places is told by the database, never by the caller: see 0002_walls. Nothing but yes or no comes out.
"""

from django.db import migrations

ASKING = "municipality_of(coalesce(nullif(current_setting('role'), 'none'), session_user::text))"
FORWARDS = """
CREATE FUNCTION is_above_us(body uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ WITH RECURSIVE above AS (
     SELECT joint_body_id AS id FROM bodies_place WHERE municipality_id = __ASKING__ AND __HOLDS__
     UNION
     SELECT p.joint_body_id FROM above JOIN bodies_place p ON p.municipality_id = above.id AND __HOLDS__
   )
   SELECT EXISTS (SELECT FROM above WHERE above.id = body) $$;
REVOKE EXECUTE ON FUNCTION is_above_us(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION is_above_us(uuid) TO tenant_common;
""".replace("__ASKING__", ASKING).replace(
    "__HOLDS__", "(until_date IS NULL OR until_date > (now() AT TIME ZONE 'Europe/Oslo')::date)"
)


class Migration(migrations.Migration):
    dependencies = [("bodies", "0005_joining")]
    operations = [migrations.RunSQL(FORWARDS, "DROP FUNCTION is_above_us(uuid);")]
