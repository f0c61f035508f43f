"""What a person may find and read."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Case, Exists, F, JSONField, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.http import Http404
from django.shortcuts import get_object_or_404

from foundation.rights import Actor

from ..models import Document, Favourite, Version
from ..permissions import TABLE, at_work
from ..rules.states import OPEN, SHOWN, shown_state
from . import openings, texts

APPROVED = ("in_force", "withdrawn")


@dataclass(frozen=True, slots=True)
class Page:
    """A document with the version that is to be read.

    version    the one that was approved last; the open one of a document that never was approved
    opened     the open version when the person may see it, else None
    among      the versions that were approved, the newest first; without their texts, but for the one that is read
    state      as `rules.states.shown_state`
    kept       it is one of the person's favourites
    may_write, may_withdraw  the person may do so
    hidden     themes that are not open to the person: for further questions on the same page
    """

    document: Document
    version: Version
    opened: Version | None
    among: list[Version]
    state: str
    kept: bool
    may_write: bool
    may_withdraw: bool
    hidden: set[UUID]


def visible(by: Actor, *, on: date) -> QuerySet[Document]:
    """The documents that a person may find on a day: what the rights give, without themes that are not open yet."""
    return _visible(by, openings.hidden_themes(by, on=on))


def _visible(by: Actor, hidden: set[UUID]) -> QuerySet[Document]:
    return TABLE.visible(by, "read", _opened(by, hidden))


def _opened(by: Actor, hidden: set[UUID]) -> QuerySet[Document]:
    """Documents of themes that are open to the person, and those the person works with."""
    if not hidden:
        return Document.objects.all()
    return Document.objects.filter(~Q(theme_id__in=hidden) | at_work(by))


def read_versions(by: Actor, *, on: date, hidden: set[UUID] | None = None) -> QuerySet[Version]:
    """The version that is read of each document in `visible`: the one approved last, else the open one.

    hidden  themes that are not open to the person, where they are known already
    """
    hidden = openings.hidden_themes(by, on=on) if hidden is None else hidden
    visible = Q(document__in=_visible(by, hidden).order_by())
    shown = visible & (Q(state__in=APPROVED) | texts.open_to(by))
    if by.has("employee"):
        shown |= Q(state__in=APPROVED) & ~Q(document__theme_id__in=hidden) if hidden else Q(state__in=APPROVED)
    return Version.objects.filter(shown, pk=Coalesce(F("document__current_id"), F("document__draft_id")))


def in_force(by: Actor, *, hidden: set[UUID], by_words: bool = False) -> QuerySet[Version]:
    """Those of `read_versions` that are in force: one of a document at most, and it is the one approved last.

    by_words  the words of the texts are asked for: said so that no index of all that is in force offers itself, since
              each of those texts would be opened then
    """
    if by_words:
        return _approved(Q(state__gte="in_force", state__lte="in_force"), by, hidden)
    return _approved(Q(state="in_force"), by, hidden)


def withdrawn(by: Actor, *, hidden: set[UUID]) -> QuerySet[Version]:
    """Those of `read_versions` that are withdrawn."""
    return _approved(Q(state="withdrawn"), by, hidden).filter(pk=F("document__current_id"))


def _approved(state: Q, by: Actor, hidden: set[UUID]) -> QuerySet[Version]:
    """Every employee may read what was approved: no rights are looked up, and nobody is asked for the document."""
    found = Version.objects.filter(state)
    if not by.has("employee"):
        return found.filter(document__in=_visible(by, hidden).order_by())
    return found.filter(document__in=_opened(by, hidden).order_by()) if hidden else found


def open_versions(by: Actor, *, hidden: set[UUID]) -> QuerySet[Version]:
    """Those of `read_versions` that never were approved."""
    return never_approved().filter(texts.open_to(by), document__in=_visible(by, hidden).order_by())


def never_approved() -> QuerySet[Version]:
    """The open versions of documents that never were approved, whoever may see them."""
    return Version.objects.filter(document__current_id=None, pk=F("document__draft_id"), state__in=OPEN)


def with_states(documents: QuerySet[Document]) -> QuerySet[Document]:
    """Documents with `current_state` and `open_state`, the states of their two versions."""
    states = Version.objects.order_by().values("state")
    return documents.annotate(
        current_state=Subquery(states.filter(pk=OuterRef("current_id"))),
        open_state=Subquery(states.filter(pk=OuterRef("draft_id"))),
    )


def page(document_id: UUID, *, by: Actor, on: date) -> Page:
    """The document as this person reads it; 404 when the person may not find it, or there is nothing to read."""
    hidden = openings.hidden_themes(by, on=on)
    found = _visible(by, hidden).select_related("theme", "document_type", "owner", "unit")
    found = found.annotate(
        kept=Exists(Favourite.objects.filter(member_id=by.member_id, document=OuterRef("pk"))),
        may_write=Exists(TABLE.visible(by, "write", Document.objects.filter(pk=OuterRef("pk")))),
        may_withdraw=Exists(TABLE.visible(by, "withdraw", Document.objects.filter(pk=OuterRef("pk")))),
    )
    document = get_object_or_404(found, pk=document_id)
    versions = _versions(document)
    known = {version.pk: version for version in versions}
    current, opened = (known.get(key) if key else None for key in (document.current_id, document.draft_id))
    if opened and not (document.may_write or texts.may_see_open(opened, document, by=by)):
        opened = None
    version = current or opened
    if version is None:
        raise Http404
    shown, open_state = (one.state if one else None for one in (current, opened))
    state = shown_state(shown, open_state, document.review_date, on)
    among = [one for one in versions if one.state in SHOWN]
    return Page(
        document, version, opened, among, state, document.kept, document.may_write, document.may_withdraw, hidden
    )


def _versions(document: Document) -> list[Version]:
    """All that were approved and the open one, the newest first; two of them with their blocks. One query."""
    read = [key for key in (document.current_id, document.draft_id) if key]
    rows = Version.objects.filter(Q(state__in=SHOWN) | Q(pk__in=read), document=document)
    text = Case(When(pk__in=read, then=F("blocks")), default=None, output_field=JSONField())
    thin = rows.defer("blocks", "text", "search", "title_words")
    found: list[Version] = []
    for version in thin.annotate(shown=text).order_by("-number"):
        if version.pk in read:
            version.blocks = version.shown
        version.document = document
        found.append(version)
    return found
