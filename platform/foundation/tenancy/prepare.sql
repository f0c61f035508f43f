-- Once per database, by a superuser of the server; safe to run again. Roles are shared by all databases of a server:
-- one installation a server.
DO $$
DECLARE wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['platform_owner', 'tenant_common', 'network_desk', 'platform_public',
                                'platform_identity', 'platform_worker'] LOOP
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = wanted) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
    END IF;
  END LOOP;
  FOREACH wanted IN ARRAY ARRAY['app_login', 'owner_login'] LOOP
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = wanted) THEN
      EXECUTE format('CREATE ROLE %I LOGIN', wanted);
    END IF;
    EXECUTE format('ALTER ROLE %I NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB NOINHERIT', wanted);
  END LOOP;
END $$;
ALTER ROLE platform_owner NOSUPERUSER NOBYPASSRLS CREATEROLE NOLOGIN;

-- The serving processes may become whom the doors name, and have nothing of their own.
GRANT network_desk, platform_public, platform_identity, platform_worker TO app_login WITH INHERIT FALSE, SET TRUE;
-- Commands, and the worker when it opens a new house, may also become the owner.
GRANT app_login TO owner_login WITH INHERIT FALSE, SET TRUE;
GRANT platform_owner TO owner_login WITH INHERIT FALSE, SET TRUE;
-- The owner makes municipalities' roles: members of tenant_common, which app_login may become.
GRANT tenant_common TO platform_owner WITH ADMIN TRUE, INHERIT FALSE, SET FALSE;

DO $$ BEGIN
  EXECUTE format('ALTER DATABASE %I OWNER TO platform_owner', current_database());
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO app_login, owner_login', current_database());
END $$;
ALTER SCHEMA public OWNER TO platform_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO tenant_common, network_desk, platform_public, platform_identity, platform_worker;
-- How alike two words are: what the search knows misspellings by.
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
-- To hold a text against a question it must be opened: the planner is told, so that it asks the index first.
ALTER FUNCTION pg_catalog.ts_match_vq(tsvector, tsquery) COST 100;

-- What would let a statement change its own role, or speak past the walls.
REVOKE EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) TO app_login, owner_login, platform_owner;
REVOKE UPDATE ON pg_catalog.pg_settings FROM PUBLIC;
DO $$
DECLARE f record;
BEGIN
  FOR f IN SELECT p.oid::regprocedure AS name FROM pg_proc p WHERE p.pronamespace = 'pg_catalog'::regnamespace
           AND p.proname ~ '^(pg_(try_)?advisory_|pg_notify$|lo_(creat|create|from_bytea|import)$)' LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f.name);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO platform_owner', f.name);
  END LOOP;
END $$;
