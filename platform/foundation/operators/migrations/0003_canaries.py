"""An operator chooses which municipalities are migrated before the others; nothing else of the registry is theirs."""

from django.db import migrations

CHOOSE = """
CREATE FUNCTION public.operator_canary(house uuid, chosen boolean) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog AS $$
BEGIN
  IF public.operator_me() IS NULL THEN
    RAISE EXCEPTION 'Operators only' USING ERRCODE = 'insufficient_privilege';
  END IF;
  UPDATE public.registry_municipality SET canary = chosen
    WHERE id = house AND opened_at IS NOT NULL AND canary <> chosen;
  RETURN FOUND;
END $$;
REVOKE EXECUTE ON FUNCTION public.operator_canary(uuid, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.operator_canary(uuid, boolean) TO platform_operator;
"""


class Migration(migrations.Migration):
    dependencies = [("operators", "0002_house_openings"), ("registry", "0006_canary")]
    operations = [migrations.RunSQL(CHOOSE, "DROP FUNCTION public.operator_canary(uuid, boolean)")]
