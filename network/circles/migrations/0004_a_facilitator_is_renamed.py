"""The worker takes over the name that a facilitator has given in the profile, and changes nothing else."""

from django.db import migrations

GIVE = """
GRANT UPDATE (name) ON circles_engagement TO platform_worker;
CREATE POLICY worker_update ON circles_engagement FOR UPDATE TO platform_worker USING (true) WITH CHECK (true);
"""
TAKE = """
DROP POLICY worker_update ON circles_engagement;
REVOKE UPDATE (name) ON circles_engagement FROM platform_worker;
"""


class Migration(migrations.Migration):
    dependencies = [("circles", "0003_tasks_of_a_desk")]
    operations = [migrations.RunSQL(GIVE, TAKE)]
