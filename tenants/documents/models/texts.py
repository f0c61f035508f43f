from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Case, Q, When

from ..rules.states import OPEN, STATES
from .fields import key, sorting, unit


class WordsField(SearchVectorField):
    """The words of a text; the check for django.contrib.postgres is left out, as arrays do without it too."""

    def check(self, **options):
        """What any field is checked for."""
        return models.Field.check(self, **options)


def _vector(config):
    return SearchVector("title", weight="A", config=config) + SearchVector("text", weight="C", config=config)


class Document(models.Model):
    """A document's stable identity: what does not change from version to version."""

    id = key()
    number = models.PositiveIntegerField(unique=True)  # short address: /d/<number>/
    title = models.CharField(max_length=200)  # of the version in force, else of the open one
    sort_key = sorting()
    theme = models.ForeignKey("documents.Theme", models.PROTECT, related_name="documents")
    document_type = models.ForeignKey("documents.DocumentType", models.PROTECT, related_name="+", db_index=False)
    owner = models.ForeignKey("documents.Position", models.PROTECT, related_name="+", null=True, blank=True)
    unit = unit()  # whose document it is: the body of the authority map
    target_group = models.CharField(max_length=200, blank=True)
    target_units = ArrayField(models.UUIDField(), default=list, blank=True)  # empty = everyone
    law_links = models.JSONField(default=list, blank=True)  # [{"text", "url"}]
    home = models.CharField(max_length=20, blank=True)  # the answer to "where should it be?"
    asks_receipt = models.BooleanField(default=False)
    is_public = models.BooleanField(default=False)  # may be read without signing in
    is_confidential = models.BooleanField(default=False)  # never leaves the house: not public, not told to others
    review_date = models.DateField(null=True, blank=True)
    # versions point here, so these are no foreign keys: the one approved last (in force or withdrawn), the open one
    current_id = models.UUIDField(null=True, blank=True)
    draft_id = models.UUIDField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)  # of what stands here, against stale forms
    once = models.UUIDField(null=True, blank=True, unique=True)  # of the form it was begun with
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["sort_key", "id"]
        indexes = [
            models.Index(fields=["draft_id"], name="document_opened", condition=~Q(draft_id=None)),
            models.Index(fields=["review_date"], name="document_review"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(is_public=True, is_confidential=True), name="what_is_confidential_is_not_public"
            ),
        ]

    def __str__(self):
        return f"{self.number} {self.title}"


class Version(models.Model):
    """One version of a document, as blocks (rules/blocks.py); frozen when it is approved."""

    id = key()
    document = models.ForeignKey(Document, models.CASCADE, related_name="versions", db_index=False)
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12, default="draft")
    language = models.CharField(max_length=2, default="nb")
    title = models.CharField(max_length=200)
    blocks = models.JSONField(default=list)
    text = models.TextField(blank=True)  # the blocks' plain text
    changes = ArrayField(models.CharField(max_length=200), size=3, default=list, blank=True)  # what is new for you
    material = models.BooleanField(default=True)
    revision = models.PositiveIntegerField(default=1)  # counts each saving
    edited_at = models.DateTimeField()
    edited_by = models.UUIDField()
    edited_by_name = models.CharField(max_length=120)
    spell_started_at = models.DateTimeField(null=True, blank=True)  # one audit line per editing spell
    writers = ArrayField(models.UUIDField(), default=list, blank=True)  # accounts that wrote in it
    locked_by = models.UUIDField(null=True, blank=True)
    locked_by_name = models.CharField(max_length=120, blank=True)
    locked_until = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    from_date = models.DateField(null=True, blank=True)  # in force from
    ended_at = models.DateTimeField(null=True, blank=True)  # superseded, withdrawn or dropped
    end_reason = models.TextField(blank=True)
    earlier_approval = models.JSONField(null=True, blank=True)  # {"by", "date", "source"} of one that was moved in
    sha256 = models.CharField(max_length=64, blank=True)  # of what was approved
    rendition = models.CharField(max_length=64, blank=True)  # the PDF in the file store
    search = models.GeneratedField(
        expression=Case(When(language="da", then=_vector("danish")), default=_vector("norwegian")),
        output_field=WordsField(),
        db_persist=True,
    )
    # the title alone: small enough to be asked of each of thousands of hits
    title_words = models.GeneratedField(
        expression=Case(
            When(language="da", then=SearchVector("title", config="danish")),
            default=SearchVector("title", config="norwegian"),
        ),
        output_field=WordsField(),
        db_persist=True,
    )

    class Meta:
        indexes = [
            GinIndex(fields=["search"], name="document_words", fastupdate=False),
            GinIndex(fields=["title_words"], name="document_title_words", fastupdate=False),
            models.Index(fields=["document"], name="document_withdrawn", condition=Q(state="withdrawn")),
            models.Index(fields=["approved_at"], name="document_newest", condition=Q(state="in_force")),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="version_state_is_known"),
            models.UniqueConstraint(fields=["document", "number"], name="version_number_once"),
            models.UniqueConstraint(fields=["document"], condition=Q(state__in=OPEN), name="one_open_version"),
            models.UniqueConstraint(fields=["document"], condition=Q(state="in_force"), name="one_version_in_force"),
        ]

    def __str__(self):
        return f"{self.title} {self.number}"

    @property
    def earlier_date(self) -> date | None:
        """The day a version that was moved in had been approved."""
        day = (self.earlier_approval or {}).get("date")
        return date.fromisoformat(day) if day else None


class OldName(models.Model):
    """A number or address under which a document was known before; it keeps finding the document."""

    id = key()
    document = models.ForeignKey(Document, models.CASCADE, related_name="old_names", db_index=False)
    kind = models.CharField(max_length=8)
    value = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=("number", "address")), name="old_name_kind_is_known"),
            models.UniqueConstraint(fields=["kind", "value"], name="old_name_once"),
        ]

    def __str__(self):
        return self.value


class Reference(models.Model):
    """A link from one document's text to another, by identity; `target_id` may be gone, then the link is broken."""

    id = key()
    version = models.ForeignKey(Version, models.CASCADE, related_name="references")
    block_id = models.CharField(max_length=40)
    target_id = models.UUIDField(db_index=True)
    words = models.CharField(max_length=200, blank=True)

    def __str__(self):
        return f"{self.version_id} → {self.target_id}"


class Remark(models.Model):
    """What somebody says to a version: a remark, proposed wording, "unclear" or "we do it differently here"."""

    id = key()
    version = models.ForeignKey(Version, models.CASCADE, related_name="remarks")
    hearing = models.ForeignKey(
        "documents.Hearing", models.CASCADE, null=True, blank=True, related_name="remarks", db_index=False
    )
    kind = models.CharField(max_length=10)
    block_id = models.CharField(max_length=40, blank=True)  # "" = about the whole
    quote = models.TextField(blank=True)
    text = models.TextField(blank=True)
    proposed = models.TextField(blank=True)  # wording instead of the quote
    said_at = models.DateTimeField()
    said_by = models.UUIDField()
    said_by_name = models.CharField(max_length=120)
    unit_name = models.CharField(max_length=120, blank=True)
    outcome = models.CharField(max_length=10, blank=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by_name = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=("remark", "proposal", "unclear", "different")), name="remark_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=("", "taken_in", "partly", "not_taken", "answered")), name="outcome_is_known"
            ),
        ]

    def __str__(self):
        return self.text[:40]
