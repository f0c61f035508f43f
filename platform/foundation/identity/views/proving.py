"""Proving once more who one is, before a dangerous act: with local accounts by the password."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from foundation.forms import sent
from foundation.identity import passwords, signin
from foundation.identity.forms import ProveAgainForm
from foundation.requests import Request

from .requests import client_address, wanted_page
from .signing_in import too_many


@never_cache
@sensitive_post_parameters("present")
@require_http_methods(["GET", "POST"])
def prove_again(request: Request) -> HttpResponse:
    """The password once more, and back to the page that asked for it."""
    form = ProveAgainForm(sent(request))
    if request.method == "POST" and form.is_valid():
        email, address = request.actor.email, client_address(request)
        wait = passwords.wait_for(email, address)
        if wait:
            return too_many(request, form, wait, _page)
        if passwords.fits(request.actor.account_id, form.cleaned_data["present"]):
            passwords.went_well(email)
            signin.proved_again(request, at=timezone.now())
            return redirect(wanted_page(request))
        passwords.went_wrong(email, address)
        form.add_error("present", _("Dette er ikke passordet du har nå."))
    return _page(request, form, status=422 if form.errors else 200)


def _page(request: Request, form: ProveAgainForm, status: int) -> HttpResponse:
    return render(request, "identity/prove_again.html", {"form": form, "next": wanted_page(request)}, status=status)


@login_not_required
@require_GET
def proved(request: Request) -> HttpResponse:
    """Where a proof that was given beside a form ends: back to the form."""
    return render(request, "identity/proved.html")
