"""Changing the document types: their template, how often they are reviewed, how long they are kept."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from foundation import audit
from foundation.rights import Actor
from foundation.sorting import sort_key
from tenants.documents.models import DocumentType
from tenants.documents.permissions import TABLE
from tenants.documents.rules.markup import from_markup
from tenants.documents.rules.proposals import ProposedType

from .planning_refusals import Impossible, Stale

FIELDS = (
    "title", "review_months", "retention", "asks_receipt", "template", "home", "home_guide", "home_url",
)  # fmt: skip


@transaction.atomic
def add_type(*, title: str, by: Actor, at: datetime, **values: Any) -> DocumentType:
    """A new kind of document."""
    TABLE.require(by, "plan")
    _keep_title(title)
    made = DocumentType.objects.create(
        title=title, sort_key=sort_key(title), **{name: value for name, value in values.items() if name in FIELDS}
    )
    audit.record(by, "add_type", made, changes={"title": (None, title)})
    return made


@transaction.atomic
def adopt_types(proposed: Iterable[ProposedType], *, by: Actor, at: datetime) -> list[DocumentType]:
    """Begin with proposed types; those that are there already are passed over."""
    TABLE.require(by, "plan")
    there = set(DocumentType.objects.filter(ended_at=None).values_list("sort_key", flat=True))
    return [
        add_type(
            title=one.title,
            review_months=one.review_months,
            asks_receipt=one.asks_receipt,
            template=from_markup(one.template),
            by=by,
            at=at,
        )
        for one in proposed
        if sort_key(one.title) not in there
    ]


@transaction.atomic
def change_type(document_type: DocumentType, *, version: int, by: Actor, at: datetime, **values: Any) -> DocumentType:
    """Give the type another title, template, review time, retention class or right home; texts stay as they are."""
    TABLE.require(by, "plan")
    kept = DocumentType.objects.select_for_update().get(pk=document_type.pk)
    if kept.version != version:
        raise Stale(kept)
    changes = {
        name: (getattr(kept, name), value)
        for name, value in values.items()
        if name in FIELDS and getattr(kept, name) != value
    }
    if not changes:
        return kept
    if "title" in changes:
        _keep_title(values["title"], but=kept)
    for name, (_old, value) in changes.items():
        setattr(kept, name, value)
    kept.sort_key, kept.version = sort_key(kept.title), kept.version + 1
    kept.save(update_fields=[*changes, "sort_key", "version"])
    said = {name: pair for name, pair in changes.items() if name != "template"}
    audit.record(by, "change_type", kept, changes=said, note=_("Malen er endret.") if "template" in changes else "")
    return kept


@transaction.atomic
def end_type(document_type: DocumentType, *, by: Actor, at: datetime) -> None:
    """No new documents of the type; those that are keep it."""
    TABLE.require(by, "plan")
    kept = DocumentType.objects.select_for_update().get(pk=document_type.pk)
    if kept.ended_at is None:
        kept.ended_at = at
        kept.save(update_fields=["ended_at"])
        audit.record(by, "end_type", kept)


@transaction.atomic
def restore_type(document_type: DocumentType, *, by: Actor, at: datetime) -> None:
    """The type may be chosen again."""
    TABLE.require(by, "plan")
    kept = DocumentType.objects.select_for_update().get(pk=document_type.pk)
    if kept.ended_at:
        _keep_title(kept.title, but=kept)
        kept.ended_at = None
        kept.save(update_fields=["ended_at"])
        audit.record(by, "restore_type", kept)


def _keep_title(title: str, but: DocumentType | None = None) -> None:
    same = DocumentType.objects.filter(sort_key=sort_key(title), ended_at=None)
    if same.exclude(Q(pk=but and but.pk)).exists():
        raise Impossible(_("Dokumenttypen «%(title)s» finnes allerede.") % {"title": title}, "title")
