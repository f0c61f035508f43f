"""The authority map: who approves what, today or on another day; rows are ended and begun, never written over."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from foundation.forms import sent
from tenants.documents.actions import authority as actions
from tenants.documents.actions.planning_refusals import Impossible, Stale
from tenants.documents.forms.authority import EndRowForm, RowForm, row_initial
from tenants.documents.permissions import TABLE
from tenants.documents.queries import authority as map_queries
from tenants.documents.queries import authority_pages as queries
from tenants.documents.queries import planning
from tenants.organisation import facade as organisation

from .planning_words import failed


def asked_day(text, today):
    """The day of an address, or today when it names none."""
    try:
        return parse_date(text or "") or today
    except ValueError:
        return today


@require_GET
def authority(request):
    """The rows that hold on a day, those to come and those that held, and where the map has holes."""
    by, today = request.actor, timezone.localdate()
    on = asked_day(request.GET.get("on"), today)
    search = " ".join(request.GET.get("q", "").split())[:200]
    may_map = TABLE.allows(by, "map")
    whole = map_queries.read_map(on)
    context = {
        "lines": queries.lines(by, on=on, search=search, whole=whole),
        "holes": map_queries.holes(on, whole) if not search else (),
        "on": on,
        "today": today,
        "search": search,
        "may_map": may_map,
    }
    return render(request, "documents/authority.html", context)


@require_http_methods(["GET", "POST"])
def add(request):
    """A new row."""
    TABLE.require(request.actor, "map")
    start = {name: request.GET.get(name, "") for name in ("theme", "document_type", "unit")}
    form = _form(request, sent(request), initial=start | {"from_date": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        days = {name: form.cleaned_data[name] for name in ("from_date", "last_date")}
        try:
            actions.add_row(_said(form), **days, by=request.actor, at=timezone.now())
        except Impossible as why:
            _failed(form, why)
        else:
            messages.success(request, _("Raden er lagt til."))
            return redirect("document_authority")
    return render(request, "documents/authority_row.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def change(request, row_id):
    """End a row and begin a new one from a day; the old one stays in the history."""
    row = queries.get_row(row_id, by=request.actor)
    TABLE.require(request.actor, "map", row)
    today = timezone.localdate()
    form, status = _form(request, sent(request), row=row, initial=row_initial(row, today)), 200
    if request.method == "POST" and form.is_valid():
        days = {name: form.cleaned_data[name] for name in ("from_date", "last_date")}
        version = form.cleaned_data["version"] or 0
        try:
            actions.replace_row(row, _said(form), **days, version=version, by=request.actor, at=timezone.now())
        except Stale as stale:
            data = request.POST.copy()
            data["version"] = stale.current.version
            form, status = _form(request, data, row=row, initial=row_initial(row, today)), 409
            failed(form, stale)
        except Impossible as why:
            _failed(form, why)
        else:
            messages.success(request, _("Endringen er lagret. Det som gjaldt før, står i historikken."))
            return redirect("document_authority")
    context = {
        "form": form,
        "row": row,
        "over": row.until_date is not None and row.until_date <= today,
        "end_form": EndRowForm(initial={"version": row.version}, auto_id="end_%s"),
    }
    status = 422 if form.errors and status == 200 else status
    return render(request, "documents/authority_row.html", context, status=status)


@require_POST
def end(request, row_id):
    """Let a row hold no longer than a day."""
    row = queries.get_row(row_id, by=request.actor)
    form = EndRowForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Skriv datoen som dag, måned og år, for eksempel 26.10.2026."))
        return redirect("document_authority_row", row_id)
    values = form.cleaned_data
    try:
        actions.end_row(
            row,
            last_date=values["last_date"],
            version=values["version"] or 0,
            by=request.actor,
            at=timezone.now(),
        )
    except Stale as stale:
        messages.error(request, str(stale))
        return redirect("document_authority_row", row_id)
    messages.success(request, _("Raden er avsluttet. Den står fortsatt i historikken."))
    return redirect("document_authority")


def _form(request, data, row=None, initial=None):
    by = request.actor
    return RowForm(
        data,
        initial=initial,
        themes=planning.themes(by),
        types=planning.document_types(),
        units=organisation.units(by),
        positions=list(planning.positions()),
        row=row,
    )


def _said(form):
    theme_id, type_id, unit_id = form.what()
    values = form.cleaned_data
    return actions.Said(
        theme_id,
        type_id,
        unit_id,
        form.chain(),
        values["own_text_allowed"],
        values["source"],
        values["decided_date"],
    )


def _failed(form, why):
    """The first list of a step stands for the step."""
    if why.field and why.field.startswith("step_"):
        why.field += "_1"
    failed(form, why)
