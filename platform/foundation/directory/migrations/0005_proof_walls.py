"""A municipality says which domains are its own; only the worker that saw the proof, or an operator, makes them so."""

from django.db import migrations

from foundation.tenancy.walls import wall

HERE = "municipality_id = (SELECT here())"
CLAIMED = (
    "public.operator_me() IS NOT NULL AND EXISTS (SELECT 1 FROM directory_domainclaim c"
    " WHERE c.municipality_id = directory_emaildomain.municipality_id AND c.name = directory_emaildomain.name)"
)
PROVED_ONLY = f"""
DROP POLICY municipality_insert ON directory_emaildomain;
DROP POLICY municipality_update ON directory_emaildomain;
REVOKE INSERT, UPDATE ON directory_emaildomain FROM tenant_common;
GRANT INSERT ON directory_emaildomain TO platform_worker;
GRANT SELECT, INSERT ON directory_emaildomain TO platform_operator;
CREATE POLICY operator_select ON directory_emaildomain FOR SELECT TO platform_operator
  USING (public.operator_me() IS NOT NULL);
CREATE POLICY worker_insert ON directory_emaildomain FOR INSERT TO platform_worker WITH CHECK (true);
CREATE POLICY operator_insert ON directory_emaildomain FOR INSERT TO platform_operator WITH CHECK ({CLAIMED});
"""
BY_ITSELF = f"""
DROP POLICY operator_insert ON directory_emaildomain;
DROP POLICY operator_select ON directory_emaildomain;
DROP POLICY worker_insert ON directory_emaildomain;
REVOKE INSERT ON directory_emaildomain FROM platform_worker;
REVOKE SELECT, INSERT ON directory_emaildomain FROM platform_operator;
GRANT INSERT, UPDATE ON directory_emaildomain TO tenant_common;
CREATE POLICY municipality_insert ON directory_emaildomain FOR INSERT TO tenant_common WITH CHECK ({HERE});
CREATE POLICY municipality_update ON directory_emaildomain FOR UPDATE TO tenant_common USING ({HERE}) WITH CHECK ({HERE});
"""


class Migration(migrations.Migration):
    dependencies = [("directory", "0004_proofs"), ("operators", "0001_initial")]
    operations = [
        wall(
            "directory_domainclaim",
            municipality={"select": HERE, "insert": HERE, "delete": HERE},
            worker={"select": "true", "update": "true", "delete": "true"},
            operator={"select": "true", "delete": "public.operator_me() IS NOT NULL"},
        ),
        wall(
            "directory_standing",
            municipality={"select": HERE},
            worker={"select": "true", "insert": "true", "update": "true", "delete": "true"},
        ),
        migrations.RunSQL(PROVED_ONLY, BY_ITSELF),
    ]
