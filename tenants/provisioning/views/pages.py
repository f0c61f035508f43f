"""The administrator's pages: tokens, and what the directory's groups mean."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from foundation.forms import sent
from foundation.identity.recent import require_recent
from foundation.requests import Request
from foundation.rights import ROLE_NAMES
from tenants.organisation import facade as organisation
from tenants.provisioning import actions, queries
from tenants.provisioning.forms import MappingForm, TokenForm
from tenants.provisioning.models import SCIM, SIGN_IN, Mapping
from tenants.provisioning.permissions import TABLE

from .scim import ROOT


@require_GET
def directory(request: Request) -> HttpResponse:
    """Where the directory is to send, the tokens, and the groups it has told of."""
    TABLE.require(request.actor, "see_directory")
    at = timezone.now()
    active, ended = queries.people_count()
    context = {
        "address": request.build_absolute_uri(ROOT),
        "tokens": [
            {"row": token, "is_good": token.revoked_at is None and token.expires_at > at}
            for token in queries.tokens(by=request.actor)
        ],
        "groups": queries.groups(by=request.actor).filter(way=SCIM),
        "own_sign_in": queries.own_sign_in(by=request.actor)[0],
        "active": active,
        "ended": ended,
    }
    return render(request, "provisioning/directory.html", context)


@require_http_methods(["GET", "POST"])
def make_token(request: Request) -> HttpResponse:
    """Make a token. The page that answers is the only one that ever shows it, and is kept nowhere."""
    TABLE.require(request.actor, "make_token")
    require_recent(request)
    form = TokenForm(sent(request))
    if request.method == "POST" and form.is_valid():
        at = timezone.now()
        token, told = actions.make_token(
            name=form.cleaned_data["name"], expires_at=at + form.lasts(), by=request.actor, at=at
        )
        context = {"token": token, "told": told, "address": request.build_absolute_uri(ROOT)}
        return render(request, "provisioning/token_made.html", context)
    return render(request, "provisioning/make_token.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def revoke_token(request: Request, token_id: UUID) -> HttpResponse:
    """The directory is not let in with it any more, from the next request on."""
    token = queries.get_token(token_id, by=request.actor)
    actions.revoke_token(token, by=request.actor, at=timezone.now())
    messages.success(request, _("Nøkkelen %(name)s virker ikke lenger.") % {"name": token.name})
    return redirect("directory")


@require_http_methods(["GET", "POST"])
def group(request: Request, group_id: UUID) -> HttpResponse:
    """One group: what it means, and a form to let it mean more."""
    row = queries.get_group(group_id, by=request.actor)
    if request.method == "POST":
        require_recent(request)
    form = MappingForm(sent(request), roles=organisation.GIVABLE, places=organisation.units(request.actor))
    if request.method == "POST" and form.is_valid():
        unit = form.cleaned_data["unit"]
        try:
            actions.map_group(
                row,
                role=form.cleaned_data["role"],
                unit_id=UUID(unit) if unit else None,
                by=request.actor,
                at=timezone.now(),
            )
        except actions.Impossible as why:
            form.add_error(why.field, str(why))
        else:
            told = (
                _("De som er i gruppen, får rollen når de logger inn.")
                if row.way == SIGN_IN
                else _("De som er i gruppen, har nå rollen.")
            )
            messages.success(request, told)
            return redirect("directory_group", group_id)
    context = {"group": row, "mappings": [_shown(one) for one in queries.mappings(row)], "form": form}
    return render(request, "provisioning/group.html", context, status=422 if form.errors else 200)


def _shown(mapping: Mapping) -> dict[str, object]:
    return {
        "row": mapping,
        "word": ROLE_NAMES[mapping.role],
        "unit": mapping.unit.name if mapping.unit else "",
    }


@require_POST
def unmap(request: Request, mapping_id: UUID) -> HttpResponse:
    """Let a group mean a role no more."""
    mapping = queries.get_mapping(mapping_id, by=request.actor)
    require_recent(request)
    try:
        actions.unmap_group(mapping, by=request.actor, at=timezone.now())
    except actions.Impossible as why:
        messages.error(request, str(why))
    else:
        messages.success(request, _("Koblingen er fjernet, og rollene som kom av den, er avsluttet."))
    return redirect("directory_group", mapping.group_id)
