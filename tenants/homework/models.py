from django.contrib.postgres.fields import ArrayField
from django.db import models

from foundation.keys import uuid7


class Work(models.Model):
    """The municipality's work on one assignment: what goes with the hand-in as a whole."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    assignment_id = models.UUIDField()
    network_id = models.UUIDField()
    made_by = models.TextField(blank=True)
    message = models.TextField(blank=True)
    answer_needed_by_date = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    started_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assignment_id"], name="work_of_assignment")]

    def __str__(self):
        return str(self.assignment_id)


class PartWork(models.Model):
    """The draft of one part: who is responsible, the text so far, and whether it is ready to send."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    work = models.ForeignKey(Work, models.CASCADE, related_name="parts", db_index=False)
    part_id = models.UUIDField()
    responsible = models.ForeignKey(
        "organisation.Member", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    text = models.TextField(blank=True)
    not_relevant_reason = models.TextField(blank=True)
    ready = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)  # a stale form is stopped, and what was typed is kept
    edited_at = models.DateTimeField(null=True, blank=True)
    edited_by = models.UUIDField(null=True, blank=True)
    edited_by_name = models.CharField(max_length=120, blank=True)
    touched_at = models.DateTimeField(null=True, blank=True)  # the text, a file or an entry was changed
    spell_started_at = models.DateTimeField(null=True, blank=True)  # one audit line per editing spell

    class Meta:
        constraints = [models.UniqueConstraint(fields=["work", "part_id"], name="one_draft_a_part")]

    def __str__(self):
        return str(self.part_id)


class DraftFile(models.Model):
    """A file on its way; it may answer several parts. The bytes lie under the municipality's own folder."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    work = models.ForeignKey(Work, models.CASCADE, related_name="files")
    part_ids = ArrayField(models.UUIDField())
    name = models.CharField(max_length=255)
    kind = models.CharField(max_length=8)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    reading = models.JSONField(null=True, blank=True)
    added_at = models.DateTimeField()
    added_by_name = models.CharField(max_length=120)
    removed_at = models.DateTimeField(null=True, blank=True)  # may be put back for a day, then it is swept

    class Meta:
        ordering = ["added_at", "id"]

    def __str__(self):
        return self.name


class DialogueEntry(models.Model):
    """One talk with elected representatives or leaders: who, when, what came out of it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    work = models.ForeignKey(Work, models.CASCADE, related_name="entries")
    part_id = models.UUIDField()
    held_date = models.DateField()
    who = models.CharField(max_length=240)
    what = models.TextField()
    outcome = models.TextField(blank=True)
    written_at = models.DateTimeField()
    written_by_name = models.CharField(max_length=120)
    version = models.PositiveIntegerField(default=1)
    removed_at = models.DateTimeField(null=True, blank=True)  # may be put back for a day, then it is swept

    class Meta:
        ordering = ["held_date", "written_at", "id"]
        verbose_name_plural = "dialogue entries"

    def __str__(self):
        return f"{self.held_date}: {self.who}"


class Sent(models.Model):
    """What was handed in: the id of the frozen copy that the network keeps. sent_by is empty for «on behalf of»."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    work = models.ForeignKey(Work, models.CASCADE, related_name="sent")
    submission_id = models.UUIDField()
    once = models.UUIDField()  # made with the form: a second click finds the first one's submission
    attempt = models.PositiveSmallIntegerField()
    part_ids = ArrayField(models.UUIDField())
    sent_at = models.DateTimeField()
    sent_by = models.UUIDField(null=True, blank=True)
    sent_by_name = models.CharField(max_length=120)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission_id"], name="sent_once"),
            models.UniqueConstraint(fields=["once"], name="sent_by_one_click"),
        ]

    def __str__(self):
        return f"{self.attempt}"
