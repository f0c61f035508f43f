from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from foundation.keys import uuid7

from .contracts import ANSWERS


class Consent(models.Model):
    """A municipality lets the radar know titles and fingerprints of one theme; with the row, all of it is erased."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.UUIDField()
    theme_id = models.UUIDField()  # in the municipality's own plan
    theme = models.CharField(max_length=120)
    given_at = models.DateTimeField()
    given_by_name = models.CharField(max_length=120)
    total = models.PositiveIntegerField(default=0)  # documents to be printed, and how many are
    printed = models.PositiveIntegerField(default=0)
    ready_at = models.DateTimeField(null=True, blank=True)  # of the first time that all were

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality_id", "theme_id"], name="one_consent_of_a_theme")]

    def __str__(self):
        return self.theme


class Print(models.Model):
    """A document's fingerprint and title."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    consent = models.ForeignKey(Consent, models.DB_CASCADE, related_name="prints")
    municipality_id = models.UUIDField()
    municipality_name = models.CharField(max_length=120)
    document_id = models.UUIDField()
    number = models.PositiveIntegerField()  # of the version in force
    title = models.CharField(max_length=200)
    minhash = ArrayField(models.IntegerField())
    matched = ArrayField(models.UUIDField(), default=list, blank=True)  # joint bodies in which it has been compared
    printed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality_id", "document_id"], name="one_print_of_a_document")
        ]

    def __str__(self):
        return self.title


class Band(models.Model):
    """Two of a fingerprint's numbers as one: what an index finds alike fingerprints by."""

    id = models.BigAutoField(primary_key=True)
    of = models.ForeignKey(Print, models.DB_CASCADE, related_name="bands")
    municipality_id = models.UUIDField()
    value = models.IntegerField(db_index=True)

    def __str__(self):
        return f"{self.of_id} {self.value}"


class Pair(models.Model):
    """Two municipalities' documents that could be common, and what each said; it goes when either print does."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    joint_body_id = models.UUIDField()
    first = models.ForeignKey(Print, models.DB_CASCADE, related_name="+", db_index=False)
    second = models.ForeignKey(Print, models.DB_CASCADE, related_name="+")
    likeness = models.FloatField()
    found_at = models.DateTimeField()
    first_municipality_id = models.UUIDField()
    first_name = models.CharField(max_length=120)
    first_title = models.CharField(max_length=200)
    first_answer = models.CharField(max_length=3, blank=True)
    first_reason = models.TextField(blank=True)
    first_by_name = models.CharField(max_length=120, blank=True)
    first_at = models.DateTimeField(null=True, blank=True)
    second_municipality_id = models.UUIDField()
    second_name = models.CharField(max_length=120)
    second_title = models.CharField(max_length=200)
    second_answer = models.CharField(max_length=3, blank=True)
    second_reason = models.TextField(blank=True)
    second_by_name = models.CharField(max_length=120, blank=True)
    second_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(null=True, blank=True)  # of the common draft
    made_by_name = models.CharField(max_length=120, blank=True)
    made_document_id = models.UUIDField(null=True, blank=True)  # in the joint body's house

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(first_answer__in=ANSWERS, second_answer__in=ANSWERS), name="pair_answer_is_known"
            ),
            models.UniqueConstraint(fields=["first", "second"], name="one_pair_of_two_prints"),
        ]

    def __str__(self):
        return f"{self.first_title} · {self.second_title}"


class Release(models.Model):
    """A text that a municipality let the joint body have, as it was in force that day."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    pair = models.ForeignKey(Pair, models.DB_CASCADE, related_name="releases", db_index=False)
    joint_body_id = models.UUIDField()
    municipality_id = models.UUIDField()
    municipality_name = models.CharField(max_length=120)
    title = models.CharField(max_length=200)
    language = models.CharField(max_length=2)
    number = models.PositiveIntegerField()
    from_date = models.DateField(null=True, blank=True)
    blocks = models.JSONField()
    sha256 = models.CharField(max_length=64)
    released_at = models.DateTimeField()
    released_by_name = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pair", "municipality_id"], name="one_release_a_side")]

    def __str__(self):
        return f"{self.municipality_name} {self.title}"
