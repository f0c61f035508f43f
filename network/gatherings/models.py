from django.db import models
from django.db.models import F, Q

from foundation.keys import uuid7

from .rules import SOURCES


class Gathering(models.Model):
    """A meeting of the network."""

    STATES = [("planned", "planned"), ("held", "held"), ("cancelled", "cancelled")]

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    network = models.ForeignKey("circles.Network", models.CASCADE, related_name="+")
    title = models.CharField(max_length=160)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=160, blank=True)
    online_url = models.URLField(blank=True)
    intro = models.TextField(blank=True)
    state = models.CharField(max_length=9, choices=STATES, default="planned")
    cancel_reason = models.CharField(max_length=240, blank=True)
    version = models.PositiveIntegerField(default=1)  # also the calendar's SEQUENCE
    announced_at = models.DateTimeField(null=True, blank=True)
    moved_at = models.DateTimeField(null=True, blank=True)  # when time or place last changed after announcing
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="ends_after_start")]

    def __str__(self):
        return self.title


class AgendaItem(models.Model):
    """One point on the agenda; its time follows from the points before it. A removed one has no position."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="agenda", db_index=False)
    network_id = models.UUIDField()
    position = models.PositiveSmallIntegerField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(default=15)
    title = models.CharField(max_length=160)
    lead = models.CharField(max_length=120, blank=True)
    note = models.TextField(blank=True)
    source = models.CharField(max_length=8, choices=SOURCES, default="free")
    source_id = models.UUIDField(null=True, blank=True)  # the assignment, remark or opened example it grew from
    version = models.PositiveIntegerField(default=1)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_from = models.PositiveSmallIntegerField(null=True, blank=True)  # where it is put back

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["gathering", "position"], name="agenda_position", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(
                condition=Q(position=None, removed_at__isnull=False) | Q(position__isnull=False, removed_at=None),
                name="agenda_stands_or_is_removed",
            ),
        ]

    def __str__(self):
        return self.title


class GatheringMaterial(models.Model):
    """A file or a link for a gathering."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="material")
    network_id = models.UUIDField()
    title = models.CharField(max_length=160)
    url = models.URLField(blank=True)
    name = models.CharField(max_length=255, blank=True)
    kind = models.CharField(max_length=8, blank=True)
    size = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return self.title


class Attendance(models.Model):
    """Who comes from one municipality, and whether it was there."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="attendance", db_index=False)
    network_id = models.UUIDField()
    municipality_id = models.UUIDField()
    coming = models.BooleanField(null=True, blank=True)
    names = models.TextField(blank=True)
    note = models.CharField(max_length=240, blank=True)
    attended = models.BooleanField(null=True, blank=True)  # the facilitators' alone to note
    version = models.PositiveIntegerField(default=0)  # of the answer: coming, names and note; 0 is none
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by_name = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gathering", "municipality_id"], name="one_attendance_a_municipality")
        ]

    def __str__(self):
        return f"{self.gathering_id}: {self.municipality_id}"


class Minutes(models.Model):
    """What is being written about the gathering: the facilitators' draft."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    gathering = models.OneToOneField(Gathering, models.CASCADE, related_name="minutes")
    network_id = models.UUIDField()
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    edited_at = models.DateTimeField()
    edited_by_name = models.CharField(max_length=120)

    def __str__(self):
        return f"{self.gathering_id}"


class PublishedMinutes(models.Model):
    """The minutes as the members read them; a row of its own, so that the wall hides the draft for good."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    gathering = models.OneToOneField(Gathering, models.CASCADE, related_name="published_minutes")
    network_id = models.UUIDField()
    text = models.TextField()
    published_at = models.DateTimeField()
    published_by_name = models.CharField(max_length=120)
    corrected_at = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return f"{self.gathering_id}"


class Feed(models.Model):
    """A secret address of a network's calendar, for one person at one place; making a new one ends the old."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    network_id = models.UUIDField()
    account_id = models.UUIDField()
    municipality_id = models.UUIDField(null=True, blank=True)  # empty for a facilitator
    token_hash = models.CharField(max_length=64)
    language = models.CharField(max_length=2, default="nb")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["token_hash"], name="feed_token"),
            models.UniqueConstraint(
                fields=["network_id", "account_id", "municipality_id"],
                name="one_feed_a_person_and_place",
                nulls_distinct=False,
            ),
        ]

    def __str__(self):
        return f"{self.network_id}: {self.account_id}"
