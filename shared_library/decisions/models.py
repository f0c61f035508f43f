from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from foundation.keys import uuid7
from foundation.noting import Answer

from .rules import ANSWERS, RULES, STATES


class CaseList(models.Model):
    """What was put before a meeting and what the members decided about it, as it stood when it was frozen."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    joint_body_id = models.UUIDField()
    member_ids = ArrayField(models.UUIDField())  # who was a member that day: they may always read it
    meeting_name = models.CharField(max_length=120)
    meeting_date = models.DateField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    frozen_at = models.DateTimeField()
    frozen_by_name = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["-meeting_date", "-frozen_at"]

    def __str__(self):
        return f"{self.meeting_name} {self.meeting_date}"


class Case(models.Model):
    """A question to the members about one published version, with the rule that held when it was opened."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    joint_body_id = models.UUIDField()
    body_name = models.CharField(max_length=120)
    item_id = models.UUIDField()
    number = models.PositiveIntegerField()  # of the item's version
    title = models.CharField(max_length=200)
    theme = models.CharField(max_length=120, blank=True)  # in words: by them the members' authority maps are asked
    document_type = models.CharField(max_length=80, blank=True)
    question = models.TextField()
    rule = models.CharField(max_length=8)
    host_municipality_id = models.UUIDField(null=True, blank=True)
    due_date = models.DateField()
    meeting_name = models.CharField(max_length=120, blank=True)
    meeting_date = models.DateField(null=True, blank=True)
    opened_at = models.DateTimeField()
    opened_by_name = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=7, default="open")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by_name = models.CharField(max_length=120, blank=True)
    stop_reason = models.TextField(blank=True)
    case_list = models.ForeignKey(CaseList, models.PROTECT, null=True, blank=True, related_name="cases")
    in_force_from_date = models.DateField(null=True, blank=True)
    outcome = models.JSONField(null=True, blank=True)  # with the members of that day; see queries.shapes

    class Meta:
        ordering = ["due_date", "id"]
        constraints = [
            models.UniqueConstraint(fields=["item_id"], condition=Q(state="open"), name="one_open_case_of_an_item"),
            models.CheckConstraint(condition=Q(rule__in=RULES), name="case_rule_is_known"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="case_state_is_known"),
            models.CheckConstraint(
                condition=(Q(state="frozen") & ~Q(case_list=None) & Q(outcome__isnull=False))
                | (~Q(state="frozen") & Q(case_list=None, outcome__isnull=True)),
                name="what_is_frozen_stands_in_a_list",
            ),
        ]

    def __str__(self):
        return self.title


class Decision(Answer):
    """What a municipality decided in a case; one that is changed is followed by another, and stays as it was."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="decisions", db_index=False)
    joint_body_id = models.UUIDField()  # the case's, so that the wall need not look it up
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="followed_by")

    class Meta:
        ordering = [F("at").desc(), F("id").desc()]
        indexes = [models.Index(fields=["municipality_id"], name="decision_of_municipality")]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "municipality_id"], condition=Q(supersedes=None), name="one_first_decision_in_a_case"
            ),
            models.CheckConstraint(condition=Q(answer__in=ANSWERS), name="decision_answer_is_known"),
        ]
