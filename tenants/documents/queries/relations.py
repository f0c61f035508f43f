"""Links between documents: who refers to one, and which links lead nowhere."""

from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from foundation.rights import Actor

from ..models import Document, Reference, Version
from ..permissions import TABLE
from ..rules.states import OPEN
from . import reading

MOST = 200


def referring(page: reading.Page, *, by: Actor, on: date) -> list[Version]:
    """The texts that link to the document and are read now, by title."""
    document = page.document
    sources = Reference.objects.filter(target_id=document.pk).values("version_id")
    found = reading.read_versions(by, on=on, hidden=page.hidden).filter(pk__in=sources).exclude(document=document)
    return list(found.only("title", "document_id", "document__sort_key").order_by("document__sort_key", "pk")[:MOST])


def broken(by: Actor) -> QuerySet[Reference]:
    """Links in texts that are in force or being written, whose target is gone or out of force; where one may write.

    Each with `target_title` and `target_state`, both None when there is no such document.
    """
    written = TABLE.visible(by, "write", Document.objects.all())
    sources = Version.objects.filter(document__in=written.order_by(), state__in=("in_force", *OPEN))
    found = _broken().filter(version__in=sources.order_by()).select_related("version")
    found = found.defer("version__blocks", "version__text", "version__search", "version__title_words")
    return found.order_by("version__title", "version_id", "pk")


def broken_in(version: Version) -> list[Reference]:
    """The links of one text that lead nowhere, as in `broken`, in the order of the text."""
    return list(_broken().filter(version_id=version.pk).order_by("pk")[:MOST])


def _broken() -> QuerySet[Reference]:
    target = Document.objects.filter(pk=OuterRef("target_id")).order_by()
    state = Version.objects.filter(pk=OuterRef("current_id")).order_by().values("state")
    alive = Version.objects.filter(state="in_force").values("document_id")
    return Reference.objects.exclude(target_id__in=alive).annotate(
        target_title=Subquery(target.values("title")),
        target_state=Subquery(target.annotate(state=Subquery(state)).values("state")),
    )
