"""What is handed in is whole in the transaction that makes it, and says the truth about itself.

A municipality's hand-in is its own, from now, with the next number; only a facilitator registers on behalf, and of
nothing that is still to come. Parts and files are added in the transaction that made their submission, and never after.
A login that may become the owner loads history: commands, the demo, tests. For it the clock does not count.
"""

from django.db import migrations, models

# A little for clocks that differ, and for a request whose upload took its time.
STAMP = """
CREATE FUNCTION submissions_begin() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
  facilitator boolean := current_user = 'network_desk';
  historian boolean := pg_has_role(session_user, 'platform_owner', 'MEMBER');
  refusal text;
BEGIN
  NEW.stored_at := now();
  IF current_user = 'platform_owner' THEN
    RETURN NEW;
  END IF;
  refusal := CASE
    WHEN NEW.on_behalf <> facilitator THEN 'only a facilitator registers on behalf, and nothing else'
    WHEN NEW.confirmed_at IS NOT NULL OR NEW.erased_at IS NOT NULL THEN 'nothing begins confirmed or erased'
    WHEN NEW.attempt NOT BETWEEN 1 AND 1 + coalesce((SELECT max(attempt) FROM submissions_submission
      WHERE assignment_id = NEW.assignment_id AND municipality_id = NEW.municipality_id), 0) THEN 'no attempt is skipped'
    WHEN historian THEN NULL
    WHEN NEW.handed_in_at > clock_timestamp() + interval '5 minutes' THEN 'nothing is handed in in the future'
    WHEN NOT facilitator AND NEW.handed_in_at < now() - interval '5 minutes' THEN 'nothing is handed in in the past'
  END;
  IF refusal IS NOT NULL THEN
    RAISE EXCEPTION 'What is handed in tells the truth: %', refusal USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER submissions_begin BEFORE INSERT ON submissions_submission
FOR EACH ROW EXECUTE FUNCTION submissions_begin();

CREATE FUNCTION submissions_whole() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  IF current_user <> 'platform_owner' AND NOT EXISTS
     (SELECT FROM submissions_submission WHERE id = NEW.submission_id AND stored_at = now() AND erased_at IS NULL) THEN
    RAISE EXCEPTION 'What was handed in stays as it was' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER submissions_whole BEFORE INSERT ON submissions_submittedpart
FOR EACH ROW EXECUTE FUNCTION submissions_whole();
CREATE TRIGGER submissions_whole BEFORE INSERT ON submissions_submittedfile
FOR EACH ROW EXECUTE FUNCTION submissions_whole();
"""
GONE = """
DROP TRIGGER submissions_whole ON submissions_submittedfile; DROP TRIGGER submissions_whole ON submissions_submittedpart;
DROP TRIGGER submissions_begin ON submissions_submission;
DROP FUNCTION submissions_whole(); DROP FUNCTION submissions_begin();
"""


class Migration(migrations.Migration):
    dependencies = [("submissions", "0002_walls")]
    operations = [
        migrations.AddField("submission", "stored_at", models.DateTimeField(editable=False, null=True)),
        migrations.RunSQL(STAMP, GONE),
    ]
