"""The registry for those who run the platform: who is open, and opening one more."""

import hashlib
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation import files
from foundation.forms import sent
from foundation.identity import addresses
from foundation.identity.recent import require_recent
from foundation.operators import houses
from foundation.operators.forms import OpenHouseForm, QuotaForm
from foundation.operators.permissions import TABLE
from foundation.registry import queries as registry
from foundation.registry.models import Municipality
from foundation.requests import Request


@require_safe
def found(request: Request) -> HttpResponse:
    """Search the registry; and what was asked for last, with how far it has come."""
    TABLE.require(request.actor, "see_platform")
    asked = houses.newest(by=request.actor)
    names = registry.municipalities({one.municipality_id for one in asked})
    text = " ".join(request.GET.get("q", "").split())[:120]
    known = houses.found(text)
    hosts = registry.primary_hosts([*names, *(one.id for one in known)])
    places = {key: addresses.whole(host) for key, host in hosts.items()}
    rows = [{"row": one, "house": names[one.municipality_id], "url": places.get(one.municipality_id)} for one in asked]
    waits = any(one.state in ("waiting", "opened") for one in asked)
    part = render_to_string("operators/houses.html#part", {"rows": rows}, request)
    etag = f'"{hashlib.sha256(part.encode()).hexdigest()[:32]}"'
    if "HX-Request" in request.headers:
        headers = {"ETag": etag, "Vary": "HX-Request", "Cache-Control": "no-store"}
        if request.headers.get("If-None-Match") == etag:
            return HttpResponse(status=304, headers=headers)
        return HttpResponse(part, headers=headers)
    opened, of = registry.how_many()
    context = {"part": part, "etag": etag, "waits": waits, "text": text, "opened": opened, "of": of}
    context["found"] = [(one, houses.why_not(one), places.get(one.id)) for one in known]
    context["most"] = registry.MOST if len(known) == registry.MOST else None
    return render(request, "operators/houses.html", context)


@require_POST
def canary(request: Request, municipality_id: UUID) -> HttpResponse:
    """Let this one be migrated before the others, or with them."""
    TABLE.require(request.actor, "choose_canary")
    try:
        house = registry.municipality(municipality_id)
    except Municipality.DoesNotExist:
        raise Http404 from None
    chosen = request.POST.get("chosen") == "1"
    if houses.choose_canary(house.id, chosen=chosen, by=request.actor):
        said = _("%(name)s oppgraderes først.") if chosen else _("%(name)s oppgraderes sammen med de andre.")
        messages.success(request, said % {"name": house.name})
    return redirect(f"{reverse('houses')}?{urlencode({'q': house.name})}")


@require_http_methods(["GET", "POST"])
def quota(request: Request, municipality_id: UUID) -> HttpResponse:
    """Say how much this one may store."""
    TABLE.require(request.actor, "set_quota")
    try:
        house = registry.municipality(municipality_id)
    except Municipality.DoesNotExist:
        raise Http404 from None
    if not house.opened_at:
        raise Http404
    own = None if house.own_quota is None else house.own_quota // houses.GB
    form = QuotaForm(sent(request), initial={"gigabytes": own})
    usual = settings.HOUSE_QUOTA // houses.GB
    form.fields["gigabytes"].help_text = _("La feltet stå tomt for det vanlige, %(usual)s GB.") % {"usual": usual}
    if request.method == "POST" and form.is_valid():
        gigabytes = form.cleaned_data["gigabytes"]
        if houses.set_quota(house.id, gigabytes=gigabytes, by=request.actor):
            said = _("%(name)s kan nå lagre %(most)s GB.")
            messages.success(request, said % {"name": house.name, "most": gigabytes or usual})
        return redirect(f"{reverse('houses')}?{urlencode({'q': house.name})}")
    status = 422 if form.errors else 200
    context = {"form": form, "house": house, "used": files.used(house.id).bytes}
    return render(request, "operators/quota.html", context, status=status)


@require_http_methods(["GET", "POST"])
def open_house(request: Request, municipality_id: UUID) -> HttpResponse:
    """Open this one, with its first administrator."""
    TABLE.require(request.actor, "open_house")
    require_recent(request)
    try:
        house = registry.municipality(municipality_id)
    except Municipality.DoesNotExist:
        raise Http404 from None
    form, why = OpenHouseForm(sent(request)), houses.why_not(house) or houses.address_taken(house)
    if request.method == "POST" and not why and form.is_valid():
        try:
            houses.ask(house.id, **form.cleaned_data, by=request.actor, at=timezone.now())
        except houses.CannotBeOpened as refusal:
            why = str(refusal)
        else:
            messages.success(request, _("%(name)s åpnes nå.") % {"name": house.name})
            return redirect("houses")
    status = 422 if form.errors or (why and request.method == "POST") else 200
    return render(request, "operators/open_house.html", {"form": form, "house": house, "why": why}, status=status)
