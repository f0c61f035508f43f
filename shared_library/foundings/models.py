from django.db import models
from django.db.models import F, Q

from foundation.keys import uuid7
from foundation.noting import ANSWERS, Noted

from .rules import LONGEST_NAME, STATES


class Founding(models.Model):
    """A proposal that municipalities make a joint body together; a change is a new version, answered anew."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    version = models.PositiveIntegerField(default=1)
    once = models.UUIDField()  # of the form, so that a second click finds the first one's
    name = models.CharField(max_length=LONGEST_NAME)
    language = models.CharField(max_length=2)
    country = models.CharField(max_length=2)
    form = models.CharField(max_length=40)  # a key of bodies' data/forms.toml
    rule = models.CharField(max_length=8)
    host_municipality_id = models.UUIDField(null=True, blank=True)
    from_date = models.DateField()
    after_leaving = models.CharField(max_length=6)
    leaving_months = models.PositiveSmallIntegerField(default=0)
    after_end = models.CharField(max_length=6)
    end_months = models.PositiveSmallIntegerField(default=0)
    notice_months = models.PositiveSmallIntegerField(default=0)
    note = models.TextField(blank=True)
    proposer_id = models.UUIDField()  # the municipality
    parties = models.JSONField()  # [{"id", "name"}]: whose yes it takes, the proposer's too
    # [{"id", "name", "version"}]: who is asked no more, and since which version
    dropped = models.JSONField(default=list, blank=True)
    people = models.JSONField()  # [{"role", "name", "email", "place"}]: who is let in when the house is open
    state = models.CharField(max_length=9, default="open")
    proposed_at = models.DateTimeField()
    proposed_by_name = models.CharField(max_length=120, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    changed_by_name = models.CharField(max_length=120, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)  # the last yes, or taken back
    body_id = models.UUIDField(null=True, blank=True)  # chosen with the last yes, whenever the house is opened
    opened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-proposed_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["proposer_id", "once"], name="founding_once"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="founding_state_is_known"),
            models.CheckConstraint(
                condition=Q(state__in=("open", "withdrawn"), body_id=None)
                | (Q(state__in=("agreed", "opened")) & ~Q(body_id=None)),
                name="founding_has_a_body_when_agreed",
            ),
            models.CheckConstraint(
                condition=(Q(state="opened") & ~Q(opened_at=None)) | (~Q(state="opened") & Q(opened_at=None)),
                name="founding_opened_on_a_day",
            ),
        ]

    def __str__(self):
        return self.name


class FoundingAnswer(Noted):
    """What a party said to one version of a proposal."""

    founding = models.ForeignKey(Founding, models.PROTECT, related_name="answers", db_index=False)
    version = models.PositiveIntegerField()

    class Meta(Noted.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["founding", "version", "municipality_id"],
                condition=Q(ended_at=None),
                name="one_answer_to_a_founding",
            ),
            models.CheckConstraint(condition=Q(answer__in=ANSWERS), name="founding_answer_is_known"),
            models.CheckConstraint(condition=Q(ended_at=None) | Q(ended_at__gte=F("at")), name="founding_answer_ends"),
        ]
