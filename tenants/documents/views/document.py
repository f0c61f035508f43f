"""The page of one document."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from tenants.documents.queries import reading
from tenants.documents.rules.blocks import as_reading
from tenants.documents.rules.numbering import numbered

from .states import SIGNS, in_words


@require_GET
def document(request, document_id):
    """The version in force; the open one of a document that never was approved."""
    page = reading.page(document_id, by=request.actor, on=timezone.localdate())
    context = {
        "page": page,
        "document": page.document,
        "version": page.version,
        "word": in_words(page.state),
        "sign": SIGNS[page.state],
        "reading": as_reading(page.version.title, numbered(page.version.blocks)),
    }
    return render(request, "documents/document.html", context)
