from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django_tenants.models import DomainMixin, TenantMixin

from foundation.keys import uuid7

LANGUAGES = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("da", "Dansk"), ("en", "English")]


class Municipality(TenantMixin):
    """A municipality or a joint body. It has a house of its own when opened_at is set."""

    auto_create_schema = False

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    # reserved from the start and never changed, whatever the municipality is called later
    schema_name = models.CharField(max_length=63)
    slug = models.CharField(max_length=63)
    number = models.CharField(max_length=8, null=True)  # noqa: DJ001 - null: joint bodies have none, and numbers are unique
    name = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=200, db_collation="C")
    kind = models.CharField(
        max_length=12,
        choices=[("municipality", "municipality"), ("joint_body", "joint body")],
        default="municipality",
    )
    country = models.CharField(max_length=2, choices=[("no", "Norge"), ("dk", "Danmark")], default="no")
    language = models.CharField(max_length=2, choices=LANGUAGES, default="nb")
    colour = models.CharField(max_length=7)
    mark = models.CharField(max_length=3)
    opened_at = models.DateTimeField(null=True, blank=True)
    ended_date = models.DateField(null=True, blank=True)
    successors = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    note = models.TextField(blank=True)
    # what it had is gone, address and number too; the row stays, because what it gave others bears its name
    erased_at = models.DateTimeField(null=True, blank=True)
    # it is migrated, and looked at, before the others
    canary = models.BooleanField(default=False, db_default=False, editable=False)
    # bytes of files that it may store; without it as many as settings.HOUSE_QUOTA
    own_quota = models.PositiveBigIntegerField(null=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(erased_at=None) | Q(opened_at=None), name="municipality_erased_is_not_open"
            ),
            models.UniqueConstraint(fields=["schema_name"], name="municipality_schema"),
            models.UniqueConstraint(fields=["slug"], name="municipality_slug"),
            models.UniqueConstraint(fields=["country", "number"], name="municipality_number"),
            # a row can never name another role than a municipality's own
            models.CheckConstraint(condition=Q(schema_name__regex=r"^m_[a-z0-9_]{1,58}$"), name="municipality_house"),
            models.CheckConstraint(
                condition=Q(slug__regex=r"^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"), name="municipality_address"
            ),
            models.CheckConstraint(condition=Q(colour__regex=r"^#[0-9a-f]{6}$"), name="municipality_colour"),
            models.CheckConstraint(condition=Q(number__isnull=True) | ~Q(number=""), name="municipality_has_number"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def quota(self) -> int:
        """How many bytes of files it may store."""
        return settings.HOUSE_QUOTA if self.own_quota is None else self.own_quota

    @property
    def is_joint_body(self) -> bool:
        """Whether it is what municipalities do together, and no municipality."""
        return self.kind == "joint_body"


class Domain(DomainMixin):
    """A host name of an opened municipality."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    domain = models.CharField(max_length=253)
    tenant = models.ForeignKey(Municipality, models.CASCADE, related_name="domains")
    is_primary = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["domain"], name="domain_name"),
            models.UniqueConstraint(fields=["tenant"], condition=Q(is_primary=True), name="one_primary_domain"),
            models.CheckConstraint(condition=Q(domain__regex=r"^[a-z0-9.-]+$"), name="domain_is_lower_ascii"),
        ]


class Generation(models.Model):
    """One row whose number grows with every change of the registry, so that processes know when to read it again."""

    id = models.BooleanField(primary_key=True, default=True, editable=False)
    number = models.BigIntegerField(default=1)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=True), name="one_generation")]

    def __str__(self) -> str:
        return str(self.number)


class Spare(models.Model):
    """A schema with its role that stands ready to become a house: whole and migrated, but nobody's.

    digest  of the script that made it, or of what a migration of all schemas has made of it since
    roots   of how its role and rights were made, which no migration changes
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    digest = models.CharField(max_length=64)
    roots = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.schema

    @property
    def schema(self) -> str:
        """Its name until it has a better one: none that a municipality's could be."""
        return f"spare_{self.id.hex}"
