"""Does the log hold? The page that says so in plain words, and where its head is sent each day."""

import hashlib
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from foundation.audit import checking, keeping, queries
from foundation.audit.forms import HeadsForm, MailForm
from foundation.audit.permissions import TABLE
from foundation.requests import Request

from .files import MOST_IN_A_FILE, network_of
from .log import Networks, no_networks


@require_GET
def check(request: Request, networks: Networks = no_networks) -> HttpResponse:
    """How the last check went; on the networks' host for the network that is asked for, or which there are."""
    TABLE.require(request.actor, "check_log")
    if not request.municipality and not request.GET.get("network"):
        rows = [(name, _address("log_check", key), keeping.check(key)) for key, name in networks(request).items()]
        return render(request, "audit/which.html", {"rows": rows})
    network_id = network_of(request, networks)
    part, etag = _part(request, network_id)
    if "HX-Request" in request.headers:
        headers = {"ETag": etag, "Vary": "HX-Request", "Cache-Control": "no-store"}
        if request.headers.get("If-None-Match") == etag:
            return HttpResponse(status=304, headers=headers)
        return HttpResponse(part, headers=headers)
    return _page(request, networks, network_id)


def _address(name: str, network_id: UUID | None) -> str:
    return reverse(name) + (f"?network={network_id}" if network_id else "")


def _part(request: Request, network_id: UUID | None) -> tuple[str, str]:
    key = keeping.key_of(network_id)
    found = keeping.check(key)
    context = {
        "check": found,
        "label": _("%(done)s av %(of)s innslag er kontrollert") % {"done": found.reached, "of": found.total},
        "faults": [(keeping.said(one), one.entry) for one in found.faults],
        "first_at": queries.first_at(key, by=request.actor),
    }
    part = render_to_string("audit/check.html#part", context, request)
    return part, f'"{hashlib.sha256(part.encode()).hexdigest()[:32]}"'


def _files(key: UUID, network_id: UUID | None) -> list[tuple[int, int, str]]:
    """(first number, last number, address) of the files that the chain is downloaded in."""
    head = checking.head(key)
    last = head.number if head else 0
    address = _address("log_chain", network_id)
    mark = "&" if "?" in address else "?"
    return [
        (after + 1, min(after + MOST_IN_A_FILE, last), f"{address}{mark}after={after}" if after else address)
        for after in range(0, max(last, 1), MOST_IN_A_FILE)
    ]


def _page(
    request: Request,
    networks: Networks,
    network_id: UUID | None,
    *,
    heads: HeadsForm | None = None,
    mail: MailForm | None = None,
    compared: object = None,
) -> HttpResponse:
    key = keeping.key_of(network_id)
    part, etag = _part(request, network_id)
    mail = mail or MailForm(initial={"mail_to": keeping.mail_to(key)})
    heads = heads or HeadsForm()
    context = {
        "name": networks(request).get(network_id) if network_id else request.municipality.name,
        "network": network_id or "",
        "part": part,
        "etag": etag,
        "live_url": _address("log_check", network_id),
        "is_running": (found := keeping.check(key)).began_at and not found.done_at,
        "heads_form": heads,
        "mail_form": mail,
        "compared": compared,
        "chain_files": _files(key, network_id),
    }
    return render(request, "audit/check.html", context, status=422 if heads.errors or mail.errors else 200)


@require_POST
def begin(request: Request, networks: Networks = no_networks) -> HttpResponse:
    """Begin a check; a short log is checked at once."""
    network_id = network_of(request, networks)
    keeping.begin_check(by=request.actor, at=timezone.now(), network_id=network_id)
    return redirect(_address("log_check", network_id))


@require_POST
def compare(request: Request, networks: Networks = no_networks) -> HttpResponse:
    """Hold heads that left the system against the log."""
    network_id = network_of(request, networks)
    form = HeadsForm(request.POST)
    compared = None
    if form.is_valid():
        heads, faults = keeping.compare(form.cleaned_data["heads"], by=request.actor, network_id=network_id)
        if heads:
            compared = {"count": len(heads), "faults": [keeping.said(one) for one in faults]}
        else:
            form.add_error("heads", _("Fant ikke noe kontrolltall for denne loggen i teksten."))
    return _page(request, networks, network_id, heads=form, compared=compared)


@require_POST
def mail(request: Request, networks: Networks = no_networks) -> HttpResponse:
    """Choose where the head is sent each day."""
    network_id = network_of(request, networks)
    form = MailForm(request.POST)
    if not form.is_valid():
        TABLE.require(request.actor, "send_head")
        return _page(request, networks, network_id, mail=form)
    keeping.send_head_to(form.cleaned_data["mail_to"], by=request.actor, network_id=network_id)
    told = _("Lagret. Kontrolltallet sendes én gang i døgnet.") if form.cleaned_data["mail_to"] else _("Lagret.")
    messages.success(request, told)
    return redirect(_address("log_check", network_id))
