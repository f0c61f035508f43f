"""What a municipality that has left a network still knows of it: its name, and when it left. Nothing else opens."""

from django.db import migrations

LEFT = """
CREATE FUNCTION left_networks() RETURNS TABLE (id uuid, name varchar, left_at timestamptz) LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public AS
$$ SELECT n.id, n.name, max(m.left_at) FROM circles_membership m JOIN circles_network n ON n.id = m.network_id
   WHERE m.municipality_id = municipality_of(coalesce(nullif(current_setting('role'), 'none'), session_user::text))
   GROUP BY n.id HAVING every(m.left_at IS NOT NULL) $$;
REVOKE EXECUTE ON FUNCTION left_networks() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION left_networks() TO tenant_common;
"""


class Migration(migrations.Migration):
    dependencies = [("circles", "0004_a_facilitator_is_renamed")]
    operations = [migrations.RunSQL(LEFT, "DROP FUNCTION left_networks();")]
