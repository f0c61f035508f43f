"""Operators and their accesses, with what the database itself holds of the rules: see the package."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

import foundation.keys
from foundation.tenancy.walls import wall

FUNCTIONS = """
-- The account that asks, if it is an operator's now; else null.
CREATE FUNCTION public.operator_me() RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT o.account_id FROM operators_operator o JOIN identity_account a ON a.id = o.account_id
  WHERE o.account_id = NULLIF(current_setting('felles.person', true), '')::uuid AND o.until_at IS NULL AND a.is_active
$$;

-- What may become of an access. The owner of the tables is not asked: whoever is, could take the trigger away.
CREATE FUNCTION public.operators_lawful() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  person uuid := NULLIF(current_setting('felles.person', true), '')::uuid;
  moment timestamptz := clock_timestamp();
  may boolean;
BEGIN
  IF current_user = 'platform_owner' THEN RETURN NEW; END IF;
  IF TG_OP = 'INSERT' THEN
    IF current_user <> 'platform_operator' OR NEW.asked_by_id IS DISTINCT FROM public.operator_me()
       OR NEW.agreed_by_id IS NOT NULL OR NEW.ended_at IS NOT NULL THEN
      RAISE EXCEPTION 'Only an operator asks for access, and for itself' USING ERRCODE = 'insufficient_privilege';
    END IF;
    NEW.asked_at := moment;
    RETURN NEW;
  END IF;
  IF (NEW.id, NEW.municipality_id, NEW.reason, NEW.hours, NEW.asked_by_id, NEW.asked_by_name, NEW.asked_at)
     IS DISTINCT FROM
     (OLD.id, OLD.municipality_id, OLD.reason, OLD.hours, OLD.asked_by_id, OLD.asked_by_name, OLD.asked_at)
     OR OLD.ended_at IS NOT NULL THEN
    RAISE EXCEPTION 'What was asked is never changed, and what has ended stays so'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF NEW.agreed_by_id IS DISTINCT FROM OLD.agreed_by_id THEN
    IF current_user <> 'platform_operator' OR OLD.agreed_by_id IS NOT NULL OR NEW.ended_at IS NOT NULL
       OR NEW.agreed_by_id IS DISTINCT FROM public.operator_me() OR NEW.agreed_by_id = OLD.asked_by_id
       OR OLD.asked_at < moment - interval '24 hours' THEN
      RAISE EXCEPTION 'A second operator agrees, once and within a day' USING ERRCODE = 'insufficient_privilege';
    END IF;
    NEW.agreed_at := moment;
    NEW.ends_at := moment + NEW.hours * interval '1 hour';
    RETURN NEW;
  END IF;
  IF (NEW.agreed_by_name, NEW.agreed_at, NEW.ends_at) IS DISTINCT FROM
     (OLD.agreed_by_name, OLD.agreed_at, OLD.ends_at) OR NEW.ended_at IS NULL THEN
    RAISE EXCEPTION 'An access is agreed to or ended, and nothing else' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF NEW.ended_how = 'time' THEN
    may := current_user = 'platform_worker' AND OLD.ends_at <= moment;
  ELSIF NEW.ended_how = 'operator' AND current_user = 'platform_operator' THEN
    may := NEW.ended_by_id = public.operator_me();
  ELSIF NEW.ended_how = 'municipality' THEN
    may := NEW.municipality_id = public.municipality_of(current_user::text) AND NEW.ended_by_id = person;
  END IF;
  IF may IS NOT TRUE THEN
    RAISE EXCEPTION 'Nobody else ends an access' USING ERRCODE = 'insufficient_privilege';
  END IF;
  NEW.ended_at := moment;
  RETURN NEW;
END $$;
CREATE TRIGGER operators_access_lawful BEFORE INSERT OR UPDATE ON public.operators_access
FOR EACH ROW EXECUTE FUNCTION public.operators_lawful();

-- The schema that an access opens to who asks, at this very moment.
CREATE FUNCTION public.operator_house(access uuid) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public AS $$
DECLARE house text;
BEGIN
  SELECT m.schema_name INTO house FROM operators_access a JOIN registry_municipality m ON m.id = a.municipality_id
  WHERE a.id = access AND a.asked_by_id = operator_me() AND a.agreed_by_id IS NOT NULL AND a.ended_at IS NULL
    AND clock_timestamp() < a.ends_at AND m.opened_at IS NOT NULL;
  IF house IS NULL THEN
    RAISE EXCEPTION 'No access is open' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN house;
END $$;

-- Its tables and how many rows each has. Sessions are left out: who has one is somebody else.
CREATE FUNCTION public.operator_tables(access uuid) RETURNS TABLE (name text, rows bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE house text := public.operator_house(access);
BEGIN
  FOR name IN SELECT c.relname FROM pg_class c WHERE c.relnamespace = house::regnamespace AND c.relkind = 'r'
              AND c.relname NOT IN ('django_session', 'django_migrations') ORDER BY c.relname LOOP
    EXECUTE format('SELECT count(*) FROM %I.%I', house, name) INTO rows;
    RETURN NEXT;
  END LOOP;
END $$;

-- Rows of one of them, at most fifty, without what opens doors.
CREATE FUNCTION public.operator_rows(access uuid, wanted text, skipped int) RETURNS SETOF jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE house text := public.operator_house(access); place oid; secrets text[]; key text;
BEGIN
  SELECT c.oid INTO place FROM pg_class c WHERE c.relnamespace = house::regnamespace AND c.relkind = 'r'
    AND c.relname = wanted AND c.relname NOT IN ('django_session', 'django_migrations');
  IF place IS NULL THEN
    RAISE EXCEPTION 'There is no such table' USING ERRCODE = 'insufficient_privilege';
  END IF;
  SELECT coalesce(array_agg(attname::text), '{}') INTO secrets FROM pg_attribute WHERE attrelid = place AND attnum > 0
    AND attname ~ '(^|_)(hash|secret|token|salt|password|key_hash)(_|$)';
  SELECT string_agg(quote_ident(a.attname), ', ') INTO key FROM pg_index i
    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
    WHERE i.indrelid = place AND i.indisprimary;
  RETURN QUERY EXECUTE format('SELECT to_jsonb(t) - $1 FROM %I.%I t ORDER BY %s OFFSET $2 LIMIT 50', house, wanted,
                              coalesce(key, 'ctid')) USING secrets, greatest(skipped, 0);
END $$;

-- States and sizes of every municipality's house; no text that anybody wrote.
CREATE FUNCTION public.operator_sizes() RETURNS TABLE (municipality uuid, people bigint, documents bigint,
                                                       bytes bigint, migrations bigint, migration text,
                                                       migrated_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE house record;
BEGIN
  IF public.operator_me() IS NULL THEN
    RAISE EXCEPTION 'Operators only' USING ERRCODE = 'insufficient_privilege';
  END IF;
  FOR house IN SELECT m.id, m.schema_name AS schema FROM public.registry_municipality m
               WHERE m.opened_at IS NOT NULL AND to_regnamespace(m.schema_name) IS NOT NULL LOOP
    municipality := house.id;
    SELECT count(*) INTO people FROM public.identity_belonging b
      WHERE b.municipality_id = house.id AND b.until_date IS NULL;
    EXECUTE format('SELECT count(*) FROM %I.documents_document', house.schema) INTO documents;
    SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0) INTO bytes FROM pg_class c
      WHERE c.relnamespace = house.schema::regnamespace AND c.relkind = 'r';
    EXECUTE format('SELECT count(*) OVER (), app || ''.'' || name, applied FROM %I.django_migrations'
                   ' ORDER BY applied DESC, id DESC LIMIT 1', house.schema) INTO migrations, migration, migrated_at;
    RETURN NEXT;
  END LOOP;
END $$;

-- Tasks that failed: names and counts, never what they were about or what went wrong in words.
CREATE FUNCTION public.operator_tasks() RETURNS TABLE (municipality uuid, name text, failing bigint, given_up bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF public.operator_me() IS NULL THEN
    RAISE EXCEPTION 'Operators only' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN QUERY SELECT o.municipality_id, o.name::text, count(*) FILTER (WHERE o.given_up_at IS NULL),
                      count(*) FILTER (WHERE o.given_up_at IS NOT NULL)
    FROM public.tenancy_outbox o WHERE o.last_error <> '' GROUP BY 1, 2 ORDER BY 1, 2;
END $$;

REVOKE EXECUTE ON FUNCTION public.operator_me(), public.operator_house(uuid), public.operator_tables(uuid),
  public.operator_rows(uuid, text, int), public.operator_sizes(), public.operator_tasks() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.operator_me(), public.operator_tables(uuid), public.operator_rows(uuid, text, int),
  public.operator_sizes(), public.operator_tasks() TO platform_operator;
"""
NO_FUNCTIONS = """
DROP TRIGGER operators_access_lawful ON public.operators_access;
DROP FUNCTION public.operator_tasks(), public.operator_sizes(), public.operator_rows(uuid, text, int),
  public.operator_tables(uuid), public.operator_house(uuid), public.operators_lawful(), public.operator_me();
"""
HERE = "municipality_id = (SELECT here())"
KEY = models.UUIDField(default=foundation.keys.uuid7, editable=False, primary_key=True, serialize=False)


def account(deletion, **more) -> models.ForeignKey:
    """A column that names an account."""
    return models.ForeignKey(on_delete=deletion, related_name="+", to=settings.AUTH_USER_MODEL, **more)


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("identity", "0003_openid"),
        ("registry", "0002_walls"),
        ("tenancy", "0003_give_up"),
    ]
    operations = [
        migrations.CreateModel(
            name="Operator",
            fields=[
                ("id", KEY.clone()),
                ("from_at", models.DateTimeField()),
                ("until_at", models.DateTimeField(blank=True, null=True)),
                ("account", account(django.db.models.deletion.CASCADE)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(condition=Q(until_at=None), fields=("account",), name="operator_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Access",
            fields=[
                ("id", KEY.clone()),
                ("municipality_id", models.UUIDField()),
                ("reason", models.TextField()),
                ("hours", models.PositiveSmallIntegerField()),
                ("asked_by_name", models.CharField(max_length=120)),
                ("asked_at", models.DateTimeField()),
                ("agreed_by_name", models.CharField(blank=True, max_length=120)),
                ("agreed_at", models.DateTimeField(null=True)),
                ("ends_at", models.DateTimeField(null=True)),
                ("ended_by_id", models.UUIDField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_how", models.CharField(blank=True, max_length=12)),
                ("agreed_by", account(django.db.models.deletion.PROTECT, null=True)),
                ("asked_by", account(django.db.models.deletion.PROTECT)),
            ],
            options={
                "indexes": [models.Index(fields=["municipality_id", "-asked_at"], name="access_of_house")],
                "constraints": [
                    models.CheckConstraint(condition=Q(hours__gte=1, hours__lte=8), name="access_for_hours"),
                    models.CheckConstraint(condition=~Q(agreed_by=F("asked_by")), name="access_takes_two_people"),
                    models.CheckConstraint(
                        condition=Q(agreed_by=None, agreed_at=None, ends_at=None)
                        | Q(agreed_by__isnull=False, agreed_at__isnull=False, ends_at__isnull=False),
                        name="access_is_agreed_whole",
                    ),
                    models.CheckConstraint(
                        condition=Q(ended_at=None, ended_how="")
                        | Q(ended_at__isnull=False, ended_how__in=["time", "operator", "municipality"]),
                        name="access_is_ended_whole",
                    ),
                ],
            },
        ),
        wall("operators_operator", operator={"select": "true"}, identity={"select": "true"}),
        wall(
            "operators_access",
            operator={"select": "true", "insert": "true", "update": "true"},
            municipality={"select": HERE, "update": HERE},
            worker={"select": "true", "update": "true"},
        ),
        migrations.RunSQL(FUNCTIONS, NO_FUNCTIONS),
    ]
