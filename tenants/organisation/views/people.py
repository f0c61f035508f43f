"""The list of people, one person, and adding or ending a membership."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from foundation.forms import sent
from foundation.identity.recent import require_recent
from foundation.requests import Request
from foundation.rights import ROLE_NAMES
from tenants.organisation import actions, queries, rules
from tenants.organisation.forms import AddMemberForm, ChangeMemberForm
from tenants.organisation.permissions import TABLE

from .leavers import open_of
from .showing import failed, shown_role

A_PAGE = 100


@require_GET
def people(request: Request) -> HttpResponse:
    """Everyone who belongs to the municipality, by name; the search stands in the address.

    ?give=  a role that somebody is looked for: each person can be given it
    """
    search = " ".join(request.GET.get("q", "").split())
    found = queries.people(by=request.actor, on=timezone.localdate(), search=search)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    rows = [
        {"member": member, "roles": [shown_role(role) for role in member.current_roles]} for member in page.object_list
    ]
    may_give = TABLE.allows(request.actor, "give_power")
    giving = request.GET.get("give", "")
    context = {
        "page": page,
        "rows": rows,
        "search": search,
        "may_add": TABLE.allows(request.actor, "add_member"),
        "giving": giving if may_give and giving in rules.GIVABLE else "",
        "giving_word": str(ROLE_NAMES.get(giving, "")).lower(),
        "unheld": actions.unheld_words(on=timezone.localdate()) if may_give else [],
    }
    return render(request, "organisation/people.html", context)


@require_http_methods(["GET", "POST"])
def add(request: Request) -> HttpResponse:
    """Add a person; the person gets a mail with a link."""
    TABLE.require(request.actor, "add_member")
    require_recent(request)
    form = AddMemberForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            member = actions.add_member(by=request.actor, at=timezone.now(), **form.cleaned_data)
        except actions.Impossible as why:
            failed(form, why)
        else:
            messages.success(request, _("%(name)s er lagt til og får en e-post.") % {"name": member.name})
            return redirect("person", member.pk)
    return render(request, "organisation/add.html", {"form": form}, status=422 if form.errors else 200)


@require_GET
def person(request: Request, pk: UUID) -> HttpResponse:
    """One person: how to reach the person, roles, deputies."""
    return render(request, "organisation/person.html", person_context(request, pk))


def person_context(request: Request, pk: UUID) -> dict[str, object]:
    """What the page of a person shows, with what the actor may do there."""
    actor, today = request.actor, timezone.localdate()
    member = queries.get_person(pk, by=actor)
    here = member.left_at is None
    may = {
        verb: here and TABLE.allows(actor, verb, member)
        for verb in ("change_member", "member_leaves", "give_role", "set_deputy")
    }
    may_end = here and TABLE.allows(actor, "end_role")
    alone = {role.pk for role in queries.held_alone(member, on=today)} if may_end else set()
    roles = [
        {
            "row": role,
            "alone": role.pk in alone,
            **shown_role(role),
            "from_date": role.from_date,
            "last_date": role.last_date,
            "coming": role.from_date > today,
        }
        for role in queries.roles_of_person(member, on=today)
    ]
    return {
        "member": member,
        "may": may,
        "roles": roles,
        "deputies": queries.deputies_of_person(member, on=today),
        "deputy_for": queries.deputy_for(member, on=today),
        "handovers": open_of(queries.handovers_of(member, by=actor)) if member.left_at else [],
        "may_end_roles": may_end,
        "facts": [(_("E-postadresse"), member.email), (_("Stilling"), member.title), (_("Telefon"), member.phone)],
    }


@require_http_methods(["GET", "POST"])
def change(request: Request, pk: UUID) -> HttpResponse:
    """Change how a person is shown here."""
    member = queries.get_person(pk, by=request.actor)
    TABLE.require(request.actor, "change_member", member)
    initial = {"name": member.name, "title": member.title, "phone": member.phone, "seen": rules.shown(member)}
    form = ChangeMemberForm(sent(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_member(member, by=request.actor, **form.cleaned_data)
        except actions.Impossible as why:
            failed(form, why)
            now = rules.shown(queries.get_person(pk, by=request.actor))
            form.data = {**form.cleaned_data, "seen": now}  # saving again is meant
        else:
            messages.success(request, _("Endringene er lagret."))
            return redirect("person", pk)
    return render(
        request, "organisation/change.html", {"form": form, "member": member}, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
def leave(request: Request, pk: UUID) -> HttpResponse:
    """Ask, and then end the membership."""
    member = queries.get_person(pk, by=request.actor)
    TABLE.require(request.actor, "member_leaves", member)
    require_recent(request)
    if member.left_at:  # a second click, or another tab
        return redirect("person", pk)
    why = None
    if request.method == "POST":
        try:
            actions.member_leaves(member, by=request.actor, at=timezone.now())
        except actions.Impossible as refusal:
            why = str(refusal)
        else:
            messages.success(request, _("%(name)s hører ikke lenger til kommunen.") % {"name": member.name})
            left = queries.handovers_of(member, by=request.actor)
            return redirect("leaver", left[0].pk) if left else redirect("people")
    today = timezone.localdate()
    administrators = {one.pk for one in queries.holders(rules.ADMINISTERS, on=today)}
    return render(
        request,
        "organisation/leave.html",
        {
            "member": member,
            "why": why,
            "has_errors": bool(why),
            "is_last_administrator": administrators == {member.pk},
            "alone": [ROLE_NAMES[role.name] for role in queries.held_alone(member, on=today)],
            "deputies": [row for row in queries.deputies_of_person(member, on=today) if row.from_date <= today],
        },
        status=422 if why else 200,
    )
