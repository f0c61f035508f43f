"""The joint bodies of the house: a list, a body's page, its agreements, leaving it."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from foundation.forms import sent
from foundation.identity.recent import require_recent
from foundation.rights import Refusal
from foundation.ui import dates
from shared_library.bodies import facade as bodies
from tenants.cooperation.forms.agreement import LeaveForm
from tenants.cooperation.permissions import TABLE
from tenants.cooperation.queries import body as queries
from tenants.cooperation.queries import foundings

from . import turning


@require_GET
def overview(request):
    """The bodies of the house; in a body's own house, its page."""
    by, today = request.actor, timezone.localdate()
    TABLE.require(by, "read")
    found = queries.overview(by=by, on=today)
    here = request.municipality
    rows = [{"body": one, "form": form, "rule": rule} for one, form, rule in found if one.id != here.id]
    if here.is_joint_body:
        return _page(request, here.id, today, rows=rows)
    context = {
        "rows": rows,
        "foundings": foundings.lines(by=by, waiting_only=True),
        "asked": [one for one in foundings.joinings(by=by) if one[0].state == "proposed"],
        "may_found": TABLE.allows(by, "found"),
    }
    return render(request, "cooperation/overview.html", context)


@require_GET
def body(request, body_id):
    """One body: its members, what they agreed, what waits."""
    TABLE.require(request.actor, "read")
    return _page(request, body_id, timezone.localdate())


def _page(request, body_id, today, *, rows=()):
    page = found(queries.body_page, body_id, by=request.actor, on=today)
    if page.body.since and page.body.since > today and not page.body.is_here:
        return render(request, "cooperation/joining/coming.html", queries.coming(page.body, by=request.actor))
    may = {verb: TABLE.allows(request.actor, verb) for verb in ("propose", "answer")}
    may["leave"] = (page.body.is_member or page.leaving is not None) and queries.may_leave(request.actor, on=today)
    context = {
        "page": page,
        "body": page.body,
        "may": may,
        "rows": rows,
        "members": turning.members(request, page.members, lambda one: one.name, "#members"),
    }
    return render(request, "cooperation/body.html", context)


@require_http_methods(["GET", "POST"])
def leave(request, body_id):
    """Read what leaving means, text by text, and give notice; or take it back."""
    by, today = request.actor, timezone.localdate()
    if not queries.may_leave(by, on=today):
        TABLE.require(by, "leave")
    page = found(queries.leaving_page, body_id, by=by, on=today)
    if page.body.is_here:
        raise Http404
    last = page.means.last_date
    form = LeaveForm(sent(request) if "stay" not in request.POST else None, initial={"until_date": last})
    if request.method == "POST" and "stay" not in request.POST:
        require_recent(request)
    if request.method == "POST" and "stay" in request.POST:
        try:
            bodies.stay(body_id, by=by, at=timezone.now())
        except Refusal as why:
            messages.error(request, str(why))
        else:
            messages.success(request, _("Oppsigelsen er trukket tilbake. Dere er fortsatt medlem."))
        return redirect("cooperation_body", body_id)
    if form.is_valid():
        until = form.cleaned_data["until_date"] + timedelta(days=1)
        try:
            bodies.leave(body_id, reason=form.cleaned_data["reason"], until_date=until, by=by, at=timezone.now())
        except Refusal as why:
            form.add_error("until_date", str(why))
        else:
            text = _("Oppsigelsen er gitt. Siste dag som medlem er %(day)s.")
            messages.success(request, text % {"day": dates.in_style(form.cleaned_data["until_date"], "day")})
            return redirect("cooperation_body", body_id)
    context = {"page": page, "body": page.body, "form": form, "last": last, "given": bool(page.means.cause)}
    return render(request, "cooperation/leave.html", context, status=422 if form.errors else 200)


def found(query, *args, **kwargs):
    """What a query finds; 404 where nothing is there for the one who asks."""
    try:
        return query(*args, **kwargs)
    except bodies.NotThere as missing:
        raise Http404 from missing
