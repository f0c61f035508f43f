from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from foundation.keys import uuid7
from foundation.noting import ANSWERS, Noted

from .rules import AFTER, CAUSES, RULES, SHARINGS, STATES


class Place(models.Model):
    """A municipality's place in a joint body, from one day until another."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    joint_body_id = models.UUIDField()
    municipality_id = models.UUIDField()
    municipality_name = models.CharField(max_length=120)
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)  # the first day without the place
    cause = models.CharField(max_length=5, blank=True)
    reason = models.TextField(blank=True)
    after = models.CharField(max_length=6, blank=True)  # of what was common, as the agreement of that day said
    after_months = models.PositiveSmallIntegerField(default=0)
    agreement_version = models.PositiveIntegerField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)  # when the notice was given
    told_by_name = models.CharField(max_length=120, blank=True)
    carried_out_at = models.DateTimeField(null=True, blank=True)  # when the last text went by the agreement

    class Meta:
        ordering = ["from_date", "id"]
        indexes = [models.Index(fields=["municipality_id"], name="place_of_municipality")]
        constraints = [
            models.UniqueConstraint(
                fields=["joint_body_id", "municipality_id"], condition=Q(until_date=None), name="one_place_in_a_body"
            ),
            models.CheckConstraint(condition=~Q(joint_body_id=F("municipality_id")), name="body_is_not_its_member"),
            models.CheckConstraint(
                condition=Q(until_date=None) | Q(until_date__gte=F("from_date")), name="place_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=Q(cause__in=CAUSES), name="place_cause_is_known"),
            models.CheckConstraint(condition=Q(after__in=("", *AFTER)), name="place_after_is_known"),
        ]

    def __str__(self):
        return f"{self.municipality_name} {self.from_date}"


class Agreement(models.Model):
    """What the members agree about: a proposal until all have said yes; never changed, but followed by a later one."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    joint_body_id = models.UUIDField()
    version = models.PositiveIntegerField()
    form = models.CharField(max_length=40)  # a key of data/forms.toml
    rule = models.CharField(max_length=8)
    host_municipality_id = models.UUIDField(null=True, blank=True)
    from_date = models.DateField()
    after_leaving = models.CharField(max_length=6)
    leaving_months = models.PositiveSmallIntegerField(default=0)
    after_end = models.CharField(max_length=6)
    end_months = models.PositiveSmallIntegerField(default=0)
    notice_months = models.PositiveSmallIntegerField(default=0)
    ends_date = models.DateField(null=True, blank=True)  # where the body is to end: the first day without it
    joining_id = models.UUIDField(null=True, blank=True)  # who becomes a member from the day on which it holds
    joining_name = models.CharField(max_length=120, blank=True)
    note = models.TextField(blank=True)
    parties = models.JSONField()  # [{"id", "name"}]: whose yes it takes
    state = models.CharField(max_length=9, default="proposed")
    proposed_at = models.DateTimeField()
    proposed_by_name = models.CharField(max_length=120, blank=True)
    holds_from_date = models.DateField(null=True, blank=True)  # the later of from_date and the day of the last yes
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["joint_body_id", "version"], name="agreement_version_once"),
            models.UniqueConstraint(
                fields=["joint_body_id"], condition=Q(state="proposed"), name="one_proposal_of_a_body"
            ),
            models.CheckConstraint(condition=Q(rule__in=RULES), name="agreement_rule_is_known"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="agreement_state_is_known"),
            models.CheckConstraint(
                condition=Q(after_leaving__in=AFTER) & Q(after_end__in=AFTER), name="agreement_after_is_known"
            ),
            models.CheckConstraint(
                condition=(Q(rule="host") & ~Q(host_municipality_id=None)) | (~Q(rule="host")),
                name="host_decides_where_there_is_one",
            ),
            models.CheckConstraint(
                condition=(Q(state="agreed") & ~Q(holds_from_date=None))
                | (~Q(state="agreed") & Q(holds_from_date=None)),
                name="what_is_agreed_holds_from_a_day",
            ),
        ]

    def __str__(self):
        return f"{self.joint_body_id} {self.version}"


class AgreementAnswer(Noted):
    """A municipality's answer to a proposal."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="answers", db_index=False)
    joint_body_id = models.UUIDField()  # the agreement's, so that the wall need not look it up

    class Meta(Noted.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "municipality_id"], condition=Q(ended_at=None), name="one_answer_to_a_proposal"
            ),
            models.CheckConstraint(condition=Q(answer__in=ANSWERS), name="agreement_answer_is_known"),
        ]


class SharedTheme(models.Model):
    """A theme of an owner's plan, as it told the joint body: a copy, replaced when it tells again."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    joint_body_id = models.UUIDField()
    municipality_id = models.UUIDField()
    municipality_name = models.CharField(max_length=120)
    title = models.CharField(max_length=120)
    key = models.CharField(max_length=200, db_collation="C", editable=False)  # the title, folded
    sharing = models.CharField(max_length=9)
    position = models.PositiveSmallIntegerField()
    told_at = models.DateTimeField()
    told_by_name = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["joint_body_id", "municipality_id", "key"], name="theme_told_once"),
            models.CheckConstraint(condition=Q(sharing__in=SHARINGS), name="theme_sharing_is_known"),
        ]

    def __str__(self):
        return self.title


class AgreedTheme(models.Model):
    """A theme in the order that the joint body agreed on; it may join what the owners call differently."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    joint_body_id = models.UUIDField()
    title = models.CharField(max_length=120)
    keys = ArrayField(models.CharField(max_length=200))  # folded titles of the owners' themes it covers
    position = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.TextField(blank=True)
    agreed_date = models.DateField(null=True, blank=True)

    class Meta:
        ordering = [F("position").asc(nulls_last=True), "title"]

    def __str__(self):
        return self.title
