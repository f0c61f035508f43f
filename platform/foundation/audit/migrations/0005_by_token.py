"""An entry names the token by which a program did it, and its seal hashes that."""

from django.db import migrations, models

# The one function stands in public, for all schemas, and is right for those that do not have the column yet. It is
# made once: by whichever schema comes first, and again where 0003 has just made the older one, as in a new template.
SEAL = """
CREATE OR REPLACE FUNCTION public.audit_seal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog AS $$
DECLARE e record; head record; house text; by_token text; fact text; made text;
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
  by_token := to_jsonb(e) ->> 'token_id';
  IF by_token IS NULL THEN
    fact := json_build_array(
      1, NEW.chain, head.number + 1, e.id, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
      e.account_id, e.acting_for, e.action, e.target_type, e.target_id, e.request_id, e.network_id,
      e.municipality_id, NEW.texts)::text;
  ELSE
    fact := json_build_array(
      2, NEW.chain, head.number + 1, e.id, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
      e.account_id, e.acting_for, e.action, e.target_type, e.target_id, e.request_id, e.network_id,
      e.municipality_id, by_token, NEW.texts)::text;
  END IF;
  made := encode(sha256(convert_to(head.hash || fact, 'UTF8')), 'hex');
  EXECUTE format('UPDATE %I.audit_seal SET number = $2, prev = $3, hash = $4 WHERE entry_id = $1', TG_TABLE_SCHEMA)
    USING NEW.entry_id, head.number + 1, head.hash, made;
  EXECUTE format('UPDATE %I.audit_head SET number = number + 1, hash = $2, at = clock_timestamp() WHERE chain = $1',
                 TG_TABLE_SCHEMA) USING NEW.chain, made;
  RETURN NULL;
END $$
"""
ONCE = f"""
DO $once$ BEGIN
  IF position('by_token' IN pg_get_functiondef('public.audit_seal()'::regprocedure)) = 0 THEN
    EXECUTE $made${SEAL}$made$;
  END IF;
END $once$
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0004_one_index_a_session")]
    operations = [
        migrations.AddField("entry", "token_id", models.UUIDField(null=True)),
        # without the column it does what the older one did: there is nothing to take back
        migrations.RunSQL(ONCE, migrations.RunSQL.noop),
    ]
