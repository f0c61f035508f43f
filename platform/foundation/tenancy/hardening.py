"""Does the database hold what the walls rest on? Asked once by each process, before its first query."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

from .groups import login_of

# Each row: is it as it must be?, and what is wrong when not.
QUESTIONS = """
WITH asked AS (SELECT oid, rolname, rolsuper, rolbypassrls, rolinherit FROM pg_roles
               WHERE rolname = ANY (ARRAY['tenant_common', 'network_desk', 'platform_public', 'platform_identity',
                                          'platform_worker', 'platform_operator']))
SELECT (SELECT count(*) FROM asked) = 6,
       'the platform''s roles are missing'
UNION ALL
SELECT NOT EXISTS (SELECT 1 FROM asked WHERE rolsuper OR rolbypassrls),
       'a role of requests stands above the walls'
UNION ALL
SELECT NOT EXISTS (SELECT 1 FROM asked WHERE has_function_privilege(oid, 'pg_catalog.set_config(text,text,boolean)',
                                                                    'EXECUTE')),
       'set_config may be called from inside a statement'
UNION ALL
SELECT NOT EXISTS (SELECT 1 FROM asked WHERE has_table_privilege(oid, 'pg_catalog.pg_settings', 'UPDATE')),
       'pg_settings may be updated'
UNION ALL
SELECT NOT EXISTS (SELECT 1 FROM asked, pg_proc p WHERE p.pronamespace = 'pg_catalog'::regnamespace
                   AND p.prokind = 'f' AND p.proname ~
                     ('^(pg_(try_)?advisory_|pg_notify$|lo_|lo(read|write)$|pg_stat_get_|pg_lock_status$'
                      '|pg_(database|tablespace|relation|total_relation|table|indexes)_size$|pg_export_snapshot$'
                      '|pg_current_wal_|pg_logical_emit_message$|(query|table|cursor|schema|database)_to_xml|ts_stat$)')
                   AND has_function_privilege(asked.oid, p.oid, 'EXECUTE')),
       'locks, messages or large objects of the whole database may be used, or sizes and counts of all asked for'
UNION ALL
SELECT NOT EXISTS (SELECT 1 FROM asked, pg_class c WHERE c.relnamespace = 'pg_catalog'::regnamespace
                   AND (c.relname = 'pg_class' OR c.relkind = 'v' AND c.relname ~ '^(pg_stat|pg_locks$)')
                   AND has_table_privilege(asked.oid, c.oid, 'SELECT')),
       'what others have, and what they do, may be read out of the statistics'
UNION ALL
SELECT NOT EXISTS (SELECT 1 FROM asked WHERE has_language_privilege(oid, 'plpgsql', 'USAGE')
                   OR has_language_privilege(oid, 'sql', 'USAGE')),
       'blocks of code may be run'
UNION ALL
SELECT NOT EXISTS (SELECT 1 FROM pg_auth_members WHERE roleid = to_regrole('tenant_common') AND set_option),
       'a municipality may become the group of all municipalities'
UNION ALL
SELECT NOT EXISTS (SELECT 1 FROM asked WHERE has_schema_privilege(oid, 'public', 'CREATE')),
       'tables may be made in public'
UNION ALL
SELECT NOT EXISTS (SELECT 1 FROM asked WHERE has_database_privilege(oid, current_database(), 'TEMP')
                   OR has_database_privilege(oid, current_database(), 'CREATE')),
       'temporary tables or schemas may be made'
UNION ALL
SELECT EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'),
       'the extension pg_trgm, which the search stands on, is missing'
UNION ALL
SELECT NOT rolsuper AND NOT rolbypassrls AND NOT (rolinherit AND EXISTS (
         SELECT 1 FROM pg_auth_members WHERE member = login.oid
         AND (set_option OR admin_option OR roleid <> to_regrole('tenant_common')))),
       'the login ' || rolname || ' has rights of its own: use app_login, made by prepare_database'
FROM pg_roles login WHERE rolname = session_user
"""

_checked: set[str] = set()


def faults(connection: Any) -> list[str]:
    """What is wrong, in words; asks the driver's connection, without a door."""
    with connection.cursor() as cursor:
        cursor.execute(QUESTIONS)
        return [sentence for held, sentence in cursor.fetchall() if not held]


def wrong_group(connection: Any, groups: dict[str, int]) -> list[str]:
    """What does not fit between the groups of the process and those of the database, in words."""
    user, found = connection.info.user, []
    if user.startswith("app_group_"):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_roles WHERE rolname ~ '^app_group_[0-9]+$'")
            ((there,),) = cursor.fetchall()
        if there != groups["NUMBER"]:
            found.append(
                f"the database knows {there} groups, DATABASE_GROUPS says {groups['NUMBER']}: run login_groups"
            )
        if user != login_of(groups["OWN"]):
            found.append(f"the login is {user}, DATABASE_GROUP says {groups['OWN']}")
    if groups["OWN"] and user == "app_login":
        found.append(f"the login of group {groups['OWN']} is {login_of(groups['OWN'])}, not app_login")
    return found


def check_once(connection: Any, groups: dict[str, int]) -> None:
    """Refuse to work on a database whose walls do not hold."""
    place = f"{connection.info.host} {connection.info.port} {connection.info.dbname} {connection.info.user}"
    if place in _checked:
        return
    found = faults(connection) + wrong_group(connection, groups)
    if found:
        raise ImproperlyConfigured(
            f"The database is not safe to serve from: {'; '.join(found)}. "
            "Run `manage.py prepare_database` as a superuser of the database server: once, and after each upgrade."
        )
    _checked.add(place)
