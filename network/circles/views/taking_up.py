"""Taking up an invitation: pages for one who holds the link and is not signed in."""

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from foundation.identity import addresses
from foundation.identity import facade as identity
from foundation.identity import queries as accounts
from foundation.identity.models import Account
from network.circles import actions, queries
from network.circles.forms import TakeUpForm
from network.circles.models import Invitation
from network.circles.rules import invitation_state

# the worker is asked again so often, in seconds; browsers do it by the header Refresh, without script
ASK_AGAIN = 3
LET_IN_WITHIN = timedelta(minutes=1)


@login_not_required
@never_cache
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Who invites and to what; a name and a password are all that is asked for."""
    row = _of_link(token)
    if row is None:
        return _closed(request, "unknown")
    state = invitation_state(row, timezone.now())
    if state in ("accepted", "opened"):
        return redirect("invitation_waiting", token)
    if state != "open":
        return _closed(request, state, row)
    known = identity.has_password(row.contact_email)
    form = TakeUpForm(
        request.POST or None,
        account=Account(email=row.contact_email, name=row.contact_name),
        initial={"name": row.contact_name},
    )
    if request.method == "POST" and known:
        return _accept(request, row, token, {"name": row.contact_name, "password": ""})
    if request.method == "POST" and form.is_valid():
        return _accept(request, row, token, form.cleaned_data)
    context = {"row": row, "form": form, "known": known}
    return render(request, "circles/invitation.html", context, status=422 if form.errors else 200)


def _accept(request: HttpRequest, row: Invitation, token: str, values: dict[str, str]) -> HttpResponse:
    try:
        actions.accept_invitation(
            token,
            name=values["name"],
            password=values["password"],
            language=get_language() or "",
            at=timezone.now(),
        )
    except actions.Refusal:
        return _closed(request, "withdrawn", row)
    return redirect("invitation_waiting", token)


@login_not_required
@never_cache
@require_GET
def waiting(request: HttpRequest, token: str) -> HttpResponse:
    """While the worker opens the house; then the way in."""
    row = _of_link(token)
    if row is None:
        return _closed(request, "unknown")
    now = timezone.now()
    state = invitation_state(row, now)
    if state not in ("accepted", "opened"):
        return redirect("invitation", token)
    if row.opened_at and row.accepted_by:
        # the house's own task lets the contact in; where somebody lived already it does not
        inside = accounts.belongs(row.accepted_by, row.municipality_id)
        if inside or now - row.opened_at > LET_IN_WITHIN:
            address = addresses.in_municipality(row.municipality_id, "/")
            return render(request, "circles/invitation_ready.html", {"row": row, "address": address, "inside": inside})
    response = render(request, "circles/invitation_waiting.html", {"row": row})
    response["Refresh"] = str(ASK_AGAIN)
    return response


def _of_link(token: str) -> Invitation | None:
    try:
        return queries.invitation_of_link(actions.hash_of(token))
    except Http404:
        return None


def _closed(request: HttpRequest, state: str, row: Invitation | None = None) -> HttpResponse:
    status = 404 if row is None else 410
    return render(request, "circles/invitation_closed.html", {"state": state, "row": row}, status=status)
