"""What was said to a text, and what waits for an answer."""

from django.db.models import Q
from django.shortcuts import get_object_or_404

from tenants.documents.models import Remark


def unanswered(version) -> int:
    """How many remarks to a version wait for an answer, also those that were said to the one before it."""
    return open_remarks(version.document).filter(outcome="").count()


def open_remarks(document):
    """Everything said to the versions that count now: the one in force and the open one; the newest first."""
    ids = [pk for pk in (document.current_id, document.draft_id) if pk]
    return Remark.objects.filter(version_id__in=ids).select_related("version").order_by("-said_at", "-pk")


def seen(document, *, by, may_write) -> list[Remark]:
    """The remarks the person may see: the writers all, others their own and those to the version in force."""
    rows = open_remarks(document)
    if not may_write:
        rows = rows.filter(Q(said_by=by.account_id) | Q(version_id=document.current_id))
    return list(rows[:500])


def get_remark(document, remark_id) -> Remark:
    """A remark to a version of the document."""
    return get_object_or_404(
        Remark.objects.select_related("version__document"), version__document=document, pk=remark_id
    )
