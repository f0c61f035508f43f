"""Whom people ask about their own data, and about access: what stands on the public pages."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from foundation.forms import sent
from foundation.identity.recent import require_recent
from foundation.requests import Request
from foundation.ui import statements
from tenants.organisation import actions, queries
from tenants.organisation.forms import ContactsForm
from tenants.organisation.permissions import TABLE

from .showing import failed


@require_http_methods(["GET", "POST"])
def contacts(request: Request) -> HttpResponse:
    """See and change them."""
    TABLE.require(request.actor, "change_contacts")
    require_recent(request)
    row = queries.contacts()
    initial = ContactsForm.of(row)
    if not row.dpo_name:  # what the pages say now, where the installation's file says it
        stated = statements.of(request.municipality)
        initial |= {"dpo_name": stated.dpo, "dpo_email": stated.dpo_contact}
    form = ContactsForm(sent(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        try:
            actions.change_contacts(version=told.pop("version"), told=told, by=request.actor)
        except actions.Impossible as why:
            failed(form, why)
            form.data = _with_theirs(request.POST.dict())
        else:
            messages.success(request, _("Lagret. Det står på sidene om personvern og tilgjengelighet."))
            return redirect("contacts")
    return render(request, "organisation/contacts.html", {"form": form}, status=422 if form.errors else 200)


def _with_theirs(written: dict[str, str]) -> dict[str, object]:
    """What was written, with what others saved meanwhile where nothing was, so that saving again loses neither."""
    now = ContactsForm.of(queries.contacts())
    return {**written, **{name: said for name, said in now.items() if name == "version" or not written.get(name)}}
