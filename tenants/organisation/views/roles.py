"""Roles and deputies of a person: each its own small page, so that errors stand where they belong."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from foundation.forms import sent
from foundation.identity.recent import require_recent
from foundation.requests import Request
from tenants.organisation import actions, queries, rules
from tenants.organisation.forms import GiveRoleForm, SetDeputyForm
from tenants.organisation.permissions import TABLE

from .showing import failed


@require_http_methods(["GET", "POST"])
def give(request: Request, pk: UUID) -> HttpResponse:
    """Give the person a role; ?role= is chosen beforehand, and ?next= is where one who gives it goes on to."""
    member = queries.get_person(pk, by=request.actor)
    TABLE.require(request.actor, "give_role", member)
    require_recent(request)
    units = queries.units(by=request.actor)
    form = GiveRoleForm(sent(request), units=units, initial=_asked(request))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        unit = next((unit for _depth, unit in units if str(unit.pk) == values["unit"]), None)
        try:
            actions.give_role(
                member,
                by=request.actor,
                at=timezone.now(),
                name=values["name"],
                unit=unit,
                first_date=values["first_date"],
                last_date=values["last_date"],
            )
        except actions.Impossible as why:
            failed(form, why)
        else:
            messages.success(request, _("Rollen er gitt."))
            return redirect(_on(request) or reverse("person", args=[pk]))
    return render(
        request, "organisation/give_role.html", {"form": form, "member": member}, status=422 if form.errors else 200
    )


def _asked(request: Request) -> dict:
    """What the form begins with."""
    return {"first_date": timezone.localdate(), "name": request.GET.get("role", "")}


def _on(request: Request) -> str:
    """Where to go on to: a path on this host, "" when none or another host is named."""
    wanted = request.GET.get("next", "")
    fine = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if fine else ""


@require_POST
def end(request: Request, pk: UUID) -> HttpResponse:
    """Take a role back, at once; giving it again is the way to undo."""
    role = queries.get_role(pk, by=request.actor)
    TABLE.require(request.actor, "end_role", role)
    require_recent(request)
    try:
        actions.end_role(role, by=request.actor, at=timezone.now())
    except actions.Impossible as why:
        messages.error(request, str(why))
    else:
        messages.success(request, _("Rollen er avsluttet."))
        for one in actions.unheld_words(on=timezone.localdate()):
            if role.name in rules.WAITED_FOR[one["role"]]:
                messages.warning(request, f"{one['title']}. {one['text']}")
    return redirect("person", role.member_id)


@require_http_methods(["GET", "POST"])
def set_deputy(request: Request, pk: UUID) -> HttpResponse:
    """Choose who holds the person's roles meanwhile."""
    member = queries.get_person(pk, by=request.actor)
    TABLE.require(request.actor, "set_deputy", member)
    require_recent(request)
    people = [one for one in queries.people(by=request.actor, on=timezone.localdate()) if one.pk != member.pk]
    form = SetDeputyForm(sent(request), people=people, initial={"first_date": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        deputy = next(one for one in people if str(one.pk) == values["deputy"])
        try:
            actions.set_deputy(
                member,
                deputy,
                by=request.actor,
                at=timezone.now(),
                first_date=values["first_date"],
                last_date=values["last_date"],
            )
        except actions.Impossible as why:
            failed(form, why)
        else:
            messages.success(request, _("%(name)s er stedfortreder.") % {"name": deputy.name})
            return redirect("person", pk)
    return render(
        request, "organisation/set_deputy.html", {"form": form, "member": member}, status=422 if form.errors else 200
    )


@require_POST
def end_deputy(request: Request, pk: UUID) -> HttpResponse:
    """End a deputyship, at once."""
    deputyship = queries.get_deputy(pk, by=request.actor)
    actions.end_deputy(deputyship, by=request.actor, at=timezone.now())
    messages.success(request, _("%(name)s er ikke lenger stedfortreder.") % {"name": deputyship.deputy.name})
    return redirect("person", deputyship.member_id)
