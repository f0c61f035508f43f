from django.contrib.postgres.indexes import GinIndex
from django.db import models

from .fields import key, member, unit


class GoneThrough(models.Model):
    """A meeting of a unit at which a version was gone through, with those present."""

    id = key()
    version = models.ForeignKey("documents.Version", models.CASCADE, related_name="gone_through", db_index=False)
    unit = unit()
    held_date = models.DateField()
    note = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField(null=True, blank=True)  # not known of the earliest
    recorded_by_name = models.CharField(max_length=120)

    def __str__(self):
        return f"{self.version_id} {self.held_date}"


class Receipt(models.Model):
    """Read and understood: a member and a version; `meeting` when a leader recorded that it was gone through."""

    id = key()
    version = models.ForeignKey("documents.Version", models.CASCADE, related_name="receipts", db_index=False)
    member = member(db_index=False)
    given_at = models.DateTimeField()
    meeting = models.ForeignKey(
        GoneThrough, models.CASCADE, null=True, blank=True, related_name="receipts", db_index=False
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "member"], name="one_receipt_a_version")]

    def __str__(self):
        return f"{self.version_id} {self.member_id}"


class Favourite(models.Model):
    """A document that a person keeps at hand."""

    id = key()
    member = member(db_index=False)
    document = models.ForeignKey("documents.Document", models.CASCADE, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "document"], name="favourite_once")]

    def __str__(self):
        return f"{self.member_id} {self.document_id}"


class Word(models.Model):
    """A word of the texts in force as the index has it, so that the search knows compounds and misspellings.

    Added by a trigger when a version comes into force; two at the same moment may add the same word twice.
    """

    id = key()  # the trigger gives its own
    word = models.CharField(max_length=60, db_collation="C")
    plain = models.CharField(max_length=120)  # without marks, æ ø å as they are typed without such keys

    class Meta:
        indexes = [
            models.Index(fields=["word"], name="document_word"),
            # without fastupdate: each search would read all that came since the last clearing up
            GinIndex(fields=["plain"], name="document_word_alike", opclasses=["gin_trgm_ops"], fastupdate=False),
        ]

    def __str__(self):
        return self.word
