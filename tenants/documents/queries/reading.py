"""What a person may find and read."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404
from django.shortcuts import get_object_or_404

from foundation.rights import Actor

from ..models import Document, Version
from ..permissions import TABLE, for_approval, in_a_hearing, of_my_group, owned
from ..rules.states import shown_state
from . import openings

APPROVED = ("in_force", "withdrawn")


@dataclass(frozen=True, slots=True)
class Page:
    """A document with the version that is to be read.

    version  the one that was approved last; the open one of a document that never was approved
    opened   the open version when the person may work with it, else None
    state    as `rules.states.shown_state`
    """

    document: Document
    version: Version
    opened: Version | None
    state: str


def visible(by: Actor, *, on: date) -> QuerySet[Document]:
    """The documents that a person may find on a day: what the rights give, without themes that are not open yet."""
    return _visible(by, openings.hidden_themes(by, on=on))


def _visible(by: Actor, hidden: set[UUID]) -> QuerySet[Document]:
    documents = TABLE.visible(by, "read", Document.objects.all())
    if not hidden:
        return documents
    at_work = owned(by) | of_my_group(by) | in_a_hearing(by) | for_approval(by)
    return documents.filter(~Q(theme_id__in=hidden) | at_work)


def read_versions(by: Actor, *, on: date) -> QuerySet[Version]:
    """The version that is read of each document in `visible`: the one approved last, else the open one.

    Every employee may read what was approved, so the rights are looked up for the others alone.
    """
    hidden = openings.hidden_themes(by, on=on)
    shown = Q(document__in=_visible(by, hidden).order_by())
    if by.has("employee"):
        approved = Q(state__in=APPROVED)
        shown |= approved & ~Q(document__theme_id__in=hidden) if hidden else approved
    return Version.objects.filter(shown, pk=Coalesce(F("document__current_id"), F("document__draft_id")))


def with_states(documents: QuerySet[Document]) -> QuerySet[Document]:
    """Documents with `current_state` and `open_state`, the states of their two versions."""
    states = Version.objects.order_by().values("state")
    return documents.annotate(
        current_state=Subquery(states.filter(pk=OuterRef("current_id"))),
        open_state=Subquery(states.filter(pk=OuterRef("draft_id"))),
    )


def page(document_id: UUID, *, by: Actor, on: date) -> Page:
    """The document as this person reads it; 404 when the person may not find it, or there is nothing to read."""
    found = visible(by, on=on).select_related("theme", "document_type", "owner", "unit")
    document = get_object_or_404(found, pk=document_id)
    versions = {version.pk: version for version in Version.objects.filter(
        pk__in=[pk for pk in (document.current_id, document.draft_id) if pk]
    ).defer("search")}  # fmt: skip
    current, opened = versions.get(document.current_id), versions.get(document.draft_id)
    if opened and current and not TABLE.allows(by, "write", document):
        opened = None
    version = current or opened
    if version is None:
        raise Http404
    state = shown_state(current and current.state, opened and opened.state, document.review_date, on)
    return Page(document, version, opened, state)
