"""Saving the desk's one large form, also while another facilitator writes in the same draft."""

from django.db import transaction

from foundation import audit

from ..models import Assessment, CriterionAnswer
from ..rules import ASSESSED, form_values, merged
from .keeping import open_draft, touch
from .reviewing import SPELL


@transaction.atomic
def save_form(feedback, *, typed, seen, by, at):
    """Save what was changed in the form since it was shown; what somebody else has changed meanwhile is left alone.

    typed    {key: value} as rules.form_values names them; "summary", parts and criteria of this hand-in only
    seen     {key: digest} of what the form showed; a key that is missing is taken as unknown
    returns  (Feedback, {key: value} as it is stored now, [keys that both have changed, with the other's value kept])
    """
    current = open_draft(feedback, by)
    stored = stored_values(current, typed)
    new, clashes = merged(seen, typed, stored)
    if new:
        _write(current, new, stored, by, at)
    return current, stored | new, clashes


def stored_values(feedback, keys):
    """{key: value} of what is stored for these keys."""
    assessments = {row.part_id: row for row in feedback.assessments.all()}
    criteria = {row.criterion_id: row.value for row in feedback.criterion_answers.all()}
    parts = {key.partition(":")[0] for key in keys if ":" in key}
    asked = {key for key in keys if ":" not in key and key != "summary"}
    return form_values(feedback.summary, assessments, criteria, parts, asked)


def _write(feedback, new, stored, by, at):
    fields = []
    if "summary" in new:
        fields = ["summary", "version"]
        spell_goes_on = feedback.edited_by == by.account_id and at - feedback.edited_at < SPELL and feedback.summary
        feedback.summary = new["summary"]
        feedback.version += 1
        if not spell_goes_on:
            audit.record(by, "write_summary", feedback)
    for part in {key.partition(":")[0] for key in new if ":" in key}:
        _assess(feedback, part, stored | new, {key for key in new if key.startswith(part)}, stored, by)
    for key in new.keys() - {"summary"}:
        if ":" not in key:
            _answer(feedback, key, new[key], stored[key], by)
    touch(feedback, by, at, *fields)


def _assess(feedback, part, values, changed, stored, by):
    said = {name: values[f"{part}:{name}"] for name in ASSESSED}
    row, _made = Assessment.objects.update_or_create(
        feedback=feedback, part_id=part, defaults={"network_id": feedback.network_id, **said}
    )
    changes = {key.partition(":")[2]: (stored[key], values[key]) for key in changed}
    audit.record(by, "assess", row, changes=changes)


def _answer(feedback, key, value, old, by):
    if value == "":
        CriterionAnswer.objects.filter(feedback=feedback, criterion_id=key).delete()
    else:
        CriterionAnswer.objects.update_or_create(
            feedback=feedback,
            criterion_id=key,
            defaults={"network_id": feedback.network_id, "value": int(value)},
        )
    audit.record(by, "answer_criterion", feedback, changes={"criterion": (old, value)})
