"""Where the municipality's own identity provider is; switching it on and off."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from foundation import tenancy
from foundation.directory import discovery
from foundation.directory.models import Provider
from foundation.directory.queries import alias_for, callback_of
from foundation.forms import sent
from foundation.identity.recent import require_recent
from foundation.requests import Request
from foundation.tenancy import counters
from tenants.provisioning import actions, queries
from tenants.provisioning.forms import ProviderForm
from tenants.provisioning.permissions import TABLE

MINUTE, HOUR, AN_HOUR = 60, 60 * 60, 30  # addresses that a municipality may let us ask


@sensitive_post_parameters("secret")
@require_http_methods(["GET", "POST"])
def provider(request: Request) -> HttpResponse:
    """Tell where it is; what stands there is read before it is kept."""
    row, _domains = queries.own_sign_in(by=request.actor)
    TABLE.require(request.actor, "change_sign_in")
    if settings.KEYCLOAK is None:
        return redirect("own_sign_in")
    require_recent(request)
    form = ProviderForm(sent(request), initial=ProviderForm.of(row) if row else {}, is_new=row is None)
    if request.method == "POST" and form.is_valid() and (saved := _saved(request, form)):
        messages.success(request, _next(saved, was_on=row is not None and row.is_on))
        return redirect("own_sign_in")
    context = {"form": form, "row": row, "addresses": addresses(request, row)}
    return render(request, "provisioning/provider.html", context, status=422 if form.errors else 200)


def addresses(request: Request, row: Provider | None) -> list[tuple[str, str]]:
    """[(what for, address)] that the provider must know us by."""
    alias = row.alias if row else alias_for(tenancy.current())
    return [
        (_("Når folk logger inn"), callback_of(alias)),
        (_("Når dere prøver påloggingen"), back_to(request)),
    ]


def back_to(request: Request) -> str:
    """Where a trial comes back to."""
    return request.build_absolute_uri(reverse("own_trial_back"))


def _next(saved: Provider, *, was_on: bool) -> str:
    """That it is kept, and what is to be done now."""
    if was_on and not saved.is_on:
        return _("Påloggingen er lagret og slått av. Prøv den, og slå den på igjen.")
    if saved.tried_at:
        return _("Påloggingen er lagret.")
    if saved.is_on:
        return _("Påloggingen er lagret. Prøv den, så tas den nye hemmeligheten i bruk.")
    return _("Påloggingen er lagret. Prøv den før dere slår den på.")


def _saved(request: Request, form: ProviderForm) -> Provider | None:
    given = form.cleaned_data
    if counters.hit("own_sign_in:look", HOUR) > AN_HOUR:
        form.add_error(None, _("Dere har prøvd mange ganger på kort tid. Vent en time."))
        return None
    try:
        found = discovery.look(given["discovery_url"])
    except discovery.NotUsable as why:
        form.add_error("discovery_url", str(why))
        return None
    try:
        return actions.save_provider(
            name=given["name"],
            found=found,
            client_id=given["client_id"],
            secret=given["secret"],
            by=request.actor,
            at=timezone.now(),
        )
    except actions.Impossible as why:
        form.add_error(why.field, str(why))
    return None


@require_POST
def switch(request: Request) -> HttpResponse:
    """On for everybody, or off."""
    TABLE.require(request.actor, "change_sign_in")
    require_recent(request)
    on = request.POST.get("on") == "1"
    try:
        actions.switch(on=on, by=request.actor, at=timezone.now())
    except actions.Impossible as why:
        messages.error(request, str(why))
    else:
        told = (
            _("Påloggingen er slått på. Den virker om et minutt.")
            if on
            else _("Påloggingen er slått av. Det gjelder om et minutt.")
        )
        messages.success(request, told)
    return redirect("own_sign_in")


@require_POST
def sync(request: Request) -> HttpResponse:
    """Bring the server that signs people in in step now."""
    TABLE.require(request.actor, "change_sign_in")
    if counters.hit("own_sign_in:sync", MINUTE) > 1:
        messages.info(request, _("Vi prøver allerede. Vent et minutt, og last siden på nytt."))
    else:
        actions.try_again(by=request.actor)
        messages.info(request, _("Vi prøver nå. Last siden på nytt om noen sekunder."))
    return redirect("own_sign_in")
