"""Where one is signed in, and in a municipality for administrators: where everybody is."""

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from foundation.identity import devices as running
from foundation.identity.signin import PROVIDER
from foundation.requests import Request

from .profile import end_at_provider

Names = Callable[[Iterable[UUID]], Mapping[UUID, str]]


def _key(request: Request) -> str | None:
    return request.session.session_key


@require_safe
def devices(request: Request) -> HttpResponse:
    """One's own, on every host."""
    found = running.own(by=request.actor, this=_key(request))
    return render(
        request, "identity/devices.html", {"rows": found, "others": [one for one in found if not one.is_this]}
    )


@require_POST
def end(request: Request) -> HttpResponse:
    """End one of one's own, or all but this one."""
    handle = request.POST.get("device", "")
    if handle == running.handle_of(_key(request) or ""):
        return redirect("devices")  # this one ends by signing out
    kept = request.session.get(PROVIDER, "")
    count, tokens = (
        running.end_own([handle], by=request.actor, kept=kept)
        if handle
        else running.end_others(by=request.actor, this=_key(request), kept=kept)
    )
    end_at_provider(tokens)
    messages.success(request, _ended(count))
    return redirect("devices")


def _ended(count: int) -> str:
    if not count:
        return _("Innloggingen var avsluttet fra før.")
    text = ngettext("%(count)s innlogging er avsluttet.", "%(count)s innlogginger er avsluttet.", count)
    return text % {"count": count}


@require_safe
def house(request: Request, names: Names) -> HttpResponse:
    """Who is signed in to the municipality's house."""
    found = running.here(by=request.actor, this=_key(request))
    called = names({one.account_id for one in found})
    people = [
        {"account_id": account, "name": called.get(account, _("Ukjent")), "devices": list(theirs)}
        for account, theirs in groupby(found, key=lambda one: one.account_id)
    ]
    return render(request, "identity/house_devices.html", {"people": sorted(people, key=lambda one: str(one["name"]))})


@require_POST
def end_in_house(request: Request, account_id: UUID) -> HttpResponse:
    """End a person's sessions here; of one who is not signed in, as of nobody, there is nothing to end."""
    count, tokens = running.end_of(account_id, by=request.actor)
    if not count:
        raise Http404
    end_at_provider(tokens)
    if account_id == request.actor.account_id:
        request.session.flush()  # this one is ended too, and can hold no message
        return redirect("sign_in")
    messages.success(request, _ended(count))
    return redirect("house_devices")
