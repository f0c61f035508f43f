"""Short addresses: /d/<number>/ opens the version in force, for everyone where the document is open to everyone."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from foundation import files, tenancy
from tenants.documents.queries import history, public
from tenants.documents.rules.codes import svg

from .papers import as_pdf


@login_not_required
@require_GET
def short(request, number):
    """The document; who is not signed in reads it here when it is open to everyone, and signs in otherwise."""
    if request.actor is not None:
        return redirect("document", public.id_of_number(number))
    found = public.open_version(number, on=timezone.localdate())
    if found is None:
        return sign_in_first(request)
    document, version = found
    context = {
        "document": document,
        "version": version,
        "reading": history.as_shown(version),
        "pictures": reverse("document_short_picture", args=[number, "0" * 64]).replace("0" * 64, "{sha256}"),
        "short": request.build_absolute_uri(),
    }
    return render(request, "documents/public.html", context)


@login_not_required
@require_GET
def old(request, name):
    """A number or address from before."""
    document = public.by_old_name(name)
    if document is None or (request.actor is None and not document.is_public):
        if request.actor is None:
            return sign_in_first(request)
        raise Http404
    return redirect("document_short", document.number)


@login_not_required
@require_GET
def picture(request, number, sha256):
    """A picture of a text that is open to everyone."""
    found = public.open_version(number, on=timezone.localdate())
    if found is None:
        return sign_in_first(request)
    _document, version = found
    if not any((block.get("image") or {}).get("sha256") == sha256 for block in version.blocks):
        raise Http404
    return files.serve_picture(request, tenancy.current().id, sha256)


@login_not_required
@require_GET
def pdf(request, number):
    """The version in force as a PDF, for everyone where the document is open to everyone."""
    if request.actor is not None:
        return redirect("document_pdf", public.id_of_number(number))
    found = public.open_version(number, on=timezone.localdate())
    return as_pdf(request, *found) if found else sign_in_first(request)


@login_not_required
@require_GET
def everyone(request):
    """What is open to everyone."""
    return render(request, "documents/public_list.html", {"versions": public.open_versions(on=timezone.localdate())})


@require_GET
def code(request, number):
    """The short address as a QR code, to print and hang up."""
    public.id_of_number(number)
    address = request.build_absolute_uri(reverse("document_short", args=[number]))
    response = HttpResponse(svg(address), content_type="image/svg+xml")
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    return response


def sign_in_first(request):
    """The same answer whether there is such a document or not."""
    return redirect(f"/sign-in/?{urlencode({'next': request.get_full_path()})}")
