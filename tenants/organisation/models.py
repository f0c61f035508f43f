from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from foundation.keys import uuid7

from . import rules


def _id() -> models.UUIDField:
    return models.UUIDField(primary_key=True, default=uuid7, editable=False)


class Period(models.Model):
    """Days on which something holds; `until_date` is the first day it no longer does."""

    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def last_date(self):
        """The last day it holds, or None."""
        return rules.last_date_of(self.until_date)


def current(on, prefix: str = "") -> Q:
    """The periods that hold on a day; a prefix walks a relation ("roles__")."""
    return Q(**{f"{prefix}from_date__lte": on}) & (
        Q(**{f"{prefix}until_date": None}) | Q(**{f"{prefix}until_date__gt": on})
    )


class Unit(models.Model):
    """A place in the organisation."""

    id = _id()
    name = models.CharField(max_length=120)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    sort_key = models.CharField(max_length=400, db_collation="C", editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(parent=F("id")), name="unit_not_under_itself"),
        ]

    def __str__(self):
        return self.name


class Member(models.Model):
    """A person who belongs, or belonged, to the municipality."""

    current_roles: "list[Role]"  # set by the queries that ask for it
    id = _id()
    account_id = models.UUIDField()
    name = models.CharField(max_length=120)
    email = models.EmailField()
    title = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    sort_key = models.CharField(max_length=400, db_collation="C", editable=False)
    left_at = models.DateTimeField(null=True, blank=True)
    # came in without being added, and the administrators were not told yet
    is_news = models.BooleanField(default=False, db_default=False, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account_id"], name="one_member_an_account")]

    def __str__(self):
        return self.name


class Role(Period):
    """What a member may do, in a unit or everywhere, while the days last.

    source  "" where somebody gave it; else the way by which the directory told of a group that means it
    """

    id = _id()
    member = models.ForeignKey(Member, models.PROTECT, related_name="roles")
    name = models.CharField(max_length=20)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    source = models.CharField(max_length=8, default="", db_default="", blank=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(source__in=("", *rules.SOURCES)), name="role_source_is_known"),
            models.CheckConstraint(condition=Q(name__in=rules.ROLES), name="role_is_known"),
            models.CheckConstraint(
                condition=Q(name__in=sorted(rules.OF_A_UNIT), unit__isnull=False)
                | (~Q(name__in=sorted(rules.OF_A_UNIT)) & Q(unit=None)),
                name="role_names_its_unit",
            ),
            models.CheckConstraint(
                condition=Q(until_date=None) | Q(until_date__gte=F("from_date")), name="role_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["member", "name", "unit"],
                condition=Q(until_date=None),
                nulls_distinct=False,
                name="one_open_role_of_a_kind",
            ),
        ]

    def __str__(self):
        return f"{self.name} {self.from_date}–{self.until_date or ''}"


class Deputy(Period):
    """`deputy` holds the roles of `member` while the days last."""

    id = _id()
    member = models.ForeignKey(Member, models.PROTECT, related_name="deputies", db_index=False)
    deputy = models.ForeignKey(Member, models.PROTECT, related_name="deputy_for")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(member=F("deputy")), name="deputy_is_another"),
            models.CheckConstraint(
                condition=Q(until_date=None) | Q(until_date__gte=F("from_date")), name="deputy_ends_after_it_begins"
            ),
        ]

    def __str__(self):
        return f"{self.deputy_id} for {self.member_id}"


class Handover(models.Model):
    """What somebody had open when the person left, and who has it now.

    heir     who gets it: the deputy of that day, else who leads the unit; None where there was neither
    heir_is  "deputy", "leader" or ""
    told     accounts that may see to it besides administrators
    items    [{"app", "kind", "key", "title", "url", "holder": member or None, "holder_name"}]
    """

    id = _id()
    member = models.ForeignKey(Member, models.PROTECT, related_name="handovers")
    heir = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    heir_is = models.CharField(max_length=6, blank=True)
    told = ArrayField(models.UUIDField(), default=list, blank=True)
    items = models.JSONField(default=list)
    left_at = models.DateTimeField()

    class Meta:
        ordering = ["-left_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(heir_is__in=("", "deputy", "leader")), name="heir_is_known"),
        ]

    def __str__(self):
        return f"{self.member_id} {self.left_at}"


class Contacts(models.Model):
    """Whom people ask about their own data, and about access; one row, which stands on the public pages.

    version  counts the changes: who changes an older one is told
    """

    id = _id()
    is_the_one = models.BooleanField(default=True, editable=False)
    dpo_name = models.CharField(max_length=120, blank=True)
    dpo_email = models.EmailField(blank=True)
    dpo_phone = models.CharField(max_length=30, blank=True)
    access_name = models.CharField(max_length=120, blank=True)
    access_email = models.EmailField(blank=True)
    access_phone = models.CharField(max_length=30, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["is_the_one"], name="contacts_once"),
            models.CheckConstraint(condition=Q(is_the_one=True), name="contacts_are_the_one"),
        ]

    def __str__(self):
        return f"{self.dpo_name} {self.version}"
