from datetime import timedelta

from django.db import models
from django.db.models import F, Q

from foundation.identity.models import Account
from foundation.keys import uuid7

MOST_HOURS = 8
ANSWERED_WITHIN = timedelta(hours=24)
SHORTEST_REASON = 20


class Operator(models.Model):
    """An account that runs the platform, from a day until it no longer does."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account"], condition=Q(until_at=None), name="operator_once"),
        ]

    def __str__(self):
        return str(self.account_id)


class Access(models.Model):
    """One operator may read one municipality's tables; the database sets the moments itself (migration 0001).

    asked_by_name, agreed_by_name   as they were called then: a municipality does not see operators' accounts
    ends_at                         the hours after the second one agreed
    ended_how                       "" while it is not ended, else "time", "operator" or "municipality"
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.UUIDField()
    reason = models.TextField()
    hours = models.PositiveSmallIntegerField()
    asked_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    asked_by_name = models.CharField(max_length=120)
    asked_at = models.DateTimeField()
    agreed_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    agreed_by_name = models.CharField(max_length=120, blank=True)
    agreed_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    ended_by_id = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_how = models.CharField(max_length=12, blank=True)

    class Meta:
        indexes = [models.Index(fields=["municipality_id", "-asked_at"], name="access_of_house")]
        constraints = [
            models.CheckConstraint(condition=Q(hours__gte=1, hours__lte=MOST_HOURS), name="access_for_hours"),
            models.CheckConstraint(condition=~Q(agreed_by=F("asked_by")), name="access_takes_two_people"),
            models.CheckConstraint(
                condition=Q(agreed_by=None, agreed_at=None, ends_at=None)
                | Q(agreed_by__isnull=False, agreed_at__isnull=False, ends_at__isnull=False),
                name="access_is_agreed_whole",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_how="")
                | Q(ended_at__isnull=False, ended_how__in=["time", "operator", "municipality"]),
                name="access_is_ended_whole",
            ),
        ]

    def __str__(self):
        return f"{self.municipality_id} {self.asked_at:%Y-%m-%d %H:%M}"


class HouseOpening(models.Model):
    """A municipality's house that an operator asked for, and its first administrator.

    waiting ──the worker opens the house──> opened ──the first person is let in, and sent a mail──> done
       └──a schema of that name stands already──> failed

    first_email  while it is needed; nobody reads it here afterwards
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.UUIDField()
    first_name = models.CharField(max_length=120)
    first_email = models.CharField(max_length=254, blank=True)
    asked_by_id = models.UUIDField()
    asked_by_name = models.CharField(max_length=120)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=8, default="waiting")
    opened_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality_id"], condition=Q(state__in=["waiting", "opened"]), name="house_opening_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "opened", "done", "failed"]), name="house_opening_state"
            ),
        ]

    def __str__(self):
        return f"{self.municipality_id} {self.state}"
