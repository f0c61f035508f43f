"""Does the database hold what the walls rest on? Asked once by each process, before its first query."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

# Each row: is it as it must be?, and what is wrong when not.
QUESTIONS = """
WITH asked AS (SELECT oid, rolname, rolsuper, rolbypassrls, rolinherit FROM pg_roles
               WHERE rolname = ANY (ARRAY['tenant_common', 'network_desk', 'platform_public', 'platform_identity',
                                          'platform_worker']))
SELECT (SELECT count(*) FROM asked) = 5,
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
                   AND p.proname ~ '^(pg_(try_)?advisory_|pg_notify$|lo_(creat|create|from_bytea|import)$)'
                   AND has_function_privilege(asked.oid, p.oid, 'EXECUTE')),
       'locks, messages or large objects of the whole database may be used'
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
SELECT NOT rolsuper AND NOT rolbypassrls AND NOT rolinherit,
       'the login ' || rolname || ' has rights of its own: use app_login, made by prepare_database'
FROM pg_roles WHERE rolname = session_user
"""

_checked: set[str] = set()


def faults(connection: Any) -> list[str]:
    """What is wrong, in words; asks the driver's connection, without a door."""
    with connection.cursor() as cursor:
        cursor.execute(QUESTIONS)
        return [sentence for held, sentence in cursor.fetchall() if not held]


def check_once(connection: Any) -> None:
    """Refuse to work on a database whose walls do not hold."""
    place = f"{connection.info.host} {connection.info.port} {connection.info.dbname} {connection.info.user}"
    if place in _checked:
        return
    found = faults(connection)
    if found:
        raise ImproperlyConfigured(
            f"The database is not safe to serve from: {'; '.join(found)}. "
            "Run `manage.py prepare_database` as a superuser of the database server: once, and after each upgrade."
        )
    _checked.add(place)
