from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from foundation.keys import uuid7

from .rules import PART_KINDS, REMINDER_DAYS


def default_remind_days():
    return list(REMINDER_DAYS)


class Assignment(models.Model):
    """Homework for the members of one network."""

    STATES = [("draft", "draft"), ("published", "published"), ("closed", "closed")]

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    network = models.ForeignKey("circles.Network", models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    intro = models.TextField(blank=True)
    state = models.CharField(max_length=9, choices=STATES, default="draft")
    version = models.PositiveIntegerField(default=1)
    opens_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField()
    cut_off_at = models.DateTimeField(null=True, blank=True)
    remind_days = ArrayField(models.SmallIntegerField(), default=default_remind_days, blank=True)
    gathering_id = models.UUIDField(null=True, blank=True)  # where it is gone through; gatherings lie above
    derived_from = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False)
    created_at = models.DateTimeField()
    created_by_name = models.CharField(max_length=120)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["network", "number"], name="assignment_number"),
            models.CheckConstraint(
                condition=Q(cut_off_at=None) | Q(cut_off_at__gte=models.F("due_at")), name="cut_off_after_due"
            ),
        ]

    def __str__(self):
        return self.title


class Part(models.Model):
    """One thing asked for; a required part that has not come is a hole, an optional one never is."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="parts")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=PART_KINDS)
    title = models.CharField(max_length=120)
    short_title = models.CharField(max_length=40, blank=True)  # the matrix's column head
    guidance = models.TextField(blank=True)
    required = models.BooleanField(default=True)
    opens_at = models.DateTimeField(null=True, blank=True)  # empty moments: the assignment's hold
    due_at = models.DateTimeField(null=True, blank=True)
    cut_off_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)  # a part somebody answered is never deleted

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "position"],
                name="part_position",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]

    def __str__(self):
        return self.title


class Criterion(models.Model):
    """One question that the facilitator answers about a part, agreed with the network."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="criteria")
    part = models.ForeignKey(Part, models.CASCADE, null=True, blank=True, related_name="+", db_index=False)
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=160)
    hint = models.CharField(max_length=240, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)  # one that may have been answered is never deleted

    class Meta:
        ordering = ["position"]

    def __str__(self):
        return self.text


class Extension(models.Model):
    """A later deadline for one municipality, for one part or (part empty) for the whole assignment."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="extensions", db_index=False)
    network_id = models.UUIDField()
    municipality_id = models.UUIDField()
    part = models.ForeignKey(Part, models.CASCADE, null=True, blank=True, related_name="+", db_index=False)
    due_at = models.DateTimeField()
    cut_off_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=240, blank=True)
    given_at = models.DateTimeField()
    given_by_name = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "municipality_id", "part"], nulls_distinct=False, name="one_extension"
            )
        ]

    def __str__(self):
        return f"{self.assignment_id}: {self.due_at:%Y-%m-%d}"


class Exemption(models.Model):
    """A part that is not set for one municipality this time; it is neither a hole nor a fault."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="exemptions", db_index=False)
    network_id = models.UUIDField()
    municipality_id = models.UUIDField()
    part = models.ForeignKey(Part, models.CASCADE, related_name="+", db_index=False)
    reason = models.CharField(max_length=240, blank=True)
    given_at = models.DateTimeField()
    given_by_name = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assignment", "municipality_id", "part"], name="one_exemption")]

    def __str__(self):
        return f"{self.part_id}: {self.municipality_id}"


class Material(models.Model):
    """A file or a link that helps with the homework."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="material")
    title = models.CharField(max_length=160)
    url = models.URLField(blank=True)
    name = models.CharField(max_length=255, blank=True)
    kind = models.CharField(max_length=8, blank=True)
    size = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    added_at = models.DateTimeField()

    def __str__(self):
        return self.title


class Reminder(models.Model):
    """A reminder that was told; the constraint is what makes each told once."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="+", db_index=False)
    network_id = models.UUIDField()
    municipality_id = models.UUIDField()
    kind = models.CharField(max_length=50)  # see rules.reminder_kind, or "by_hand <date>" when the facilitator asks
    told_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assignment", "municipality_id", "kind"], name="reminder_told_once")
        ]

    def __str__(self):
        return self.kind


class Change(models.Model):
    """What was changed after publishing; the municipalities are told of several at once, each of them once."""

    WHAT = [
        (word, word)
        for word in (
            "title",
            "intro",
            "due",
            "cut_off",
            "opens",
            "part_added",
            "part_changed",
            "part_moved",
            "part_removed",
            "criteria",
            "material",
        )
    ]

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="changes")
    version = models.PositiveIntegerField()
    what = models.CharField(max_length=12, choices=WHAT)
    subject = models.CharField(max_length=160, blank=True)  # the part's, the criterion's or the material's name
    changed_at = models.DateTimeField()
    changed_by_name = models.CharField(max_length=120)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["assignment"], condition=Q(told_at=None), name="changes_untold")]

    def __str__(self):
        return f"{self.what} {self.version}"
