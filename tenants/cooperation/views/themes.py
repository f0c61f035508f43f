"""Theme plans side by side; the house tells its own, the body keeps the agreed order."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from foundation import files
from foundation.forms import sent
from foundation.rights import Refusal
from shared_library.bodies import facade as bodies
from tenants.cooperation.forms.themes import OrderForm
from tenants.cooperation.permissions import TABLE
from tenants.cooperation.queries import themes as queries

from . import turning
from .bodies import found


@require_GET
def themes(request, body_id):
    """Themes × members, in the agreed order; holes are seen."""
    by, today = request.actor, timezone.localdate()
    body = _body(request, body_id)
    members = bodies.members(body_id, by=by, on=today)
    shown = turning.members(request, members, lambda one: one.name, "#plans")
    plans = queries.plans(body_id, by=by, on=today, owners=shown["shown"])
    context = {
        "body": body,
        "found": shown,
        "plans": plans,
        "may_tell": body.is_member and TABLE.allows(by, "tell_plan"),
        "may_order": body.is_here and TABLE.allows(by, "order"),
        "silent": [one.name for one in plans.found.members if one.municipality_id not in plans.found.told],
    }
    return render(request, "cooperation/themes.html", context)


@require_GET
def themes_file(request, body_id):
    """The same as a spreadsheet."""
    _body(request, body_id)
    plans = queries.plans(body_id, by=request.actor, on=timezone.localdate())
    return files.serve_sheet(queries.plans_sheet(plans), _("temaplaner"))


def _body(request, body_id):
    TABLE.require(request.actor, "read")
    return found(bodies.body, body_id, by=request.actor, on=timezone.localdate())


@require_http_methods(["GET", "POST"])
def tell(request, body_id):
    """See what the body would get to know of the own plan, and tell it; or take it back."""
    by, today = request.actor, timezone.localdate()
    own = queries.own_plan(by)
    body = found(bodies.body, body_id, by=by, on=today)
    if body.is_here:
        raise Http404
    told = bodies.told_plan(body_id, by=by)
    if request.method == "POST":
        try:
            if "take_back" in request.POST:
                bodies.take_plan_back(body_id, by=by, at=timezone.now())
                messages.success(request, _("Det dere fortalte om temaplanen, er slettet hos samarbeidet."))
            else:
                bodies.tell_plan(body_id, own, by=by, at=timezone.now())
                messages.success(request, _("Samarbeidet ser nå temaplanen deres slik den er i dag."))
        except Refusal as why:
            messages.error(request, str(why))
            return redirect("cooperation_tell", body_id)
        return redirect("cooperation_themes" if body.is_member else "cooperation_body", body_id)
    rows = [(one.title, *queries.SHARINGS[one.sharing]) for one in own]
    context = {"body": body, "rows": rows, "told": told, "same": queries.same(told, own)}
    return render(request, "cooperation/tell.html", context)


@require_http_methods(["GET", "POST"])
def order(request, body_id):
    """In the body's house: a theme's place in the order, and what it joins. ?theme=<key> says which row."""
    by = request.actor
    TABLE.require(by, "order")
    body = _body(request, body_id)
    if not body.is_here:
        raise Http404
    plans = bodies.theme_plans(body_id, by=by, on=timezone.localdate())
    rows = plans.rows
    row = next((one for one in rows if request.GET.get("theme", "") in one.keys), None)
    if row is None:
        raise Http404
    places = [one.position or 0 for one in rows]
    initial = {
        "title": row.title,
        "keys": list(row.keys),
        "position": row.position or max(places) + 1,
        "agreed_date": row.agreed_date or timezone.localdate(),
        "note": row.note,
    }
    form = OrderForm(sent(request), initial=initial, choices=queries.choices(plans, row.keys))
    if form.is_valid():
        try:
            found(bodies.order_theme, **form.cleaned_data, by=by, at=timezone.now())
        except Refusal as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, _("Rekkefølgen er lagret."))
            return redirect("cooperation_themes", body_id)
    context = {"body": body, "row": row, "form": form}
    return render(request, "cooperation/order.html", context, status=422 if form.errors else 200)


@require_POST
def forget(request, body_id, theme_id):
    """In the body's house: the theme stands in no order any more, and what was joined is parted."""
    by = request.actor
    TABLE.require(by, "order")
    if not found(bodies.body, body_id, by=by, on=timezone.localdate()).is_here:
        raise Http404
    bodies.forget_order(theme_id, by=by, at=timezone.now())
    messages.success(request, _("Temaet er tatt ut av rekkefølgen."))
    return redirect("cooperation_themes", body_id)
