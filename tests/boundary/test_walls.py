"""The walls of public, read out of the database itself: they hold for tables that nobody has thought of yet."""

import pytest
from django.db import connection

from foundation import tenancy
from foundation.tenancy.doors import MUNICIPALITIES
from foundation.tenancy.walls import ROLES

REQUEST_ROLES = sorted(ROLES.values())
GRANTS = """
SELECT c.relname::text, g.rolname::text, x.privilege_type, c.relrowsecurity
FROM pg_class c CROSS JOIN aclexplode(c.relacl) x LEFT JOIN pg_roles g ON g.oid = x.grantee
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
  AND coalesce(g.rolname, 'PUBLIC') <> 'platform_owner'
"""
POLICIES = """
SELECT p.tablename::text, r::text, p.cmd FROM pg_policies p CROSS JOIN unnest(p.roles) r WHERE p.schemaname = 'public'
"""


def owner_rows(sql: str) -> list[tuple]:
    with tenancy.owner(), connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def test_every_grant_in_public_has_a_policy_of_its_own(db):
    policies = set(owner_rows(POLICIES))
    bare = [
        f"{verb} on {table} for {role}"
        for table, role, verb, walled in owner_rows(GRANTS)
        if not walled or (table, role, verb) not in policies
    ]
    assert bare == []


def test_rights_in_public_are_given_to_the_doors_roles_only(db):
    assert {role for _, role, _, _ in owner_rows(GRANTS)} <= set(REQUEST_ROLES)


def test_only_rows_are_granted_never_structure(db):
    assert {verb for _, _, verb, _ in owner_rows(GRANTS)} <= {"SELECT", "INSERT", "UPDATE", "DELETE"}


def test_no_role_of_requests_owns_anything_or_stands_above_the_walls(db):
    houses = "(SELECT rolname FROM pg_roles WHERE rolname LIKE 'm\\_%' OR rolname = ANY ('{{{}}}'))".format(
        ",".join([*REQUEST_ROLES, "app_login"])
    )
    assert owner_rows(f"SELECT rolname FROM pg_roles WHERE rolname IN {houses} AND (rolsuper OR rolbypassrls"
                      " OR rolcreaterole OR rolcreatedb)") == []  # fmt: skip
    assert owner_rows(f"SELECT relname FROM pg_class WHERE pg_get_userbyid(relowner) IN {houses}") == []
    assert owner_rows(f"SELECT proname FROM pg_proc WHERE pg_get_userbyid(proowner) IN {houses}") == []


def test_the_owner_of_all_tables_is_no_superuser(db):
    owners = owner_rows("""SELECT DISTINCT r.rolname::text, r.rolsuper, r.rolcanlogin FROM pg_class c
                           JOIN pg_roles r ON r.oid = c.relowner JOIN pg_namespace n ON n.oid = c.relnamespace
                           WHERE n.nspname = 'public' OR n.nspname LIKE 'm\\_%'""")
    assert owners == [("platform_owner", False, False)]


def test_walls_are_not_forced_on_the_owner(db):
    assert owner_rows("SELECT relname FROM pg_class WHERE relforcerowsecurity") == []


def test_functions_that_run_as_the_owner_choose_their_own_path(db):
    unsafe = owner_rows("""SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef
                           AND NOT coalesce(proconfig::text LIKE '%search_path=%', false)""")
    assert unsafe == []


def test_a_municipality_belongs_to_the_municipalities_and_to_nothing_else(db):
    groups = owner_rows("""SELECT DISTINCT g.rolname::text FROM pg_auth_members a JOIN pg_roles m ON m.oid = a.member
                           JOIN pg_roles g ON g.oid = a.roleid WHERE m.rolname LIKE 'm\\_%'""")
    assert groups == [(MUNICIPALITIES,)]


@pytest.mark.parametrize("role", REQUEST_ROLES)
def test_no_role_of_requests_reaches_a_municipalitys_schema(db, role):
    assert owner_rows(f"SELECT nspname FROM pg_namespace WHERE nspname LIKE 'm\\_%'"
                      f" AND has_schema_privilege('{role}', oid, 'USAGE')") == []  # fmt: skip


def test_a_municipality_reaches_no_schema_but_its_own(db):
    assert owner_rows("""SELECT r.rolname, n.nspname FROM pg_roles r, pg_namespace n WHERE r.rolname LIKE 'm\\_%'
                         AND (n.nspname LIKE 'm\\_%' OR n.nspname = 'template_') AND n.nspname <> r.rolname
                         AND has_schema_privilege(r.oid, n.oid, 'USAGE')""") == []  # fmt: skip
