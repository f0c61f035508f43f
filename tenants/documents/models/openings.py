from django.db import models
from django.db.models import Q

from ..rules.openings import STAGES
from .fields import key, member, unit


class Opening(models.Model):
    """From a day on, a theme (None: all of them) is at a stage in a unit (None: everywhere); the newest row counts."""

    id = key()
    theme = models.ForeignKey(
        "documents.Theme", models.CASCADE, null=True, blank=True, related_name="+", db_index=False
    )
    unit = unit()
    stage = models.CharField(max_length=8)
    from_date = models.DateField()
    decided_by = models.CharField(max_length=160)  # a person or a body, in words
    note = models.TextField(blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.UUIDField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(stage__in=STAGES), name="stage_is_known")]

    def __str__(self):
        return f"{self.stage} {self.from_date}"


class Training(models.Model):
    """A member has had training in the quality system."""

    id = key()
    member = member(db_index=False)
    held_date = models.DateField()
    recorded_by = models.UUIDField(null=True, blank=True)  # not known of the earliest
    recorded_by_name = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member"], name="training_once")]

    def __str__(self):
        return f"{self.member_id} {self.held_date}"
