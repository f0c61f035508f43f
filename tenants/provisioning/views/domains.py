"""The municipality's e-mail domains: which there are, how one is proved, and how far that is."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from foundation.directory import looking_up, proving
from foundation.directory.domains import shown
from foundation.directory.models import DomainClaim, EmailDomain
from foundation.forms import sent
from foundation.identity.recent import require_recent
from foundation.requests import Request
from tenants.provisioning import actions, queries
from tenants.provisioning.forms import DomainForm
from tenants.provisioning.permissions import TABLE


@require_GET
def domains(request: Request) -> HttpResponse:
    """Those that were proved, and those that wait."""
    proved, waiting = queries.domains(by=request.actor)
    context = {
        "proved": [{"row": row, "name": shown(row.name), **_record(row)} for row in proved],
        "waiting": [{"row": row, "name": shown(row.name), "said": _said(row)} for row in waiting],
    }
    return render(request, "provisioning/domains.html", context)


def _record(row: EmailDomain | DomainClaim) -> dict[str, str]:
    """What the domain's record must be."""
    return {"record_name": looking_up.record_name(row.name), "record_value": looking_up.record_value(row.token)}


def _said(row: DomainClaim) -> str:
    """What was seen last, in words."""
    return {
        looking_up.NONE: _("Vi fant ingen bekreftelse. Det kan ta noen timer fra den er lagt inn til den synes."),
        looking_up.OTHER: _("Det står noe annet der enn det som skal stå. Se over at alt er kopiert med."),
        looking_up.SILENT: _("Vi fikk ikke svar om domenet. Vi prøver igjen."),
        proving.TAKEN: _("Domenet er alt bekreftet for en annen kommune. Snakk med den som driver Felles."),
    }.get(row.found, _("Vi har ikke sett etter ennå."))


@require_http_methods(["GET", "POST"])
def add(request: Request) -> HttpResponse:
    """Say that a domain is the municipality's, and go on to how it is proved."""
    TABLE.require(request.actor, "change_domains")
    require_recent(request)
    form = DomainForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.claim_domain(text=form.cleaned_data["name"], by=request.actor, at=timezone.now())
        except actions.Impossible as why:
            form.add_error(why.field, str(why))
        else:
            return redirect("own_claim", row.pk)
    return render(request, "provisioning/add_domain.html", {"form": form}, status=422 if form.errors else 200)


@require_GET
def claim(request: Request, claim_id: UUID) -> HttpResponse:
    """What whoever sees to the domain has to do, and what was seen so far."""
    row = queries.get_claim(claim_id, by=request.actor)
    context: dict[str, Any] = {
        "row": row,
        "name": shown(row.name),
        "said": _said(row),
        **_record(row),
        "is_taken": row.found == proving.TAKEN,
    }
    return render(request, "provisioning/claim.html", context)


@require_POST
def look(request: Request, claim_id: UUID) -> HttpResponse:
    """See whether the proof is there now."""
    row = queries.get_claim(claim_id, by=request.actor)
    actions.look_again(row, by=request.actor)
    messages.info(request, _("Vi ser etter nå. Last siden på nytt om noen sekunder."))
    return redirect("own_domains")


@require_POST
def drop(request: Request, claim_id: UUID) -> HttpResponse:
    """Wait no more."""
    row = queries.get_claim(claim_id, by=request.actor)
    actions.drop_claim(row, by=request.actor)
    messages.success(request, _("Vi ser ikke etter %(name)s lenger.") % {"name": shown(row.name)})
    return redirect("own_domains")


@require_http_methods(["GET", "POST"])
def remove(request: Request, domain_id: UUID) -> HttpResponse:
    """Take away one that was proved, when the person has read what that does."""
    row = queries.get_domain(domain_id, by=request.actor)
    TABLE.require(request.actor, "change_domains")
    require_recent(request)
    name = shown(row.name)
    if request.method == "POST":
        actions.remove_domain(row, by=request.actor)
        messages.success(request, _("%(name)s er fjernet.") % {"name": name})
        return redirect("own_domains")
    context = {
        "title": _("Fjerne %(name)s?") % {"name": name},
        "text": _("De som har e-postadresse i domenet, ledes ikke lenger til kommunens egen pålogging."),
        "consequences": [
            _("De som bare kan logge inn der, kommer ikke inn før de får et passord her."),
            _("Domenet må bekreftes på nytt hvis dere vil ha det tilbake."),
        ],
        "action": _("Fjern domenet"),
        "danger": True,
        "cancel_url": reverse("own_domains"),
    }
    return render(request, "ui/confirm.html", context)
