from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from foundation.keys import uuid7


class Submission(models.Model):
    """One attempt of one municipality at one assignment, frozen when it was handed in."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    network_id = models.UUIDField()
    assignment = models.ForeignKey("assignments.Assignment", models.PROTECT, related_name="+", db_index=False)
    assignment_title = models.CharField(max_length=160)  # as it was called then
    assignment_version = models.PositiveIntegerField()
    municipality_id = models.UUIDField()
    municipality_name = models.CharField(max_length=120)
    attempt = models.PositiveSmallIntegerField()
    once = models.UUIDField()  # made with the form: a second click finds the first one's submission
    handed_in_at = models.DateTimeField()
    handed_in_by = models.UUIDField()
    handed_in_name = models.CharField(max_length=120)
    is_late = models.BooleanField(default=False)
    made_by = models.TextField(blank=True)  # who took part in making it
    message = models.TextField(blank=True)
    answer_needed_by_date = models.DateField(null=True, blank=True)
    on_behalf = models.BooleanField(default=False)  # registered by the facilitator, for instance from a mail
    received_how = models.CharField(max_length=120, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by_name = models.CharField(max_length=120, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    erased_by_name = models.CharField(max_length=120, blank=True)
    # the beginning of the transaction that made it, by the database: what comes in later ones is not taken
    stored_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assignment", "municipality_id", "attempt"], name="one_of_each_attempt"),
            models.UniqueConstraint(fields=["municipality_id", "once"], name="handed_in_once"),
        ]

    def __str__(self):
        return f"{self.municipality_name}, {self.attempt}"


class SubmittedPart(models.Model):
    """What one attempt holds for one part: typed text, dialogue entries, or a reason why it is not relevant."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    submission = models.ForeignKey(Submission, models.CASCADE, related_name="parts", db_index=False)
    network_id = models.UUIDField()
    assignment = models.ForeignKey("assignments.Assignment", models.PROTECT, related_name="+", db_index=False)
    municipality_id = models.UUIDField()
    part = models.ForeignKey("assignments.Part", models.PROTECT, related_name="+", db_index=False)
    attempt = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)  # as the part was called then
    text = models.TextField(blank=True)
    reading = models.JSONField(null=True, blank=True)  # the text and the entries as blocks with anchors
    entries = models.JSONField(default=list, blank=True)  # [{"date", "who", "what", "outcome"}], dialogue parts only
    not_relevant_reason = models.TextField(blank=True)  # given: considered, not relevant

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["submission", "part"], name="part_once_an_attempt")]
        indexes = [models.Index(fields=["assignment", "municipality_id", "part", "-attempt"], name="newest_of_a_part")]

    def __str__(self):
        return f"{self.submission_id}: {self.part_id}"


class SubmittedFile(models.Model):
    """A file of one attempt; it may answer several parts. The bytes lie under network/<network id>."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    submission = models.ForeignKey(Submission, models.CASCADE, related_name="files")
    network_id = models.UUIDField()
    municipality_id = models.UUIDField()
    part_ids = ArrayField(models.UUIDField())
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=255)
    kind = models.CharField(max_length=8)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    reading = models.JSONField(null=True, blank=True)  # see foundation.files; empty when the file could not be shown

    class Meta:
        ordering = ["position"]

    def __str__(self):
        return self.name


class Opened(models.Model):
    """Parts of a submission that its owner has opened to the whole network."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    submission = models.ForeignKey(Submission, models.CASCADE, related_name="opened")
    network_id = models.UUIDField()
    assignment = models.ForeignKey("assignments.Assignment", models.PROTECT, related_name="+", db_index=False)
    municipality_id = models.UUIDField()
    municipality_name = models.CharField(max_length=120)
    assignment_title = models.CharField(max_length=160)
    part_ids = ArrayField(models.UUIDField())
    part_titles = ArrayField(models.CharField(max_length=120))
    note = models.CharField(max_length=240, blank=True)
    by_rule = models.BooleanField(default=False)  # opened because the network's sharing rule says so
    opened_at = models.DateTimeField()
    opened_by_name = models.CharField(max_length=120)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission"], condition=Q(withdrawn_at=None), name="opened_once")
        ]
        indexes = [models.Index(fields=["network_id", "-opened_at"], name="gallery_of_network")]

    def __str__(self):
        return f"{self.municipality_name}: {self.submission_id}"
