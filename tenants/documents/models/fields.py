"""Fields that many of the tables have."""

from django.db import models

from foundation.keys import uuid7


def key() -> models.UUIDField:
    """The primary key."""
    return models.UUIDField(primary_key=True, default=uuid7, editable=False)


def sorting() -> models.CharField:
    """What `foundation.sorting.sort_key` makes of the title."""
    return models.CharField(max_length=400, db_collation="C", editable=False)


def member(**options) -> models.ForeignKey:
    """A person of the municipality."""
    return models.ForeignKey("organisation.Member", models.PROTECT, related_name="+", **options)


def unit(**options) -> models.ForeignKey:
    """A unit of the municipality; None stands for the whole of it."""
    return models.ForeignKey(
        "organisation.Unit", models.PROTECT, null=True, blank=True, related_name="+", db_index=False, **options
    )
