from django.db import models
from django.db.models import Q

from foundation.keys import uuid7
from shared_library.items.contracts import MODES

from .rules.states import UPDATE_STATES


class Adoption(models.Model):
    """What the municipality decided about an item of the library, and the copy it took.

    document    made of what was taken; one that is used no more still says which it was
    base        blocks of the common text as they were taken, in `language`
    exceptions  {block id: reason} for blocks of the base that are changed or left out here
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    item_id = models.UUIDField(unique=True)
    urn = models.CharField(max_length=160)
    provider_name = models.CharField(max_length=120)
    title = models.CharField(max_length=200)
    mode = models.CharField(max_length=8)
    number = models.PositiveIntegerField()  # of the version that was taken, or turned down
    language = models.CharField(max_length=2)
    document = models.ForeignKey(
        "documents.Document", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    base = models.JSONField(default=list, blank=True)
    exceptions = models.JSONField(default=dict, blank=True)
    reason = models.TextField(blank=True)
    decided_at = models.DateTimeField()
    decided_by = models.UUIDField()
    decided_by_name = models.CharField(max_length=120)
    ended_at = models.DateTimeField(null=True, blank=True)  # when what was taken was kept as one's own, or given up
    ended_by_name = models.CharField(max_length=120, blank=True)
    version = models.PositiveIntegerField(default=1)  # against stale forms

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(mode__in=MODES), name="adoption_mode_is_known"),
            models.CheckConstraint(
                condition=Q(mode="rejected") | ~Q(document=None), name="what_is_used_is_a_document"
            ),
            models.UniqueConstraint(fields=["document"], name="one_source_of_a_document"),
        ]

    def __str__(self):
        return f"{self.title} {self.number}"


class Update(models.Model):
    """A newer version of something that was adopted, and how it goes together with what stands here.

    turn              0 for a version; 1 and on where more of one that is taken already has been translated
    title, core       of the new version as it was fetched, in the adoption's language; empty when it lacks that one
    beside            how it goes together with the text here (queries.beside); empty until the worker has been at it
    conflicts         [{"block_id", "base", "theirs", "ours", "choice"}] of one that was merged
    base…             the version it was held against when it was merged, which a draft that is given up goes back to
    document_version  number of the document's version it went into
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    adoption = models.ForeignKey(Adoption, models.CASCADE, related_name="updates", db_index=False)
    number = models.PositiveIntegerField()
    turn = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=200, blank=True)
    change_note = models.TextField(blank=True)
    react_by_date = models.DateField(null=True, blank=True)
    core = models.JSONField(default=list)
    beside = models.JSONField(default=dict, blank=True)
    conflicts = models.JSONField(default=list, blank=True)
    base = models.JSONField(default=list, blank=True)
    base_exceptions = models.JSONField(default=dict, blank=True)
    base_number = models.PositiveIntegerField(null=True, blank=True)
    base_title = models.CharField(max_length=200, blank=True)
    document_version = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(max_length=8, default="waiting")
    reason = models.TextField(blank=True)
    came_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by_name = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=UPDATE_STATES), name="update_state_is_known"),
            models.UniqueConstraint(fields=["adoption", "number", "turn"], name="update_once"),
        ]

    def __str__(self):
        return f"{self.adoption_id} {self.number} {self.state}"


class Sharing(models.Model):
    """A document of this joint body that is published in the library."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    document = models.ForeignKey("documents.Document", models.PROTECT, related_name="+", db_index=False)
    item_id = models.UUIDField()
    number = models.PositiveIntegerField()  # published last
    document_version = models.PositiveIntegerField()  # the document's version that was published last
    published_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document"], name="document_published_once")]

    def __str__(self):
        return f"{self.document_id} {self.number}"
