from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from .fields import key


class Hearing(models.Model):
    """A hearing of a version: a period, or a meeting whose result is entered."""

    id = key()
    version = models.ForeignKey("documents.Version", models.CASCADE, related_name="hearings")
    question = models.TextField(blank=True)  # what the participants are asked to look at
    members = ArrayField(models.UUIDField(), default=list, blank=True)
    units = ArrayField(models.UUIDField(), default=list, blank=True)
    everyone = models.BooleanField(default=False)
    started_at = models.DateTimeField()
    started_by_name = models.CharField(max_length=120)
    until_date = models.DateField()  # the last day
    meeting_date = models.DateField(null=True, blank=True)
    meeting_result = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by_name = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version"], condition=Q(closed_at=None), name="one_open_hearing"),
        ]

    def __str__(self):
        return f"{self.version_id} {self.until_date}"


class Sending(models.Model):
    """A version as it was sent for approval: what the approvers were asked about, kept beside what it became."""

    id = key()
    version = models.ForeignKey("documents.Version", models.CASCADE, related_name="sendings")
    round = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=200)
    blocks = models.JSONField(default=list)
    sha256 = models.CharField(max_length=64)
    due_date = models.DateField()  # when the sender hopes for an answer
    note = models.TextField(blank=True)
    sent_at = models.DateTimeField()
    sent_by = models.UUIDField()
    sent_by_name = models.CharField(max_length=120)

    def __str__(self):
        return f"{self.version_id} {self.sent_at}"


class ReviewReminder(models.Model):
    """A reminder that a document is to be reviewed, told once: so many days before its review date.

    days     below zero: so many days after it, told to those above the owner
    told     the accounts that were told; empty in reminders from before it was kept, like told_at
    """

    id = key()
    document = models.ForeignKey("documents.Document", models.CASCADE, related_name="+", db_index=False)
    review_date = models.DateField()
    days = models.SmallIntegerField()
    told = ArrayField(models.UUIDField(), default=list, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "review_date", "days"], name="review_reminder_once"),
        ]

    def __str__(self):
        return f"{self.document_id} {self.review_date} {self.days}"


class Approval(models.Model):
    """What one approver said to a version in one step of the chain.

    round    a version that was returned begins a new round, and the old answers stay
    sha256   of the content that was approved
    """

    id = key()
    version = models.ForeignKey("documents.Version", models.CASCADE, related_name="approvals", db_index=False)
    round = models.PositiveSmallIntegerField(default=1)
    step = models.PositiveSmallIntegerField()
    position = models.ForeignKey("documents.Position", models.PROTECT, related_name="+", db_index=False)
    position_title = models.CharField(max_length=120)
    account_id = models.UUIDField()
    name = models.CharField(max_length=120)
    as_deputy = models.BooleanField(default=False)
    decision = models.CharField(max_length=8)
    text = models.TextField(blank=True)
    source = models.CharField(max_length=200, blank=True)  # the delegation, as the map said it that day
    sha256 = models.CharField(max_length=64)
    decided_at = models.DateTimeField()
    voided_at = models.DateTimeField(null=True, blank=True)  # by a later material change, or sent back

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(decision__in=("approved", "returned")), name="decision_is_known"),
            models.UniqueConstraint(fields=["version", "round", "step", "position"], name="one_answer_a_position"),
        ]

    def __str__(self):
        return f"{self.version_id} {self.step} {self.decision}"


class Step(models.Model):
    """One stretch of a version's way, for the "Ting Tar Tid" clock; `waiting` when nobody works on it."""

    id = key()
    version = models.ForeignKey("documents.Version", models.CASCADE, related_name="steps")
    name = models.CharField(max_length=12)  # writing, hearing, answering, approval, resting
    waiting = models.BooleanField(default=False)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("began_at")), name="step_ends_after_it_begins"
            ),
            models.UniqueConstraint(fields=["version"], condition=Q(ended_at=None), name="one_step_at_a_time"),
        ]

    def __str__(self):
        return f"{self.version_id} {self.name}"
