from django.db import models
from django.db.models import F, Q

from .fields import key, member, sorting, unit


class Position(models.Model):
    """A role that owns or approves documents (kommunedirektør, kommunalsjef oppvekst); people come and go."""

    id = key()
    title = models.CharField(max_length=120)
    sort_key = sorting()
    unit = unit()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sort_key", "unit"], nulls_distinct=False, condition=Q(ended_at=None), name="position_once"
            ),
        ]

    def __str__(self):
        return self.title


class Holder(models.Model):
    """Who holds a position, or is deputy in it, on which days; `until_date` is the first day that no longer."""

    id = key()
    position = models.ForeignKey(Position, models.CASCADE, related_name="holders")
    member = member()
    is_deputy = models.BooleanField(default=False)
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_date=None) | Q(until_date__gte=F("from_date")), name="holder_ends_after_it_begins"
            ),
        ]

    def __str__(self):
        return f"{self.position_id} {self.from_date}–{self.until_date or ''}"


class AuthorityRow(models.Model):
    """One row of the authority map: who approves documents of a theme, type and body, on which days.

    None in theme, document_type or unit stands for all; the row that says most wins (rules/authority.py).
    `steps` is [{"positions": [uuid], "needed": 1}], one after the other.
    """

    id = key()
    theme = models.ForeignKey(
        "documents.Theme", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    document_type = models.ForeignKey(
        "documents.DocumentType", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    unit = unit()
    steps = models.JSONField(default=list)
    own_text_allowed = models.BooleanField(default=False)
    source = models.CharField(max_length=200, blank=True)  # where the delegation stands
    decided_date = models.DateField(null=True, blank=True)
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_date=None) | Q(until_date__gte=F("from_date")), name="authority_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["theme", "document_type", "unit"],
                nulls_distinct=False,
                condition=Q(until_date=None),
                name="one_open_row_of_a_kind",
            ),
        ]

    def __str__(self):
        return f"{self.source} {self.from_date}–{self.until_date or ''}"
