from django.db import models
from django.db.models import Q

from foundation.keys import uuid7

from .rules import FATES, JUDGEMENTS, OUTCOMES, PROCESS_STATES, REMARK_KINDS


class Feedback(models.Model):
    """The facilitators' feedback on one submission; the municipality sees it when it is released."""

    STATES = [("draft", "draft"), ("ready", "ready"), ("released", "released")]

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    submission = models.OneToOneField("submissions.Submission", models.CASCADE, related_name="+")
    network_id = models.UUIDField()
    assignment = models.ForeignKey("assignments.Assignment", models.PROTECT, related_name="+")
    municipality_id = models.UUIDField()
    state = models.CharField(max_length=8, choices=STATES, default="draft")
    version = models.PositiveIntegerField(default=1)  # counted up by each save of the summary; a stale form is stopped
    summary = models.TextField(blank=True)
    started_at = models.DateTimeField()
    started_by_name = models.CharField(max_length=120)
    edited_at = models.DateTimeField()
    edited_by = models.UUIDField()
    edited_by_name = models.CharField(max_length=120)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by_name = models.CharField(max_length=120, blank=True)
    shown_to_network = models.BooleanField(default=False)  # decided at release by the sharing rule that held then

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="released", released_at__isnull=False)
                | (~Q(state="released") & Q(released_at=None)),
                name="released_has_time",
            )
        ]

    def __str__(self):
        return f"{self.submission_id}: {self.state}"


class Assessment(models.Model):
    """What a facilitator says of one part of a submission: judgement, outcome and the matrix's short remark."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    feedback = models.ForeignKey(Feedback, models.CASCADE, related_name="assessments", db_index=False)
    network_id = models.UUIDField()
    part = models.ForeignKey("assignments.Part", models.PROTECT, related_name="+", db_index=False)
    judgement = models.CharField(max_length=7, choices=JUDGEMENTS, default="none")
    short_remark = models.CharField(max_length=80, blank=True)
    outcome = models.CharField(max_length=13, choices=OUTCOMES, blank=True)
    reason = models.CharField(max_length=240, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["feedback", "part"], name="one_assessment_a_part")]

    def __str__(self):
        return f"{self.part_id}: {self.judgement}"


class Remark(models.Model):
    """One numbered remark at a place in the hand-in, and what the municipality did with it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    feedback = models.ForeignKey(Feedback, models.CASCADE, related_name="remarks", db_index=False)
    network_id = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    part = models.ForeignKey(
        "assignments.Part", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    file = models.ForeignKey(
        "submissions.SubmittedFile", models.CASCADE, null=True, blank=True, related_name="+", db_index=False
    )
    anchor = models.CharField(max_length=80, blank=True)  # block or cell in the reading of the file or of the text
    quote = models.TextField(blank=True)
    kind = models.CharField(max_length=10, choices=REMARK_KINDS)
    text = models.TextField()
    example = models.ForeignKey(
        "submissions.Opened", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    written_by = models.UUIDField()
    written_by_name = models.CharField(max_length=120)
    written_at = models.DateTimeField()
    fate = models.CharField(max_length=13, choices=FATES, blank=True)
    fate_text = models.TextField(blank=True)  # why not used, or the question back
    fate_at = models.DateTimeField(null=True, blank=True)
    fate_by_name = models.CharField(max_length=120, blank=True)
    answer = models.TextField(blank=True)  # the facilitator's answer to a question back
    answered_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)  # a «discuss» remark that a gathering has taken up

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["feedback", "number"], name="remark_number", deferrable=models.Deferrable.DEFERRED
            )
        ]

    def __str__(self):
        return f"{self.number}: {self.text[:40]}"


class CriterionAnswer(models.Model):
    """The facilitator's answer to one criterion: 2 yes, 1 partly, 0 missing."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    feedback = models.ForeignKey(Feedback, models.CASCADE, related_name="criterion_answers", db_index=False)
    network_id = models.UUIDField()
    criterion = models.ForeignKey("assignments.Criterion", models.PROTECT, related_name="+", db_index=False)
    value = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["feedback", "criterion"], name="one_answer_a_criterion"),
            models.CheckConstraint(condition=Q(value__lte=2), name="criterion_value"),
        ]

    def __str__(self):
        return f"{self.criterion_id}: {self.value}"


class Attachment(models.Model):
    """A file that the facilitator sends with the feedback, for instance the hand-in with notes in it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    feedback = models.ForeignKey(Feedback, models.CASCADE, related_name="attachments")
    network_id = models.UUIDField()
    name = models.CharField(max_length=255)
    kind = models.CharField(max_length=8)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()

    def __str__(self):
        return self.name


class Reply(models.Model):
    """The municipality's answers to the three questions about released feedback."""

    USEFUL = [("much", "much"), ("some", "some"), ("no", "no")]
    YES_NO = [("yes", "yes"), ("no", "no")]
    CHANGE = [("yes", "yes"), ("maybe", "maybe"), ("no", "no")]

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    feedback = models.OneToOneField(Feedback, models.CASCADE, related_name="reply")
    network_id = models.UUIDField()
    municipality_id = models.UUIDField()
    useful = models.CharField(max_length=4, choices=USEFUL, blank=True)
    useful_text = models.TextField(blank=True)
    ideas = models.CharField(max_length=3, choices=YES_NO, blank=True)
    ideas_text = models.TextField(blank=True)
    change = models.CharField(max_length=5, choices=CHANGE, blank=True)
    change_text = models.TextField(blank=True)
    answered_at = models.DateTimeField()
    answered_by_name = models.CharField(max_length=120)

    def __str__(self):
        return f"{self.feedback_id}: {self.useful}"


class Shown(models.Model):
    """The copy of a matrix cell that the other members may see; written by the acts that change the cell."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    network_id = models.UUIDField()
    assignment = models.ForeignKey("assignments.Assignment", models.CASCADE, related_name="+", db_index=False)
    municipality_id = models.UUIDField()
    part = models.ForeignKey("assignments.Part", models.CASCADE, related_name="+", db_index=False)
    state = models.CharField(max_length=12, choices=[(state, state) for state in PROCESS_STATES])
    judgement = models.CharField(max_length=7, choices=JUDGEMENTS, default="none")
    short_remark = models.CharField(max_length=80, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assignment", "municipality_id", "part"], name="one_shown_cell")
        ]

    def __str__(self):
        return f"{self.part_id}: {self.state}"
