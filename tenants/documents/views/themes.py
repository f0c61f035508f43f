"""One theme of the plan: its working group, what was decided about it, and changing it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from foundation.forms import sent
from tenants.documents.actions import planning as actions
from tenants.documents.actions.planning_refusals import Impossible, Stale
from tenants.documents.forms.planning import DecisionForm, ThemeForm
from tenants.documents.permissions import TABLE
from tenants.documents.queries import plan as queries
from tenants.documents.queries import planning
from tenants.organisation import facade as organisation

from .planning_words import failed, home, said

KEPT = ("title", "due_date", "group", "mandate", "home", "home_guide", "home_url", "version")


@require_GET
def theme(request, theme_id):
    """What is common in a theme and who decided it, who works on it, and what lies under it."""
    by = request.actor
    found = queries.get_theme(theme_id, by=by)
    page = queries.theme_page(found, by=by, on=timezone.localdate())
    context = {
        "theme": found,
        "page": page,
        "said": said(found.sharing),
        "children": [(child, said(child.sharing)) for child in page.children],
        "decisions": [
            {
                "row": row,
                "said": said(row.sharing),
                "entered_by": page.names.get(row.entered_by, ""),
                "undone_by": page.names.get(row.undone_by, "") if row.undone_by else "",
            }
            for row in page.decisions
        ],
        "home": home(found.home),
        "may_plan": TABLE.allows(by, "plan"),
    }
    return render(request, "documents/theme.html", context)


@require_http_methods(["GET", "POST"])
def add(request):
    """Put a new theme into the plan."""
    TABLE.require(request.actor, "plan")
    form = _form(request, None, {"parent": request.GET.get("under", "")})
    if request.method == "POST" and form.is_valid():
        parent = queries.get_theme(form.parent_id, by=request.actor) if form.parent_id else None
        try:
            made = actions.add_theme(parent=parent, **form.values(), by=request.actor, at=timezone.now())
        except Impossible as why:
            failed(form, why)
        else:
            messages.success(request, _("Temaet er lagt inn i planen."))
            return redirect("document_theme", made.pk)
    return render(request, "documents/theme_form.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def change(request, theme_id):
    """Change a theme."""
    TABLE.require(request.actor, "plan")
    found = queries.get_theme(theme_id, by=request.actor)
    form = _form(request, found, _initial(found))
    status = 200
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        values = form.values() | {"parent_id": form.parent_id}
        try:
            actions.change_theme(found, version=version, **values, by=request.actor, at=timezone.now())
        except Stale as stale:
            form = _form(request, found, _initial(found), version=stale.current.version)
            failed(form, stale)
            status = 409
        except Impossible as why:
            failed(form, why)
        else:
            messages.success(request, _("Endringene er lagret."))
            return redirect("document_theme", theme_id)
    status = 422 if form.errors and status == 200 else status
    return render(request, "documents/theme_form.html", {"form": form, "theme": found}, status=status)


@require_http_methods(["GET", "POST"])
def decide(request, theme_id):
    """Enter what was decided about a theme."""
    TABLE.require(request.actor, "plan")
    found = queries.get_theme(theme_id, by=request.actor)
    form = DecisionForm(sent(request), initial={"decided_date": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        actions.decide(found, **form.cleaned_data, by=request.actor, at=timezone.now())
        messages.success(request, _("Beslutningen er skrevet inn."))
        return redirect("document_theme", theme_id)
    context = {"form": form, "theme": found}
    return render(request, "documents/theme_decision.html", context, status=422 if form.errors else 200)


@require_POST
def undo_decision(request, decision_id):
    """Take back a decision that was entered by mistake."""
    decision = queries.get_decision(decision_id, by=request.actor)
    actions.undo_decision(decision, by=request.actor, at=timezone.now())
    messages.success(request, _("Beslutningen er tatt tilbake. Den står fortsatt i historikken."))
    return redirect("document_theme", decision.theme_id)


@require_POST
def end(request, theme_id):
    """Take a theme out of the plan."""
    found = queries.get_theme(theme_id, by=request.actor)
    try:
        actions.end_theme(found, by=request.actor, at=timezone.now())
    except Impossible as why:
        messages.error(request, str(why))
        return redirect("document_theme", theme_id)
    messages.success(request, _("Temaet «%(title)s» er tatt ut av planen.") % {"title": found.title})
    return redirect("document_plan")


@require_POST
def restore(request, theme_id):
    """Put a theme back into the plan."""
    found = queries.get_theme(theme_id, by=request.actor)
    try:
        actions.restore_theme(found, by=request.actor, at=timezone.now())
    except Impossible as why:
        messages.error(request, str(why))
    else:
        messages.success(request, _("Temaet er satt inn i planen igjen."))
    return redirect("document_theme", theme_id)


def _initial(found):
    values = {name: getattr(found, name) for name in KEPT}
    return values | {"parent": str(found.parent_id or ""), "leader": str(found.leader_id or "")}


def _form(request, found, initial, version=None):
    themes = [one for one in planning.themes(request.actor) if found is None or one.pk != found.pk]
    data = sent(request)
    if data is not None and version is not None:
        data = data.copy()
        data["version"] = version
    people = organisation.people(request.actor, on=timezone.localdate())
    return ThemeForm(data, initial=initial, themes=themes, people=people)
