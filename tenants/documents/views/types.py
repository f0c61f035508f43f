"""Document types: their template, review time, retention class and right home."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from foundation.forms import sent
from tenants.documents.actions import types as actions
from tenants.documents.actions.planning_refusals import Impossible, Stale
from tenants.documents.forms.planning import TypeForm, type_initial
from tenants.documents.permissions import TABLE
from tenants.documents.queries import plan as queries
from tenants.documents.rules import proposals

from .planning_words import failed, home


@require_GET
def types(request):
    """All document types, those in use first."""
    by = request.actor
    rows = [{"type": row, "count": count, "home": home(row.home)} for row, count in queries.types_with_counts(by)]
    may_plan = TABLE.allows(by, "plan")
    proposed = proposals.types(request.municipality.language) if may_plan and not rows else ()
    return render(request, "documents/types.html", {"rows": rows, "may_plan": may_plan, "proposals": proposed})


@require_POST
def adopt(request):
    """Begin with the proposed types that were chosen."""
    known = proposals.types(request.municipality.language)
    wanted = [proposal for proposal in known if proposal.title in request.POST.getlist("title")]
    actions.adopt_types(wanted, by=request.actor, at=timezone.now())
    return redirect("document_types")


@require_http_methods(["GET", "POST"])
def add(request):
    """Make a document type."""
    TABLE.require(request.actor, "plan")
    form = TypeForm(sent(request), initial={"review_months": 24})
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_type(**form.values(), by=request.actor, at=timezone.now())
        except Impossible as why:
            failed(form, why)
        else:
            messages.success(request, _("Dokumenttypen er lagt til."))
            return redirect("document_types")
    return render(request, "documents/type_form.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def change(request, type_id):
    """Change a document type; documents that are, stay as they are."""
    TABLE.require(request.actor, "plan")
    found = queries.get_type(type_id, by=request.actor)
    form, status = TypeForm(sent(request), initial=type_initial(found)), 200
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        values = form.values(found.template)
        try:
            actions.change_type(found, version=version, **values, by=request.actor, at=timezone.now())
        except Stale as stale:
            data = request.POST.copy()
            data["version"] = stale.current.version
            form, status = TypeForm(data, initial=type_initial(found)), 409
            failed(form, stale)
        except Impossible as why:
            failed(form, why)
        else:
            messages.success(request, _("Endringene er lagret."))
            return redirect("document_types")
    status = 422 if form.errors and status == 200 else status
    return render(request, "documents/type_form.html", {"form": form, "type": found}, status=status)


@require_POST
def end(request, type_id):
    """No new documents of the type."""
    found = queries.get_type(type_id, by=request.actor)
    actions.end_type(found, by=request.actor, at=timezone.now())
    messages.success(request, _("«%(title)s» kan ikke lenger velges for nye dokumenter.") % {"title": found.title})
    return redirect("document_types")


@require_POST
def restore(request, type_id):
    """The type may be chosen again."""
    found = queries.get_type(type_id, by=request.actor)
    try:
        actions.restore_type(found, by=request.actor, at=timezone.now())
    except Impossible as why:
        messages.error(request, str(why))
    else:
        messages.success(request, _("«%(title)s» kan velges igjen.") % {"title": found.title})
    return redirect("document_types")
