"""A document as a file: Word to work on, PDF to archive."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from foundation import files, papers, tenancy
from tenants.documents.actions.seeing import seen
from tenants.documents.queries import papers as queries


@require_GET
def pdf(request, document_id):
    """The version that is read, or ?version=; what was frozen at the approval comes out as it was frozen."""
    document, version = _asked_for(request, document_id)
    return as_pdf(request, document, version)


def as_pdf(request, document, version):
    """A version that whoever asks may read, as it was frozen; made now when it was never frozen."""
    if version.rendition and files.exists(tenancy.current().id, version.rendition):
        made = files.path(tenancy.current().id, version.rendition).read_bytes()
    else:
        try:
            made = papers.pdf(_paper(request, document, version), at=version.approved_at or version.edited_at)
        except papers.Unwritable:
            messages.error(request, _("Vi fikk ikke laget PDF av dette dokumentet. Last ned Word-filen i stedet."))
            return redirect("document_short", document.number)
    return _file(made, "pdf", document, version)


@require_GET
def word(request, document_id):
    """The same as a Word file."""
    document, version = _asked_for(request, document_id)
    return _file(papers.word(_paper(request, document, version)), "docx", document, version)


def _asked_for(request, document_id):
    number = request.GET.get("version", "")
    asked = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else None
    document, version = queries.version_for(document_id, asked, by=request.actor, on=timezone.localdate())
    seen(document, by=request.actor, at=timezone.now())
    return document, version


def _paper(request, document, version):
    with translation.override(version.language):
        return queries.paper(document, version, owner=tenancy.current().name, municipality_id=tenancy.current().id)


def _file(content, kind, document, version):
    name = f"{document.number}-{slugify(version.title)[:80] or 'dokument'}-v{version.number}"
    return files.serve_made(files.Outgoing(content, "", kind), name, is_shown=kind == "pdf")
