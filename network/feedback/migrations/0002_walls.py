"""Who reaches feedback: its network's facilitators whole; the municipality what was released to it."""

from django.db import migrations

from foundation.tenancy.walls import wall

MINE = "network_id IN (SELECT my_networks())"
HERE = "municipality_id = (SELECT here())"
OURS = "network_id IN (SELECT our_networks())"
# Others read what was sent while the network shared feedback, as long as it still does: a narrowing holds at once.
STILL = "network_id IN (SELECT id FROM circles_network WHERE share_feedback = 'network')"
SHARED = f"shown_to_network AND {OURS} AND {STILL}"
RELEASED = f"state = 'released' AND ({HERE} OR ({SHARED}))"
SEEN = "feedback_id IN (SELECT id FROM feedback_feedback)"  # cut by the feedback's own wall
OWN = "feedback_id IN (SELECT id FROM feedback_feedback WHERE municipality_id = (SELECT here()))"
# The keys of a table do not look at walls: a row may name another network's feedback, unless the wall asks whose it is.
ITS = MINE + (
    " AND EXISTS (SELECT FROM feedback_feedback f WHERE f.id = {0}.feedback_id AND f.network_id = {0}.network_id)"
)
OF_ITS_SUBMISSION = (
    f"{MINE} AND EXISTS (SELECT FROM submissions_submission s WHERE s.id = feedback_feedback.submission_id"
    " AND s.network_id = feedback_feedback.network_id AND s.municipality_id = feedback_feedback.municipality_id)"
)
OWN_ANSWER = (
    f"{HERE} AND (feedback_id, network_id) IN"  # noqa: S608 -- names of tables, written here
    " (SELECT id, network_id FROM feedback_feedback WHERE municipality_id = (SELECT here()))"
)


def every(table):
    """All verbs, for rows that hang on feedback of the same network."""
    its = ITS.format(table)
    return {"select": MINE, "insert": its, "update": its, "delete": MINE}


# A municipality says what it did with a remark; the remark's own words are the facilitator's.
FATE_ONLY = """
REVOKE UPDATE ON feedback_remark FROM tenant_common;
GRANT UPDATE (fate, fate_text, fate_at, fate_by_name) ON feedback_remark TO tenant_common;
"""
WHOLE_ROW = "GRANT UPDATE ON feedback_remark TO tenant_common;"
# What is taken back is gone for the facilitator too, whoever's role takes it back.
ERASE = """
CREATE FUNCTION feedback_of_erased() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  DELETE FROM feedback_reply WHERE feedback_id IN (SELECT id FROM feedback_feedback WHERE submission_id = NEW.id);
  DELETE FROM feedback_attachment WHERE feedback_id IN (SELECT id FROM feedback_feedback WHERE submission_id = NEW.id);
  DELETE FROM feedback_criterionanswer WHERE feedback_id IN (SELECT id FROM feedback_feedback WHERE submission_id = NEW.id);
  DELETE FROM feedback_remark WHERE feedback_id IN (SELECT id FROM feedback_feedback WHERE submission_id = NEW.id);
  DELETE FROM feedback_assessment WHERE feedback_id IN (SELECT id FROM feedback_feedback WHERE submission_id = NEW.id);
  DELETE FROM feedback_feedback WHERE submission_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER feedback_of_erased AFTER UPDATE OF erased_at ON submissions_submission
FOR EACH ROW WHEN (OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL) EXECUTE FUNCTION feedback_of_erased();
"""
DROP = "DROP TRIGGER feedback_of_erased ON submissions_submission; DROP FUNCTION feedback_of_erased();"


class Migration(migrations.Migration):
    dependencies = [("feedback", "0001_initial"), ("submissions", "0002_walls")]
    operations = [
        wall(
            "feedback_feedback",
            desk={"select": MINE, "insert": OF_ITS_SUBMISSION, "update": OF_ITS_SUBMISSION, "delete": MINE},
            municipality={"select": RELEASED},
            worker={"select": "true"},
        ),
        wall(
            "feedback_assessment",
            desk=every("feedback_assessment"),
            municipality={"select": SEEN},
            worker={"select": "true"},
        ),
        wall(
            "feedback_remark",
            desk=every("feedback_remark"),
            municipality={"select": SEEN, "update": OWN},
            worker={"select": "true"},
        ),
        wall("feedback_criterionanswer", desk=every("feedback_criterionanswer"), municipality={"select": SEEN}),
        wall(
            "feedback_attachment",
            desk=every("feedback_attachment"),
            municipality={"select": SEEN},
            worker={"select": "true"},
        ),
        wall(
            "feedback_reply",
            desk={"select": MINE},
            municipality={"select": HERE, "insert": OWN_ANSWER, "update": OWN_ANSWER},
            worker={"select": "true"},
        ),
        wall(
            "feedback_shown",  # written by tasks only, after the act that changed a cell
            desk={"select": MINE},
            municipality={"select": OURS},
            worker={"select": "true", "insert": "true", "update": "true", "delete": "true"},
        ),
        migrations.RunSQL(FATE_ONLY, WHOLE_ROW),
        migrations.RunSQL(ERASE, DROP),
    ]
