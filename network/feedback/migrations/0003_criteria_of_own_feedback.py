"""The criteria that a municipality was answered on are read with its feedback, also when it has left the network."""

from django.db import migrations

CHILD = "assignment_id IN (SELECT id FROM assignments_assignment)"
# cut by the feedback's own wall: what was released
OF_OWN_FEEDBACK = (
    "id IN (SELECT criterion_id FROM feedback_criterionanswer"
    " WHERE feedback_id IN (SELECT id FROM feedback_feedback WHERE municipality_id = (SELECT here())))"
)
CHANGE = "ALTER POLICY municipality_select ON assignments_criterion USING ({0})"


class Migration(migrations.Migration):
    dependencies = [("feedback", "0002_walls"), ("assignments", "0002_walls")]
    operations = [migrations.RunSQL(CHANGE.format(f"({CHILD}) OR ({OF_OWN_FEEDBACK})"), CHANGE.format(CHILD))]
