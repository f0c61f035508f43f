from django.db import models
from django.db.models import Q

from ..rules.moving_in import STATES
from .fields import key


class ImportRun(models.Model):
    """Files moved in together: read, shown as a dry run, then entered."""

    id = key()
    state = models.CharField(max_length=8, default="reading")
    name = models.CharField(max_length=255)  # of the zip or the first file
    sheet = models.JSONField(null=True, blank=True)  # the rows of the spreadsheet beside the files
    choices = models.JSONField(default=dict, blank=True)  # what holds for files without a row of their own
    problem = models.TextField(blank=True)
    once = models.UUIDField(null=True, blank=True, unique=True)  # of the form it was sent with
    started_at = models.DateTimeField()
    started_by = models.UUIDField()
    started_by_name = models.CharField(max_length=120)
    entered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    corrected_at = models.DateTimeField(null=True, blank=True)  # in a spell that has its line in the log
    corrected_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(state__in=tuple(STATES)), name="run_state_is_known")]

    def __str__(self):
        return self.name


class ImportedFile(models.Model):
    """One file of a run: what it will become, what is wrong with it, and the document it became."""

    id = key()
    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="files", db_index=False)
    path = models.CharField(max_length=300)  # in the zip
    state = models.CharField(max_length=8, default="waiting")
    kind = models.CharField(max_length=8, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0)
    becomes = models.JSONField(default=dict, blank=True)  # title, theme, owner … in layers: rules/moving_in.py
    reading = models.JSONField(null=True, blank=True)  # as rules.blocks.as_reading; keeps its pictures
    notes = models.JSONField(default=list, blank=True)  # [{"code", "count"}]: what did not come along
    problem = models.TextField(blank=True)  # a code; its values stand in notes
    chosen = models.BooleanField(default=True)
    document = models.ForeignKey(
        "documents.Document", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=("waiting", "read", "broken", "entered", "left_out")), name="file_state_is_known"
            ),
            models.UniqueConstraint(fields=["run", "path"], name="path_once_a_run"),
        ]

    def __str__(self):
        return self.path
