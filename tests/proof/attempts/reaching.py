"""Reaching for another's rows: schemas, the path, roles, walls, and statements put behind one another."""

from .kinds import DENIED, NOTHING, OWN, STACKED, Attempt

THEIRS = "m_verdal.organisation_member"

SCHEMAS = [
    Attempt("another's table by name", f"SELECT * FROM {THEIRS}"),
    Attempt("another's table, quoted", 'SELECT * FROM "m_verdal"."organisation_member"'),
    Attempt("another's table in a subquery", f"SELECT (SELECT string_agg(name, ',') FROM {THEIRS})"),
    Attempt("another's table in a join", f"SELECT o.* FROM organisation_member, {THEIRS} o"),
    Attempt("another's table in a WITH that writes", f"WITH x AS (DELETE FROM {THEIRS} RETURNING *) SELECT * FROM x"),
    Attempt("write in another's table", "INSERT INTO m_verdal.django_session VALUES ('k', 'd', now())"),
    Attempt("change another's table", f"UPDATE {THEIRS} SET name = ''"),
    Attempt(
        "merge into another's table",
        f"MERGE INTO {THEIRS} t USING organisation_member o ON t.id = o.id WHEN MATCHED THEN DELETE",
    ),
    Attempt("empty another's table", f"TRUNCATE {THEIRS}"),
    Attempt("lock another's table", f"LOCK TABLE {THEIRS} IN ACCESS SHARE MODE"),
    Attempt("explain a read of another's table", f"EXPLAIN SELECT * FROM {THEIRS}"),
    Attempt("copy another's table out", f"COPY {THEIRS} TO STDOUT"),
    Attempt("a name of another's table as a number", "SELECT 'm_verdal.organisation_member'::regclass::oid"),
    Attempt("whether another's table is there", "SELECT to_regclass('m_verdal.organisation_member')"),
    Attempt("the template's table", "SELECT * FROM template_.organisation_member"),
    Attempt("another's row type", "SELECT NULL::m_verdal.organisation_member"),
    Attempt(
        "a path with another in front, then a read",
        "SET LOCAL search_path = m_verdal, public",
        "42P01",
        "a schema without USAGE is passed over: there is no such table",
        "SELECT * FROM organisation_member",
    ),
]
THE_PATH = [
    Attempt("set_config of the path", "SELECT set_config('search_path', 'm_verdal', true)"),
    Attempt("set_config of the role", "SELECT set_config('role', 'm_verdal', true)"),
    Attempt("set_config of the session's login", "SELECT set_config('session_authorization', 'postgres', true)"),
    Attempt("set_config of the person", "SELECT set_config('felles.person', gen_random_uuid()::text, true)"),
    Attempt("set_config in a WHERE", "SELECT 1 FROM organisation_member WHERE set_config('role', 'none', false) = ''"),
    Attempt("update of pg_settings", "UPDATE pg_settings SET setting = 'm_verdal' WHERE name = 'role'"),
]
STACKS = [
    Attempt("RESET ROLE behind a read", f"SELECT 1; RESET ROLE; SELECT * FROM {THEIRS}", STACKED),
    Attempt("SET ROLE behind a read", f'SELECT 1; SET ROLE "m_verdal"; SELECT * FROM {THEIRS}', STACKED),
    Attempt("SET LOCAL ROLE behind a read", 'SELECT 1; SET LOCAL ROLE "m_verdal"', STACKED),
    Attempt("COMMIT and another role behind a read", 'SELECT 1; COMMIT; SET ROLE "m_verdal"', STACKED),
    Attempt("RESET SESSION AUTHORIZATION behind a read", "SELECT 1; RESET SESSION AUTHORIZATION", STACKED),
    Attempt("DISCARD ALL behind a read", "SELECT 1; DISCARD ALL", STACKED),
    Attempt("two statements behind a comment", "SELECT 1 /* */ ; -- \n RESET ROLE", STACKED),
]
ROLES = [
    Attempt("SET SESSION AUTHORIZATION to a superuser", "SET SESSION AUTHORIZATION postgres"),
    Attempt("SET SESSION AUTHORIZATION to another house", "SET SESSION AUTHORIZATION m_verdal"),
    Attempt("the owner's role", "SET LOCAL ROLE platform_owner"),
    Attempt("a superuser's role", "SET LOCAL ROLE postgres"),
    Attempt("the role of the template", "SET LOCAL ROLE template_"),
    Attempt("the group of all municipalities", "SET LOCAL ROLE tenant_common"),
    Attempt("a built-in role that reads all", "SET LOCAL ROLE pg_read_all_data"),
    Attempt("rights of another role", "GRANT m_verdal TO m_levanger"),
    Attempt("rights of the worker", "GRANT platform_worker TO m_levanger"),
    Attempt("a role of its own", "CREATE ROLE mine SUPERUSER"),
    Attempt("another's password", "ALTER ROLE m_verdal PASSWORD 'x'"),
    Attempt("the shared login's password", "ALTER ROLE app_login PASSWORD 'x'"),
    Attempt("its own role made a superuser", "ALTER ROLE m_levanger SUPERUSER"),
    Attempt("its own role made a login", "ALTER ROLE m_levanger LOGIN"),
    Attempt("its own role past the walls", "ALTER ROLE m_levanger BYPASSRLS"),
    Attempt("another's role dropped", "DROP ROLE m_verdal"),
    Attempt("what another owns, taken over", "REASSIGN OWNED BY m_verdal TO m_levanger"),
    Attempt(
        "rights on its own tables given away",
        "GRANT SELECT ON organisation_member TO m_verdal",
        NOTHING,
        "a warning, and no right is given",
        "SELECT 1 WHERE has_table_privilege('m_verdal', 'm_levanger.organisation_member', 'SELECT')",
    ),
]
WALLS = [
    Attempt("the registry", "SELECT * FROM registry_municipality"),
    Attempt("host names", "SELECT * FROM registry_domain"),
    Attempt("the network's sessions", "SELECT * FROM public.django_session"),
    Attempt("hashes of passwords", "SELECT * FROM identity_credential"),
    Attempt("sessions at the provider", "SELECT * FROM identity_providersession"),
    Attempt("letters to others", "SELECT * FROM identity_letter"),
    Attempt("the outbox", "SELECT * FROM tenancy_outbox"),
    Attempt("the blueprint", "SELECT * FROM tenancy_blueprint"),
    Attempt("others' accounts", "SELECT * FROM identity_account", OWN, "the wall shows who belongs here"),
    Attempt(
        "others' belongings",
        "SELECT * FROM identity_belonging WHERE municipality_id <> here()",
        NOTHING,
        "the wall shows those of this house",
    ),
    Attempt(
        "others' accounts, counted",
        "SELECT 1 FROM identity_account WHERE id NOT IN (SELECT account_id FROM identity_belonging)",
        NOTHING,
        "the wall is asked before the count",
    ),
    Attempt(
        "others' accounts by an error in a cast",
        "SELECT name::uuid FROM identity_account WHERE email ~ 'dag'",
        NOTHING,
        "the wall is asked before what may fail",
    ),
    Attempt(
        "others' accounts by a division",
        "SELECT 1 / (length(name) - length(name)) FROM identity_account WHERE email ~ 'dag'",
        NOTHING,
        "the wall is asked before what may fail",
    ),
    Attempt(
        "others' accounts behind a cheap function",
        "SELECT * FROM identity_account WHERE name ILIKE '%kanari%' AND here() IS NOT NULL",
        OWN,
        "the wall is asked first",
    ),
    Attempt("others' accounts by a lock", "SELECT * FROM identity_account WHERE email ~ 'dag' FOR UPDATE"),
    Attempt("others' accounts copied out", "COPY identity_account TO STDOUT", OWN, "COPY goes through the wall"),
    Attempt("others' networks", "SELECT * FROM circles_network", OWN, "the wall shows those one takes part in"),
    Attempt("others' networks by the function", "SELECT networks_of_municipality(municipality_of('m_verdal'))"),
    Attempt("others' counts", "SELECT * FROM tenancy_counter", OWN, "a count is its holder's"),
    Attempt("others' marks", "SELECT * FROM tenancy_mark", OWN, "a mark is its holder's"),
    Attempt("others' tickets", "SELECT * FROM tenancy_ticket", OWN, "a ticket is its holder's"),
    Attempt(
        "others' tickets deleted",
        "DELETE FROM tenancy_ticket WHERE holder <> current_user RETURNING 1",
        NOTHING,
        "a ticket is its holder's",
    ),
    Attempt("others' counts emptied", "TRUNCATE tenancy_counter"),
    Attempt(
        "a count in another's name",
        "INSERT INTO tenancy_counter (holder, key, hits, until)"
        " VALUES ('m_verdal', 'kept', 1, now()) ON CONFLICT (holder, key) DO UPDATE SET hits = 99",
    ),
    Attempt(
        "a task for another",
        "INSERT INTO tenancy_outbox (id, name, municipality_id, arguments, sent_by,"
        " created_at, due_at, attempts, last_error) VALUES (gen_random_uuid(), 'x', municipality_of('m_verdal'),"
        " '{}', current_user, now(), now(), 0, '')",
    ),
    Attempt(
        "a task in another's name",
        "INSERT INTO tenancy_outbox (id, name, arguments, sent_by, created_at,"
        " due_at, attempts, last_error) VALUES (gen_random_uuid(), 'x', '{}', 'm_verdal', now(), now(), 0, '')",
    ),
    Attempt(
        "an account of its own",
        "INSERT INTO identity_account (id, email, name) VALUES (gen_random_uuid(), 'x@x.example', 'x')",
    ),
    Attempt("a belonging of its own", "INSERT INTO identity_belonging (id) VALUES (gen_random_uuid())"),
    Attempt("an entry in the common log", "DELETE FROM public.audit_entry"),
    Attempt("walls switched off on a table", "ALTER TABLE public.tenancy_outbox DISABLE ROW LEVEL SECURITY"),
    Attempt("a policy changed", "ALTER POLICY municipality_select ON identity_account USING (true)"),
    Attempt("a policy of its own", "CREATE POLICY mine ON identity_account USING (true)"),
    Attempt(
        "walls passed by, then a read",
        "SET LOCAL row_security = off",
        DENIED,
        "what the wall would cut is refused instead",
        "SELECT * FROM tenancy_counter",
    ),
]
GROUPS = {
    "other schemas": SCHEMAS,
    "the path and settings": THE_PATH,
    "stacked statements": STACKS,
    "roles": ROLES,
    "walls in public": WALLS,
}
