from typing import Any

from django.db import models
from django.db.models import Q

from foundation.keys import uuid7

from .contracts import MODES
from .rules import KINDS, LAYERS, SUGGESTION_STATES


class Told(models.Model):
    """What an item is, as one of its versions says; told beside the text, and sorted and found by."""

    urn = models.CharField(max_length=160)  # urn:felles:<provider>:<key>, the same in all versions
    layer = models.CharField(max_length=7)
    provider_id = models.UUIDField(null=True, blank=True)  # the joint body or network; none for the base
    provider_name = models.CharField(max_length=120)
    kind = models.CharField(max_length=8, default="document")
    title = models.CharField(max_length=200)  # in the provider's first language
    sort_key = models.CharField(max_length=400, db_collation="C", editable=False)
    document_type = models.CharField(max_length=80, blank=True)  # in words, as themes and owners are
    theme = models.CharField(max_length=120, blank=True)
    owner_role = models.CharField(max_length=120, blank=True)
    law_links = models.JSONField(default=list, blank=True)  # [{"text", "url"}]
    review_months = models.PositiveSmallIntegerField(default=24)

    class Meta:
        abstract = True

    @property
    def told(self) -> dict[str, Any]:
        """All of it, by the names of the fields."""
        return {field.name: getattr(self, field.name) for field in Told._meta.fields}


class Item(Told):
    """A text that may be common, as its newest version has it: its provider's, and out of sight for who has left."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    urn = models.CharField(max_length=160, unique=True)
    newest = models.PositiveIntegerField(default=0)  # number of the version published last
    published_at = models.DateTimeField()  # of the newest version
    withdrawn_date = models.DateField(null=True, blank=True)  # from this day on nobody takes it into use anew
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["sort_key", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(layer__in=LAYERS), name="item_layer_is_known"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="item_kind_is_known"),
            models.CheckConstraint(
                condition=Q(layer="base", provider_id=None) | (~Q(layer="base") & ~Q(provider_id=None)),
                name="only_the_base_has_no_provider",
            ),
        ]

    def __str__(self):
        return self.title


class Words(models.Func):
    """All that is said in the texts of a version, in all its languages.

    Migration 0011 reads it from here: whoever changes it writes a migration that makes the column anew.
    """

    template = (
        "(jsonb_path_query_array(%(expressions)s, '$.*.title')"
        " || jsonb_path_query_array(%(expressions)s, '$.*.summary')"
        " || jsonb_path_query_array(%(expressions)s, '$.*.blocks[*].text')"
        " || jsonb_path_query_array(%(expressions)s, '$.*.blocks[*].rows[*][*].text'))::text"
    )


class Versions(models.Manager):
    """Versions without their words, which are there to be looked in."""

    def get_queryset(self):
        return super().get_queryset().defer("words")


class ItemVersion(Told):
    """One published version: the same text in one or more languages, and what was told with it, frozen."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    item = models.ForeignKey(Item, models.PROTECT, related_name="versions", db_index=False)
    number = models.PositiveIntegerField()
    texts = models.JSONField()  # {language: {"title", "summary", "blocks"}}, blocks as tenants.documents has them
    change_note = models.TextField(blank=True)
    react_by_date = models.DateField(null=True, blank=True)
    who_reacts = models.CharField(max_length=200, blank=True)
    words = models.GeneratedField(expression=Words("texts"), output_field=models.TextField(), db_persist=True)
    sha256 = models.CharField(max_length=64)
    sources = models.JSONField(default=list, blank=True)  # what it was made from, as contracts.Source, nearest first
    published_at = models.DateTimeField()
    published_by_name = models.CharField(max_length=120, blank=True)

    objects = Versions()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["item", "number"], name="item_number_once")]

    def __str__(self):
        return f"{self.item_id} {self.number}"


class BlockTranslation(models.Model):
    """A place of an item in another language, frozen; it holds where the source says what it was made from.

    block_id  of the source's block, or rules.TITLE
    sha256    of the source's block that it was made from
    number    of the version that had it then
    turn      1 for the first translation of the place, and so on
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    item = models.ForeignKey(Item, models.PROTECT, related_name="translations", db_index=False)
    language = models.CharField(max_length=2)
    block_id = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    number = models.PositiveIntegerField()
    turn = models.PositiveIntegerField()
    block = models.JSONField()
    words = models.TextField(blank=True)  # of the block, to be searched in
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["-turn"]
        constraints = [
            models.UniqueConstraint(fields=["item", "language", "block_id", "turn"], name="translated_once_a_turn")
        ]

    def __str__(self):
        return f"{self.item_id} {self.language} {self.block_id} {self.turn}"


class Use(models.Model):
    """What a municipality decided about an item, as it chose to tell the provider; the row without an end counts."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    item = models.ForeignKey(Item, models.PROTECT, related_name="uses", db_index=False)
    provider_id = models.UUIDField(null=True, blank=True)  # the item's, so that the wall need not look it up
    municipality_id = models.UUIDField()
    municipality_name = models.CharField(max_length=120)
    mode = models.CharField(max_length=8)
    number = models.PositiveIntegerField()  # of the version it speaks of
    additions = models.PositiveSmallIntegerField(default=0)
    exceptions = models.JSONField(default=list, blank=True)  # [reason in words]
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(mode__in=MODES), name="use_mode_is_known"),
            models.UniqueConstraint(
                fields=["item", "municipality_id"], condition=Q(ended_at=None), name="one_use_of_an_item"
            ),
        ]
        indexes = [
            models.Index(
                fields=["provider_id", "municipality_id", "item"],
                condition=Q(ended_at=None),
                name="items_use_of_a_provider",
            ),
        ]

    def __str__(self):
        return f"{self.municipality_name} {self.mode} {self.number}"


class Tally(models.Model):
    """How many have decided about an item and hold to it; the rows of an item are added together.

    The database alone writes it, with each use (migration 0010): one may be used by hundreds, and is asked about with
    hundreds of others. Nobody waits for a row that somebody else is writing: another is begun beside it.

    decided                 those that use it, and those that turned it down
    municipalities, bodies  those that use it
    """

    item_id = models.UUIDField()
    decided = models.IntegerField()
    municipalities = models.IntegerField()
    bodies = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["item_id"], name="items_tally_of")]

    def __str__(self):
        return f"{self.item_id} {self.decided}"


class Suggestion(models.Model):
    """What a municipality would have changed in an item; only the answer to it is written later."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    item = models.ForeignKey(Item, models.PROTECT, related_name="suggestions", db_index=False)
    provider_id = models.UUIDField(null=True, blank=True)  # the item's, so that the wall need not look it up
    municipality_id = models.UUIDField()
    municipality_name = models.CharField(max_length=120)
    number = models.PositiveIntegerField()  # of the version it speaks of
    language = models.CharField(max_length=2)
    block_id = models.CharField(max_length=120, blank=True)
    quote = models.TextField(blank=True)
    text = models.TextField()
    proposed = models.TextField(blank=True)
    once = models.UUIDField()
    at = models.DateTimeField()
    state = models.CharField(max_length=8, default="waiting")
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=SUGGESTION_STATES), name="suggestion_state_is_known"),
            models.UniqueConstraint(fields=["municipality_id", "once"], name="suggested_once"),
        ]
        indexes = [models.Index(fields=["provider_id", "state"], name="items_suggestions_to")]

    def __str__(self):
        return f"{self.municipality_name} {self.state}"
