"""An operator says how much a municipality may store; nothing else of the registry is theirs."""

from django.db import migrations

SET = """
CREATE FUNCTION public.operator_quota(house uuid, most bigint) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog AS $$
BEGIN
  IF public.operator_me() IS NULL THEN
    RAISE EXCEPTION 'Operators only' USING ERRCODE = 'insufficient_privilege';
  END IF;
  UPDATE public.registry_municipality SET own_quota = most
    WHERE id = house AND opened_at IS NOT NULL AND own_quota IS DISTINCT FROM most;
  RETURN FOUND;
END $$;
REVOKE EXECUTE ON FUNCTION public.operator_quota(uuid, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.operator_quota(uuid, bigint) TO platform_operator;
"""


class Migration(migrations.Migration):
    dependencies = [("operators", "0003_canaries"), ("registry", "0007_own_quota")]
    operations = [migrations.RunSQL(SET, "DROP FUNCTION public.operator_quota(uuid, bigint)")]
