"""The copy of all documents in force, for the day the system is down."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from foundation import files, tenancy
from tenants.documents.actions import papers as actions
from tenants.documents.permissions import TABLE
from tenants.documents.queries import copies as queries


@require_GET
def copy(request):
    """When the newest copy was made, and how to have it at hand."""
    TABLE.require(request.actor, "open")
    return render(request, "documents/copy.html", {"newest": queries.newest()})


@require_POST
def make(request):
    """Ask for a new copy."""
    if actions.ask_for_copy(by=request.actor, at=timezone.now()):
        messages.success(request, _("Kopien lages nå. Last siden på nytt om et øyeblikk."))
    else:
        messages.info(
            request, _("Den siste kopien er under fem minutter gammel. Last den ned, eller be om en ny om litt.")
        )
    return redirect("document_copy")


@require_GET
def copy_file(request):
    """The newest copy; the address stays the same, so that a program can fetch it each night."""
    TABLE.require(request.actor, "open")
    newest, house = queries.newest(), tenancy.current()
    if newest is None:
        raise Http404
    name = f"dokumenter-{house.slug}-{timezone.localdate(newest.made_at)}.zip"
    return files.serve(request, str(house.id), newest.sha256, name, "zip")
