"""What a statement in a municipality's request may try against its neighbour, with its name."""

THEIRS = '"m_verdal".django_session'
ATTACKS = {
    "another schema by name": f"SELECT * FROM {THEIRS}",
    "write in another schema": f"INSERT INTO {THEIRS} VALUES ('k', 'd', now())",
    "the network's sessions": "SELECT * FROM public.django_session",
    "the registry": "SELECT * FROM registry_municipality",
    "host names": "SELECT * FROM registry_domain",
    "the outbox": "SELECT * FROM tenancy_outbox",
    "the blueprint": "SELECT * FROM tenancy_blueprint",
    "stacked RESET ROLE": "SELECT 1; RESET ROLE; SELECT session_user",
    "stacked SET ROLE": f'SELECT 1; SET ROLE "m_verdal"; SELECT * FROM {THEIRS}',
    "stacked COMMIT": f'SELECT 1; COMMIT; SET ROLE "m_verdal"; SELECT * FROM {THEIRS}',
    "set_config of the role": "SELECT set_config('role', 'm_verdal', true)",
    "set_config of the path": "SELECT set_config('search_path', 'm_verdal', true)",
    "set_config of the person": "SELECT set_config('felles.person', gen_random_uuid()::text, true)",
    "update of pg_settings": "UPDATE pg_settings SET setting = 'm_verdal' WHERE name = 'role'",
    "a query through XML": f"SELECT query_to_xml('SELECT * FROM {THEIRS}', true, true, '')",
    "the owner's role": "SET LOCAL ROLE platform_owner",
    "a superuser's session": "SET SESSION AUTHORIZATION postgres",
    "own migrations": "DELETE FROM django_migrations",
    "a table of its own": "CREATE TABLE mine (x int)",
    "a table in public": "CREATE TABLE public.mine (x int)",
    "a temporary table": "CREATE TEMPORARY TABLE mine (x int)",
    "a schema": "CREATE SCHEMA mine",
    "a function": "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "a role": "CREATE ROLE mine",
    "its own rights": "GRANT platform_worker TO m_levanger",
    "walls switched off": "ALTER TABLE public.tenancy_outbox DISABLE ROW LEVEL SECURITY",
    "walls passed by": "SET LOCAL row_security = off",
    "its own table dropped": "DROP TABLE django_session",
    "an advisory lock": "SELECT pg_advisory_lock(1)",
    "a lock of the registry": "LOCK TABLE registry_municipality",
    "a message to others": "SELECT pg_notify('all', 'x')",
    "a large object": "SELECT lo_from_bytea(0, 'x')",
    "a file": "SELECT pg_read_file('/etc/passwd')",
    "a program": "COPY (SELECT 1) TO PROGRAM 'true'",
    "somebody's backend": "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'postgres'",
    "passwords": "SELECT * FROM pg_authid",
    "a task for another municipality": "INSERT INTO tenancy_outbox (id, name, municipality_id, arguments, sent_by,"
    " created_at, due_at, attempts, last_error) VALUES (gen_random_uuid(), 'x', municipality_of('m_verdal'), '{}',"
    " current_user, now(), now(), 0, '')",
    "a task in another's name": "INSERT INTO tenancy_outbox (id, name, arguments, sent_by, created_at,"
    " due_at, attempts, last_error) VALUES (gen_random_uuid(), 'x', '{}', 'm_verdal', now(), now(), 0, '')",
    "another's count": "INSERT INTO tenancy_counter (holder, key, hits, until) VALUES ('m_verdal', 'x', 1, now())",
}
# refused by a later statement only: it changes nothing that the walls rest on
HARMLESS = {"walls passed by"}
