from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from ..rules.plan import SHARING
from .fields import key, sorting

HOMES = ("quality_system", "internet", "intranet", "line_of_business")


class RightHome(models.Model):
    """Where texts of a theme or type belong, with a short guide; "" = nothing is said here."""

    home = models.CharField(max_length=20, blank=True)
    home_guide = models.TextField(blank=True)
    home_url = models.URLField(blank=True)

    class Meta:
        abstract = True


class Theme(RightHome):
    """A theme of the theme plan; `position` is the order in which themes are worked on."""

    id = key()
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children", db_index=False)
    title = models.CharField(max_length=120)
    sort_key = sorting()
    position = models.PositiveIntegerField(default=0)
    sharing = models.CharField(max_length=10, default="undecided")
    mandate = models.TextField(blank=True)
    group = ArrayField(models.UUIDField(), default=list, blank=True)  # members of the working group
    leader_id = models.UUIDField(null=True, blank=True)  # the one of them who leads it
    due_date = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(sharing__in=SHARING), name="sharing_is_known"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="theme_not_under_itself"),
            models.UniqueConstraint(
                fields=["parent", "sort_key"],
                nulls_distinct=False,
                condition=Q(ended_at=None),
                name="theme_title_once",
            ),
        ]

    def __str__(self):
        return self.title


class ThemeDecision(models.Model):
    """Who decided when what is common in a theme; the share over time is counted from these."""

    id = key()
    theme = models.ForeignKey(Theme, models.CASCADE, related_name="decisions")
    sharing = models.CharField(max_length=10)
    decided_date = models.DateField()
    decided_by = models.CharField(max_length=160)  # a person or a body, in words
    reason = models.TextField(blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.UUIDField()
    undone_at = models.DateTimeField(null=True, blank=True)  # taken back; the line stays in the history
    undone_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(sharing__in=SHARING), name="decided_sharing_is_known")]

    def __str__(self):
        return f"{self.theme_id} {self.sharing} {self.decided_date}"


class DocumentType(RightHome):
    """A kind of document: its template, how often it is reviewed, how long it is kept."""

    id = key()
    title = models.CharField(max_length=80)
    sort_key = sorting()
    review_months = models.PositiveSmallIntegerField(default=24)
    retention = models.CharField(max_length=80, blank=True)  # retention class, in the archive's own words
    asks_receipt = models.BooleanField(default=False)  # new documents ask for "read and understood"
    template = models.JSONField(default=list, blank=True)  # blocks, with placeholders in double braces
    version = models.PositiveIntegerField(default=1)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sort_key"], condition=Q(ended_at=None), name="document_type_title_once"),
        ]

    def __str__(self):
        return self.title
