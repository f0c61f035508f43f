"""Who reaches what was handed in: its owner, its network's facilitators, and others only what was opened."""

from django.db import migrations

from foundation.tenancy.walls import wall

MINE = "network_id IN (SELECT my_networks())"
HERE = "municipality_id = (SELECT here())"
OURS = "network_id IN (SELECT our_networks())"
# What stands in the gallery by the sharing rule alone is seen while the rule says so: a narrowing holds at once.
SHARED = "network_id IN (SELECT id FROM circles_network WHERE share_submission = 'network')"
SHOWN = f"{OURS} AND withdrawn_at IS NULL AND (NOT by_rule OR {SHARED})"
# The keys of a table do not look at walls: a row may name another's submission, unless the wall asks whose it is.
OF_ITS_OWN = "submission_is_of(submission_id, network_id, municipality_id)"
OF_ITS_ASSIGNMENT = "(assignment_id, network_id) IN (SELECT id, network_id FROM assignments_assignment)"
OWN = f"{HERE} AND {OF_ITS_OWN}"
ITS = f"{MINE} AND {OF_ITS_OWN}"
TAKEN_BACK = "submission_id IN (SELECT id FROM submissions_submission WHERE erased_at IS NOT NULL)"
OPENED = "id IN (SELECT submission_id FROM submissions_opened WHERE withdrawn_at IS NULL)"
OPENED_PART = (
    "EXISTS (SELECT 1 FROM submissions_opened o WHERE o.submission_id = submissions_submittedpart.submission_id"
    " AND o.withdrawn_at IS NULL AND submissions_submittedpart.part_id = ANY (o.part_ids))"
)
OPENED_FILE = (
    "EXISTS (SELECT 1 FROM submissions_opened o WHERE o.submission_id = submissions_submittedfile.submission_id"
    " AND o.withdrawn_at IS NULL AND submissions_submittedfile.part_ids && o.part_ids)"
)

# A function, because the walls of submissions and of what is opened would ask each other without end.
WHOSE = """
CREATE FUNCTION submission_is_of(submission uuid, network uuid, municipality uuid) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public AS
$$ SELECT EXISTS (SELECT FROM submissions_submission
                  WHERE id = submission AND network_id = network AND municipality_id = municipality) $$;
"""
NOBODYS = "DROP FUNCTION submission_is_of(uuid, uuid, uuid);"
# What was handed in stays as it was: it can be confirmed, and it can be taken back, once, with all that was told.
TOLD = "made_by, message, received_how, answer_needed_by_date"
CHANGED = f"{TOLD}, confirmed_at, confirmed_by_name, erased_at, erased_by_name"
FROZEN = """
REVOKE UPDATE ON submissions_submission FROM tenant_common, network_desk;
GRANT UPDATE (__CHANGED__) ON submissions_submission TO tenant_common, network_desk;
CREATE FUNCTION submissions_stay() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  IF OLD.erased_at IS NOT NULL OR OLD.confirmed_at IS NOT NULL AND NEW.confirmed_at IS DISTINCT FROM OLD.confirmed_at
     OR NEW.erased_at IS NULL AND (OLD.made_by, OLD.message, OLD.received_how, OLD.answer_needed_by_date)
                IS DISTINCT FROM (NEW.made_by, NEW.message, NEW.received_how, NEW.answer_needed_by_date) THEN
    RAISE EXCEPTION 'What was handed in stays as it was' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER submissions_stay BEFORE UPDATE ON submissions_submission
FOR EACH ROW EXECUTE FUNCTION submissions_stay();
""".replace("__CHANGED__", CHANGED)
THAWED = f"""
DROP TRIGGER submissions_stay ON submissions_submission; DROP FUNCTION submissions_stay();
REVOKE UPDATE ({CHANGED}) ON submissions_submission FROM tenant_common, network_desk;
GRANT UPDATE ON submissions_submission TO tenant_common, network_desk;
"""


class Migration(migrations.Migration):
    dependencies = [("submissions", "0001_initial"), ("circles", "0002_walls"), ("assignments", "0002_walls")]
    operations = [
        migrations.RunSQL(WHOSE, NOBODYS),
        wall(
            "submissions_opened",
            desk={"select": MINE, "insert": ITS, "update": ITS},
            municipality={"select": f"{HERE} OR ({SHOWN})", "insert": f"{OWN} AND {OURS}", "update": OWN},
            worker={"select": "true"},
        ),
        wall(
            "submissions_submission",
            desk={"select": MINE, "insert": f"{MINE} AND {OF_ITS_ASSIGNMENT}", "update": MINE},
            municipality={
                "select": f"{HERE} OR {OPENED}",
                "insert": f"{HERE} AND {OURS} AND {OF_ITS_ASSIGNMENT}",
                "update": HERE,
            },
            worker={"select": "true"},
        ),
        wall(
            "submissions_submittedpart",
            desk={"select": MINE, "insert": ITS, "delete": f"{MINE} AND {TAKEN_BACK}"},
            municipality={
                "select": f"{HERE} OR {OPENED_PART}",
                "insert": f"{OWN} AND {OURS}",
                "delete": f"{HERE} AND {TAKEN_BACK}",
            },
            worker={"select": "true"},
        ),
        wall(
            "submissions_submittedfile",
            desk={"select": MINE, "insert": ITS, "delete": f"{MINE} AND {TAKEN_BACK}"},
            municipality={
                "select": f"{HERE} OR {OPENED_FILE}",
                "insert": f"{OWN} AND {OURS}",
                "delete": f"{HERE} AND {TAKEN_BACK}",
            },
            worker={"select": "true"},
        ),
        migrations.RunSQL(FROZEN, THAWED),
    ]
