"""Who reaches feedback: its network's facilitators whole; the municipality what was released to it."""

from django.db import migrations

from foundation.tenancy.walls import wall

MINE = "network_id IN (SELECT my_networks())"
HERE = "municipality_id = (SELECT here())"
OURS = "network_id IN (SELECT our_networks())"
RELEASED = f"state = 'released' AND ({HERE} OR (shown_to_network AND {OURS}))"
SEEN = "feedback_id IN (SELECT id FROM feedback_feedback)"  # cut by the feedback's own wall
OWN = "feedback_id IN (SELECT id FROM feedback_feedback WHERE municipality_id = (SELECT here()))"
EVERY = {"select": MINE, "insert": MINE, "update": MINE, "delete": MINE}

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
        wall("feedback_feedback", desk=EVERY, municipality={"select": RELEASED}, worker={"select": "true"}),
        wall("feedback_assessment", desk=EVERY, municipality={"select": SEEN}, worker={"select": "true"}),
        wall(
            "feedback_remark",
            desk=EVERY,
            municipality={"select": SEEN, "update": OWN},
            worker={"select": "true"},
        ),
        wall("feedback_criterionanswer", desk=EVERY, municipality={"select": SEEN}),
        wall("feedback_attachment", desk=EVERY, municipality={"select": SEEN}, worker={"select": "true"}),
        wall(
            "feedback_reply",
            desk={"select": MINE},
            municipality={"select": HERE, "insert": f"{HERE} AND {OWN}", "update": HERE},
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
