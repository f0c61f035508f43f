"""All versions of a document, one of them as it was, and what is different between two."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from tenants.documents.actions.seeing import seen
from tenants.documents.queries import history as queries
from tenants.documents.queries import reading
from tenants.documents.queries.states import SIGNS, in_words

from .document import head
from .edit_page import pictures_at


@require_GET
def history(request, document_id):
    """Every version that was approved, the newest first."""
    page = reading.page(document_id, by=request.actor, on=timezone.localdate())
    among = page.among
    approved = queries.approvals_of(among)
    rows = [
        {
            "version": one,
            "word": in_words(one.state),
            "sign": SIGNS[one.state],
            "before": queries.before(one, among),
            "approvals": approved.get(one.pk, []),
        }
        for one in among
    ]
    context = head(request, page, page.version, among, "history") | {
        "rows": rows,
        "numbers": [one.number for one in among],
        "readers": queries.readers(page.document) if page.may_write else None,
    }
    return render(request, "documents/history.html", context)


@require_GET
def version(request, document_id, number):
    """One version as it was approved."""
    page, shown = queries.get_version(document_id, number, by=request.actor, on=timezone.localdate())
    if shown.pk == page.version.pk:
        return redirect("document", document_id)
    seen(page.document, by=request.actor, at=timezone.now())
    among = page.among
    context = head(request, page, shown, among, "history") | {
        "reading": queries.as_shown(shown),
        "pictures": pictures_at(page.document),
        "current": page.version,
        "before": queries.before(shown, among),
        "approvals": queries.approvals(shown),
    }
    return render(request, "documents/version.html", context)


@require_GET
def choose(request, document_id):
    """From the form with two numbers to the page that compares them."""
    a, b = request.GET.get("a", ""), request.GET.get("b", "")
    if not (a.isdecimal() and b.isdecimal() and len(a) < 6 and len(b) < 6):
        raise Http404
    return redirect("document_changes", document_id, min(int(a), int(b)), max(int(a), int(b)))


@require_GET
def changes(request, document_id, a, b):
    """What is different in the text between two versions; the older one is compared with the newer."""
    page, old, new = queries.two_versions(document_id, a, b, by=request.actor, on=timezone.localdate())
    seen(page.document, by=request.actor, at=timezone.now())
    among = page.among
    found = queries.changes(old, new)
    context = head(request, page, new, among, "history") | {
        "old": old,
        "changes": found,
        "count": sum(one["kind"] not in ("same", "fold") for one in found),
        "numbers": [one.number for one in among],
    }
    return render(request, "documents/changes.html", context)
