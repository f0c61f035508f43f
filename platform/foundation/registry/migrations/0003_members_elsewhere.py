"""Who is a member of a joint body, and from when until when, stands with the joint bodies."""

from django.db import migrations

from foundation.tenancy.walls import wall

AS_BEFORE = (
    "CREATE TRIGGER changed AFTER INSERT OR UPDATE OR DELETE ON registry_jointbodymember FOR EACH STATEMENT"
    " EXECUTE FUNCTION registry_changed()",
    *wall("registry_jointbodymember", public={"select": "true"}, worker={"select": "true"}).statements(),
)


class Migration(migrations.Migration):
    dependencies = [("registry", "0002_walls"), ("bodies", "0002_walls")]
    operations = [
        migrations.RunSQL(migrations.RunSQL.noop, ";".join(AS_BEFORE)),
        migrations.DeleteModel(name="JointBodyMember"),
    ]
