"""A new member is agreed on as the agreement is changed: it answers too, and sees that one proposal and nothing else."""

from django.db import migrations, models

BODY = "joint_body_id = (SELECT here())"
HERE = "municipality_id = (SELECT here())"
MEMBER = "joint_body_id IN (SELECT our_bodies())"
LEFT = "EXISTS (SELECT FROM left_bodies() gone WHERE gone.body = joint_body_id AND proposed_at < gone.until_date)"
ASKED = "joining_id = (SELECT here())"
TO_JOIN = "agreement_id IN (SELECT id FROM bodies_agreement WHERE joining_id = (SELECT here()))"
ALL_YES = """state <> 'agreed' OR NOT EXISTS (
  SELECT FROM jsonb_array_elements(parties) party JOIN bodies_place place
    ON place.municipality_id = (party ->> 'id')::uuid AND place.joint_body_id = bodies_agreement.joint_body_id
   AND (place.until_date IS NULL OR place.until_date > (settled_at AT TIME ZONE 'Europe/Oslo')::date)
  WHERE NOT EXISTS (
    SELECT FROM bodies_agreementanswer said
    WHERE said.agreement_id = bodies_agreement.id AND said.municipality_id = place.municipality_id
      AND said.answer = 'yes' AND said.ended_at IS NULL))"""
NEWCOMERS_YES = """state <> 'agreed' OR joining_id IS NULL OR EXISTS (
  SELECT FROM bodies_agreementanswer said
  WHERE said.agreement_id = bodies_agreement.id AND said.municipality_id = joining_id
    AND said.answer = 'yes' AND said.ended_at IS NULL)"""
FORWARDS = f"""
ALTER POLICY municipality_select ON bodies_agreement USING ({BODY} OR {MEMBER} OR {LEFT} OR {ASKED});
ALTER POLICY municipality_update ON bodies_agreement WITH CHECK ({BODY} AND ({ALL_YES}) AND ({NEWCOMERS_YES}));
ALTER POLICY municipality_insert ON bodies_agreementanswer WITH CHECK ({HERE} AND ({MEMBER} OR {TO_JOIN}));
"""
BACKWARDS = f"""
ALTER POLICY municipality_insert ON bodies_agreementanswer WITH CHECK ({HERE} AND {MEMBER});
ALTER POLICY municipality_update ON bodies_agreement WITH CHECK ({BODY} AND ({ALL_YES}));
ALTER POLICY municipality_select ON bodies_agreement USING ({BODY} OR {MEMBER} OR {LEFT});
"""


class Migration(migrations.Migration):
    dependencies = [("bodies", "0004_no_circles")]
    operations = [
        migrations.AddField("agreement", "joining_id", models.UUIDField(blank=True, null=True)),
        migrations.AddField(
            "agreement",
            "joining_name",
            models.CharField(blank=True, default="", max_length=120),
            preserve_default=False,
        ),
        migrations.RunSQL(FORWARDS, BACKWARDS),
    ]
