"""Each entry gets its place in a chain when its transaction ends. Why so: platform/decisions/log-chain.md.

entry written ─▶ (transaction ends) audit_takes: a seal without a number ─▶ (after all other checks) audit_seals: the
head is locked, the seal gets its number and hash, the head goes on. Two steps, so that the head's lock is the last
one that a transaction takes: whoever holds it waits for nobody but for the head of a network.
"""

from django.db import migrations, models

from foundation.tenancy.walls import house_rights, wall

# One set of functions in public serves the tables of all schemas; they run as the owner, who alone writes seals.
FUNCTIONS = """
CREATE OR REPLACE FUNCTION public.audit_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  -- called by a statement of the log's own triggers, and by nobody else's
  IF TG_OP = 'UPDATE' AND pg_trigger_depth() > 1 THEN
    IF TG_TABLE_NAME = 'audit_head' THEN
      IF NEW.chain = OLD.chain AND NEW.number = OLD.number + 1 THEN RETURN NEW; END IF;
    ELSIF TG_TABLE_NAME = 'audit_seal' THEN
      IF OLD.number IS NULL THEN RETURN NEW; END IF;
      IF NEW.salt IS NULL AND to_jsonb(NEW) - 'salt' = to_jsonb(OLD) - 'salt' THEN RETURN NEW; END IF;
    ELSIF NEW.changes = '{}' AND NEW.note = ''
          AND to_jsonb(NEW) - '{changes,note}'::text[] = to_jsonb(OLD) - '{changes,note}'::text[] THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'The log is added to and never changed' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE OR REPLACE FUNCTION public.audit_chain(place text, network uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT CASE place WHEN 'public' THEN coalesce(network, '00000000-0000-0000-0000-000000000000'::uuid)
                    ELSE public.municipality_of(place) END
$$;

CREATE OR REPLACE FUNCTION public.audit_texts(salt uuid, changes jsonb, note text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
  SELECT encode(sha256(convert_to(salt::text || changes::text || E'\\n' || note, 'UTF8')), 'hex')
$$;

CREATE OR REPLACE FUNCTION public.audit_take() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog AS $$
DECLARE grain uuid := gen_random_uuid();
BEGIN
  EXECUTE format('INSERT INTO %I.audit_seal (entry_id, chain, prev, texts, salt, hash) VALUES ($1, $2, '''', $3, $4, '''')',
                 TG_TABLE_SCHEMA)
    USING NEW.id, public.audit_chain(TG_TABLE_SCHEMA, NEW.network_id),
          public.audit_texts(grain, NEW.changes, NEW.note), grain;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION public.audit_lock(place text, wanted uuid, OUT number bigint, OUT hash text)
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  FOR attempt IN 1..2 LOOP
    EXECUTE format('SELECT number, hash FROM %I.audit_head WHERE chain = $1 FOR UPDATE', place)
      INTO number, hash USING wanted;
    EXIT WHEN number IS NOT NULL;
    EXECUTE format('INSERT INTO %I.audit_head (chain, number, hash, at) VALUES ($1, 0, repeat(''0'', 64), now())'
                   ' ON CONFLICT DO NOTHING', place) USING wanted;
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION public.audit_seal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog AS $$
DECLARE e record; head record; house text; fact text; made text;
BEGIN
  EXECUTE format('SELECT * FROM %I.audit_entry WHERE id = $1', TG_TABLE_SCHEMA) INTO e USING NEW.entry_id;
  IF TG_TABLE_SCHEMA = 'public' AND e.municipality_id IS NOT NULL THEN
    -- whoever writes in both logs locks the house's first: two such writers never wait for each other
    SELECT schema_name INTO house FROM public.registry_municipality
      WHERE id = e.municipality_id AND opened_at IS NOT NULL;
    IF house IS NOT NULL AND to_regclass(format('%I.audit_head', house)) IS NOT NULL THEN
      PERFORM public.audit_lock(house, e.municipality_id);
    END IF;
  END IF;
  SELECT * INTO head FROM public.audit_lock(TG_TABLE_SCHEMA, NEW.chain);
  fact := json_build_array(
    1, NEW.chain, head.number + 1, e.id, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    e.account_id, e.acting_for, e.action, e.target_type, e.target_id, e.request_id, e.network_id, e.municipality_id,
    NEW.texts)::text;
  made := encode(sha256(convert_to(head.hash || fact, 'UTF8')), 'hex');
  EXECUTE format('UPDATE %I.audit_seal SET number = $2, prev = $3, hash = $4 WHERE entry_id = $1', TG_TABLE_SCHEMA)
    USING NEW.entry_id, head.number + 1, head.hash, made;
  EXECUTE format('UPDATE %I.audit_head SET number = number + 1, hash = $2, at = clock_timestamp() WHERE chain = $1',
                 TG_TABLE_SCHEMA) USING NEW.chain, made;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION public.audit_erase() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog AS $$
DECLARE found int;
BEGIN
  -- sealed, in the same chain, and no erasure itself
  EXECUTE format('UPDATE %1$I.audit_seal s SET salt = NULL FROM %1$I.audit_entry e WHERE e.id = s.entry_id'
                 ' AND s.entry_id = $1 AND s.chain = $2 AND s.number IS NOT NULL AND e.action <> $3', TG_TABLE_SCHEMA)
    USING NEW.target_id, public.audit_chain(TG_TABLE_SCHEMA, NEW.network_id), NEW.action;
  GET DIAGNOSTICS found = ROW_COUNT;
  IF found = 0 THEN
    RAISE EXCEPTION 'The log has no such entry to erase texts of' USING ERRCODE = 'insufficient_privilege';
  END IF;
  EXECUTE format('UPDATE %I.audit_entry SET changes = ''{}'', note = '''' WHERE id = $1', TG_TABLE_SCHEMA)
    USING NEW.target_id;
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION public.audit_lock(text, uuid), public.audit_take(), public.audit_seal(), public.audit_erase()
FROM PUBLIC;
"""
TRIGGERS = "".join(
    f"""
CREATE TRIGGER {table}_rows_stay BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION public.audit_stays();
CREATE TRIGGER {table}_stays BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION public.audit_stays();
"""
    for table in ("audit_entry", "audit_seal", "audit_head")
)
CHAIN = f"""
DROP TRIGGER audit_rows_stay ON audit_entry;
DROP TRIGGER audit_table_stays ON audit_entry;
{TRIGGERS}
CREATE CONSTRAINT TRIGGER audit_takes AFTER INSERT ON audit_entry DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION public.audit_take();
CREATE CONSTRAINT TRIGGER audit_seals AFTER INSERT ON audit_seal DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION public.audit_seal();
CREATE TRIGGER audit_erases AFTER INSERT ON audit_entry
FOR EACH ROW WHEN (NEW.action = 'erase_text') EXECUTE FUNCTION public.audit_erase();
"""
# What was written before there was a chain, in the order of its time.
WRITTEN = """
INSERT INTO audit_seal (entry_id, chain, prev, texts, salt, hash)
SELECT id, public.audit_chain(current_schema(), network_id), '', public.audit_texts(grain, changes, note), grain, ''
FROM (SELECT *, gen_random_uuid() AS grain FROM audit_entry) e ORDER BY at, id;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""
NO_CHAIN = """
DROP TRIGGER audit_erases ON audit_entry;
DROP TRIGGER audit_takes ON audit_entry;
DROP TRIGGER audit_entry_rows_stay ON audit_entry;
DROP TRIGGER audit_entry_stays ON audit_entry;
CREATE TRIGGER audit_rows_stay BEFORE UPDATE OR DELETE ON audit_entry
FOR EACH ROW EXECUTE FUNCTION public.audit_refuses();
CREATE TRIGGER audit_table_stays BEFORE TRUNCATE ON audit_entry
FOR EACH STATEMENT EXECUTE FUNCTION public.audit_refuses();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_never_changed"), ("registry", "0002_walls")]
    operations = [
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("entry_id", models.UUIDField(primary_key=True, serialize=False)),
                ("chain", models.UUIDField()),
                ("number", models.BigIntegerField(null=True)),
                ("prev", models.CharField(max_length=64)),
                ("texts", models.CharField(max_length=64)),
                ("salt", models.UUIDField(null=True)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("chain", "number"), name="audit_one_number")],
            },
        ),
        migrations.CreateModel(
            name="Head",
            fields=[
                ("chain", models.UUIDField(primary_key=True, serialize=False)),
                ("number", models.BigIntegerField()),
                ("hash", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Keeping",
            fields=[
                ("chain", models.UUIDField(primary_key=True, serialize=False)),
                ("mail_to", models.EmailField(blank=True, max_length=254)),
                ("began_at", models.DateTimeField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
                ("total", models.BigIntegerField(default=0)),
                ("reached", models.BigIntegerField(default=0)),
                ("state", models.JSONField(default=dict)),
                ("faults", models.JSONField(default=list)),
            ],
        ),
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
        migrations.RunSQL(CHAIN, NO_CHAIN),
        migrations.RunSQL(WRITTEN, migrations.RunSQL.noop),
        house_rights("audit_seal", "select"),
        house_rights("audit_head", "select"),
        house_rights("audit_keeping", "select", "insert", "update"),
        # The worker sends the heads out. What belongs to a network is opened by the networks' own migration.
        wall("audit_seal", worker={"select": "true"}),
        wall("audit_head", worker={"select": "true"}),
        wall("audit_keeping", worker={"select": "true"}),
    ]
