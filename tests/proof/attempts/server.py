"""Reaching for what the whole database or its server shares: catalogues, files, locks, messages, objects, sessions."""

from .kinds import NO_MATTER, NOTHING, OWN, UNDONE, Attempt

NAMES = "names of houses, which the front page shows to everyone"
ANOTHERS = "(SELECT c.oid FROM pg_class c WHERE relname = 'organisation_member'"
ANOTHERS += " AND relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = 'm_verdal'))"

CATALOGUES = [
    Attempt("schemas of others", "SELECT nspname FROM pg_namespace", OWN, NAMES),
    Attempt("roles of others", "SELECT rolname, rolconfig FROM pg_roles", OWN, NAMES),
    Attempt("schemas by their numbers", "SELECT n::regnamespace FROM generate_series(16384, 17500) n", OWN, NAMES),
    Attempt(
        "tables of others",
        "SELECT tablename FROM pg_tables WHERE schemaname = 'm_verdal'",
        OWN,
        "the names of the tables, which are every house's",
    ),
    Attempt(
        "columns of others",
        "SELECT attname, attmissingval, col_description(attrelid, attnum) FROM pg_attribute"
        f" WHERE attrelid = {ANOTHERS}",
        OWN,
        "the same in every house, and open source",
    ),
    Attempt(
        "columns of others in the standard's views",
        "SELECT * FROM information_schema.columns WHERE table_schema = 'm_verdal'",
        NOTHING,
        "those show what one has rights on",
    ),
    Attempt("how many rows others have", "SELECT reltuples FROM pg_class"),
    Attempt("how many pages others have", "SELECT relpages FROM pg_class WHERE relname = 'organisation_member'"),
    Attempt("all of the table of tables", "SELECT * FROM pg_class"),
    Attempt("how much others write", "SELECT n_tup_ins FROM pg_stat_all_tables WHERE schemaname = 'm_verdal'"),
    Attempt("how much others write, by its function", f"SELECT pg_stat_get_tuples_inserted({ANOTHERS})"),
    Attempt("how much others read", "SELECT * FROM pg_statio_all_tables"),
    Attempt("how big another's table is", f"SELECT pg_relation_size({ANOTHERS})"),
    Attempt("how big another's table is with all", f"SELECT pg_total_relation_size({ANOTHERS})"),
    Attempt("how big the database is", "SELECT pg_database_size(current_database())"),
    Attempt("common values of others' columns", "SELECT most_common_vals FROM pg_stats"),
    Attempt("what the planner knows", "SELECT * FROM pg_statistic"),
    Attempt("others' questions", "SELECT query FROM pg_stat_activity"),
    Attempt("others' connections by the function", "SELECT * FROM pg_stat_get_activity(NULL)"),
    Attempt("who holds which lock", "SELECT * FROM pg_locks"),
    Attempt("what is prepared for two phases", "SELECT * FROM pg_prepared_xacts"),
    Attempt("how far the journal has come", "SELECT pg_current_wal_lsn()"),
    Attempt("passwords", "SELECT * FROM pg_authid"),
    Attempt("passwords in the old view", "SELECT * FROM pg_shadow"),
    Attempt("where the files are", "SELECT current_setting('data_directory')"),
    Attempt("who may log in from where", "SELECT * FROM pg_hba_file_rules"),
    Attempt(
        "another's rights asked for",
        "SELECT 1 WHERE has_schema_privilege('m_verdal', 'USAGE')"
        " OR has_table_privilege('identity_credential', 'SELECT')",
        NOTHING,
        "both are answered no",
    ),
    Attempt(
        "a function's text",
        "SELECT pg_get_functiondef('municipality_of(text)'::regprocedure)",
        OWN,
        "open source: it holds no data",
    ),
    Attempt("comments on others' tables", f"SELECT obj_description({ANOTHERS}, 'pg_class')", OWN, "none is written"),
    Attempt("a catalogue changed", "UPDATE pg_class SET relrowsecurity = false"),
    Attempt(
        "estimates of what a wall hides",
        "EXPLAIN SELECT * FROM identity_account WHERE name = 'Dag Solem'",
        OWN,
        "an estimate over all houses together, and no value: see wall-below.md",
    ),
]
FILES = [
    Attempt("a file of the server", "SELECT pg_read_file('/etc/passwd')"),
    Attempt("a file of the server as bytes", "SELECT pg_read_binary_file('PG_VERSION')"),
    Attempt("the folder of the server", "SELECT pg_ls_dir('.')"),
    Attempt("a file copied in", "COPY django_session FROM '/etc/passwd'"),
    Attempt("a file written", "COPY (SELECT 1) TO '/tmp/x'"),
    Attempt("a program run", "COPY (SELECT 1) TO PROGRAM 'true'"),
    Attempt("a program read from", "COPY django_session FROM PROGRAM 'true'"),
    Attempt("a library loaded", "LOAD 'dblink'"),
    Attempt("settings of the server", "ALTER SYSTEM SET shared_preload_libraries = 'x'", "25001"),
    Attempt("settings of the database", "ALTER DATABASE felles SET row_security = off"),
]
OBJECTS = [
    Attempt("a large object made", "SELECT lo_from_bytea(0, 'x')"),
    Attempt("a large object opened", "SELECT lo_open({blob}, 262144)"),
    Attempt("a large object read", "SELECT lo_get({blob})"),
    Attempt("a large object deleted", "SELECT lo_unlink({blob})"),
    Attempt("the pages of large objects", "SELECT * FROM pg_largeobject"),
    Attempt("which large objects there are", "SELECT * FROM pg_largeobject_metadata"),
    Attempt("a large object from a file", "SELECT lo_import('/etc/passwd')"),
    Attempt("another's sequence", "SELECT nextval('m_verdal.django_migrations_id_seq')"),
    Attempt(
        "another's sequence by its number",
        "SELECT nextval((SELECT oid FROM pg_class WHERE relkind = 'S'"
        " AND relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = 'm_verdal') LIMIT 1)::regclass)",
    ),
    Attempt(
        "another's sequence set back",
        "SELECT setval((SELECT oid FROM pg_class WHERE relkind = 'S'"
        " AND relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = 'm_verdal') LIMIT 1)::regclass, 1)",
    ),
    Attempt(
        "how far others' sequences are",
        "SELECT last_value FROM pg_sequences WHERE last_value IS NOT NULL AND schemaname <> current_schema()",
        NOTHING,
        "the view keeps what one has no right to",
    ),
]
MAKING = [
    Attempt("a table in its own schema", "CREATE TABLE mine (x int)"),
    Attempt("a table in public", "CREATE TABLE public.mine (x int)"),
    Attempt("a temporary table", "CREATE TEMPORARY TABLE mine (x int)"),
    Attempt("a table made of a question", "SELECT 1 AS x INTO TEMPORARY mine"),
    Attempt("a view in the temporary schema", "CREATE TEMPORARY VIEW identity_account AS SELECT 1"),
    Attempt("a schema", "CREATE SCHEMA mine"),
    Attempt("a function", "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'"),
    Attempt(
        "a function in the temporary schema", "CREATE FUNCTION pg_temp.f() RETURNS int LANGUAGE sql AS 'SELECT 1'"
    ),
    Attempt("an operator", "CREATE OPERATOR public.=== (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq)"),
    Attempt("a trigger", "CREATE TRIGGER t BEFORE INSERT ON organisation_member EXECUTE FUNCTION audit_refuses()"),
    Attempt("a rule", "CREATE RULE r AS ON INSERT TO tenancy_outbox DO INSTEAD NOTHING"),
    Attempt("an index", "CREATE INDEX mine ON organisation_member (name)"),
    Attempt("an extension", "CREATE EXTENSION dblink"),
    Attempt("an extension that is trusted", "CREATE EXTENSION hstore"),
    Attempt("a way to another server", "CREATE FOREIGN DATA WRAPPER x"),
    Attempt("an event trigger", "CREATE EVENT TRIGGER t ON ddl_command_end EXECUTE FUNCTION audit_refuses()"),
    Attempt("a publication", "CREATE PUBLICATION p WITH (connect = false)"),
    Attempt("a subscription", "CREATE SUBSCRIPTION s CONNECTION 'dbname=felles' PUBLICATION p WITH (connect = false)"),
    Attempt("a database", "CREATE DATABASE mine", "25001"),
    Attempt("its own table changed", "ALTER TABLE organisation_member ADD x int"),
    Attempt("its own table dropped", "DROP TABLE django_session"),
    Attempt("a comment on its own table", "COMMENT ON TABLE organisation_member IS 'x'"),
    Attempt("its own migrations", "DELETE FROM django_migrations"),
    Attempt("its own log", "DELETE FROM audit_entry"),
    Attempt("a block of code", "DO $$ BEGIN RESET ROLE; END $$"),
    Attempt("a block of code that reads", "DO $$ BEGIN EXECUTE 'SELECT 1'; END $$"),
]
TOGETHER = [
    Attempt("a lock of the whole database", "SELECT pg_advisory_lock(1)"),
    Attempt("a lock of the whole database, tried", "SELECT pg_try_advisory_xact_lock(1)"),
    Attempt("all locks let go", "SELECT pg_advisory_unlock_all()"),
    Attempt("a message by the function", "SELECT pg_notify('all', 'x')"),
    Attempt(
        "a message by the statement",
        "NOTIFY everybody, 'x'",
        NO_MATTER,
        "nothing listens: the platform knows no channel",
    ),
    Attempt("listening to all", "LISTEN everybody", NO_MATTER, "nothing is sent: the platform knows no channel"),
    Attempt("a lock of the registry", "LOCK TABLE registry_municipality"),
    Attempt("a question within a question", "SELECT query_to_xml('SELECT 1', true, true, '')"),
    Attempt("a whole schema as XML", "SELECT schema_to_xml('m_verdal', true, true, '')"),
    Attempt("a question within the search", "SELECT * FROM ts_stat('SELECT NULL::tsvector')"),
    Attempt("somebody's connection ended", "SELECT pg_terminate_backend({pid})"),
    Attempt("somebody's question stopped", "SELECT pg_cancel_backend({pid})"),
    Attempt("a snapshot handed on", "SELECT pg_export_snapshot()"),
    Attempt("a note in the journal", "SELECT pg_logical_emit_message(false, 'x', 'x')"),
    Attempt("the journal read", "SELECT pg_create_logical_replication_slot('x', 'test_decoding')"),
    Attempt("statistics reset", "SELECT pg_stat_reset()"),
    Attempt("the server told to read its settings", "SELECT pg_reload_conf()"),
    Attempt("a commit for two phases", "PREPARE TRANSACTION 'x'", "55000", ""),
    Attempt("a vacuum of everything", "VACUUM", "25001"),
    Attempt("statistics of everything", "ANALYZE", UNDONE, "what one does not own is passed over"),
]
SESSION = [
    Attempt(
        "questions prepared by others",
        "SELECT * FROM pg_prepared_statements",
        NOTHING,
        "the application prepares none on the server",
    ),
    Attempt(
        "cursors left by others", "SELECT * FROM pg_cursors WHERE name <> ''", NOTHING, "the application leaves none"
    ),
    Attempt(
        "a cursor that outlives the transaction",
        "DECLARE c CURSOR WITH HOLD FOR SELECT * FROM identity_account",
        OWN,
        "it holds own rows",
        "FETCH ALL FROM c",
    ),
    Attempt(
        "a statement prepared for later",
        "PREPARE p AS SELECT * FROM identity_account",
        OWN,
        "it runs under the wall of whoever runs it, and the application runs none",
        "EXECUTE p",
    ),
    Attempt("a limit of time taken off", "SET LOCAL statement_timeout = 0", UNDONE, "its own transaction alone"),
    Attempt("much memory asked for", "SET LOCAL work_mem = '64MB'", UNDONE, "its own transaction alone"),
    Attempt("room for temporary files", "SET LOCAL temp_file_limit = -1"),
    Attempt("triggers put to sleep", "SET LOCAL session_replication_role = replica"),
    Attempt("a library for the session", "SET LOCAL session_preload_libraries = 'x'"),
    Attempt("what is logged", "SET LOCAL log_statement = 'none'"),
]
GROUPS = {
    "catalogues and statistics": CATALOGUES,
    "the server's files": FILES,
    "large objects and sequences": OBJECTS,
    "making things": MAKING,
    "what all share": TOGETHER,
    "the session": SESSION,
}
