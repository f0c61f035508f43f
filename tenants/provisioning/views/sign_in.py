"""The municipality's own sign-in: whom it lets in, and the groups that it tells of."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from foundation.directory.domains import shown
from foundation.forms import sent
from foundation.identity.recent import require_recent
from foundation.requests import Request
from tenants.provisioning import actions, queries
from tenants.provisioning.forms import GroupForm, OwnSignInForm
from tenants.provisioning.permissions import TABLE


@require_GET
def own_sign_in(request: Request) -> HttpResponse:
    """What is set, and the groups that were written down."""
    provider, domains = queries.own_sign_in(by=request.actor)
    groups = queries.typed_groups(by=request.actor)
    standing = queries.standing(by=request.actor)
    context = {
        "provider": provider,
        "domains": [shown(name) for name in domains],
        "groups": groups,
        "is_offered": settings.KEYCLOAK is not None,
        "standing": standing,
        "wrongs": actions.wrongs(standing) if standing else [],
        "news": actions.news(standing) if standing else [],
    }
    return render(request, "provisioning/own_sign_in.html", context)


@require_http_methods(["GET", "POST"])
def change(request: Request) -> HttpResponse:
    """Change it."""
    provider, _domains = queries.own_sign_in(by=request.actor)
    TABLE.require(request.actor, "change_sign_in")
    if provider is None:
        return redirect("own_sign_in")
    require_recent(request)
    form = OwnSignInForm(sent(request), initial=OwnSignInForm.of(provider))
    if request.method == "POST" and form.is_valid():
        actions.change_sign_in(provider, by=request.actor, **form.told())
        messages.success(request, _("Endringene er lagret."))
        return redirect("own_sign_in")
    return render(request, "provisioning/change_sign_in.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def type_group(request: Request) -> HttpResponse:
    """Write a group down, and go on to what it means."""
    TABLE.require(request.actor, "map_group")
    form = GroupForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.type_group(name=form.cleaned_data["name"], by=request.actor, at=timezone.now())
        except actions.Impossible as why:
            form.add_error(why.field, str(why))
        else:
            return redirect("directory_group", row.pk)
    return render(request, "provisioning/type_group.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def forget_group(request: Request, group_id: UUID) -> HttpResponse:
    """Take one away, with the roles that came of it."""
    row = queries.get_typed_group(group_id, by=request.actor)
    require_recent(request)
    actions.forget_group(row, by=request.actor, at=timezone.now())
    messages.success(request, _("Gruppen er fjernet, og rollene som kom av den, er avsluttet."))
    return redirect("own_sign_in")
