-- Once per database, by a superuser of the server; safe to run again. Roles are shared by all databases of a server:
-- one installation a server.
DO $$
DECLARE wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['platform_owner', 'tenant_common', 'network_desk', 'platform_public',
                                'platform_identity', 'platform_worker', 'platform_operator'] LOOP
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
-- Whoever waits for a lock keeps all others waiting behind it, and a transaction that nobody ends keeps its own.
ALTER ROLE owner_login SET lock_timeout = '60s';
ALTER ROLE app_login SET lock_timeout = '60s';
ALTER ROLE app_login SET idle_in_transaction_session_timeout = '10min';
ALTER ROLE platform_owner NOSUPERUSER NOBYPASSRLS CREATEROLE NOLOGIN;

-- The serving processes may become whom the doors name, and have nothing of their own.
GRANT network_desk, platform_public, platform_identity, platform_worker, platform_operator TO app_login
  WITH INHERIT FALSE, SET TRUE;
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
GRANT USAGE ON SCHEMA public TO tenant_common, network_desk, platform_public, platform_identity, platform_worker,
  platform_operator;
-- How alike two words are: what the search knows misspellings by.
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
-- To hold a text against a question it must be opened: the planner is told, so that it asks the index first.
ALTER FUNCTION pg_catalog.ts_match_vq(tsvector, tsquery) COST 100;

-- Strict mode: each role of a door, and each municipality's, may be a login of its own; `strict_logins` switches it.
GRANT network_desk, platform_public, platform_identity, platform_worker, platform_operator
  TO platform_owner WITH ADMIN TRUE, INHERIT FALSE, SET FALSE;
-- A municipality has what its group has, and cannot become the group, in which no municipality is asked about.
DO $$
DECLARE house text;
BEGIN
  FOR house IN SELECT m.rolname FROM pg_auth_members a JOIN pg_roles m ON m.oid = a.member
               WHERE a.roleid = 'tenant_common'::regrole AND a.set_option AND m.rolname LIKE 'm\_%' LOOP
    EXECUTE format('GRANT tenant_common TO %I WITH INHERIT TRUE, SET FALSE GRANTED BY platform_owner', house);
  END LOOP;
END $$;

-- What would let a statement change its own role, or speak past the walls.
REVOKE EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) TO app_login, owner_login, platform_owner;
REVOKE UPDATE ON pg_catalog.pg_settings FROM PUBLIC;
-- A block of code is a statement that holds others.
REVOKE USAGE ON LANGUAGE plpgsql, sql FROM PUBLIC;
GRANT USAGE ON LANGUAGE plpgsql, sql TO platform_owner;

-- What the whole database shares, and what tells how much others have or what they do: locks, messages, large objects,
-- sizes, counts, a question within a question. The owner keeps them, and who watches over the server what it watches by.
DO $$
DECLARE f record;
BEGIN
  FOR f IN SELECT p.oid::regprocedure AS name FROM pg_proc p WHERE p.pronamespace = 'pg_catalog'::regnamespace
           AND p.prokind = 'f' AND p.proname ~ ('^(pg_(try_)?advisory_|pg_notify$|lo_|lo(read|write)$|pg_stat_get_|pg_lock_status$'
             '|pg_(database|tablespace|relation|total_relation|table|indexes)_size$|pg_export_snapshot$'
             '|pg_current_wal_|pg_logical_emit_message$|(query|table|cursor|schema|database)_to_xml|ts_stat$)') LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f.name);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO platform_owner', f.name);
    IF f.name::text ~ '^(pg_stat_get_|pg_lock_status|pg_current_wal_|pg_[a-z_]*_size)' THEN
      EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO pg_monitor', f.name);
    END IF;
  END LOOP;
  FOR f IN SELECT c.oid::regclass AS name FROM pg_class c WHERE c.relnamespace = 'pg_catalog'::regnamespace
           AND c.relkind = 'v' AND c.relname ~ '^(pg_stat|pg_locks$|pg_prepared_xacts$)' LOOP
    EXECUTE format('REVOKE SELECT ON %s FROM PUBLIC', f.name);
    EXECUTE format('GRANT SELECT ON %s TO platform_owner, pg_monitor', f.name);
  END LOOP;
  -- how many rows and pages a table has; all else of the table of tables stays readable
  REVOKE SELECT ON pg_catalog.pg_class, pg_catalog.pg_largeobject_metadata FROM PUBLIC;
  EXECUTE (SELECT format('GRANT SELECT (%s) ON pg_catalog.pg_class TO PUBLIC', string_agg(quote_ident(attname), ', '))
           FROM pg_attribute WHERE attrelid = 'pg_class'::regclass AND attnum > 0
           AND attname NOT IN ('reltuples', 'relpages', 'relallvisible', 'relallfrozen'));
  GRANT SELECT ON pg_catalog.pg_class, pg_catalog.pg_largeobject_metadata TO platform_owner, pg_monitor;
END $$;
