"""One assignment: making it, reading it, changing its text and deadlines."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from network.assignments import actions, queries
from network.assignments.forms import AssignmentForm, NewAssignmentForm
from network.assignments.models import Assignment
from network.assignments.permissions import TABLE
from network.circles import facade as circles

from .showing import changes_in_words, failed, once_of, whole

FIELDS = ("title", "intro", "opens_at", "due_at", "cut_off_at", "remind_days")


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, network_id: UUID) -> HttpResponse:
    """Make homework, from nothing or out of earlier homework (?from=…&part=…)."""
    network = circles.network(network_id, by=request.actor)
    TABLE.require(request.actor, "make")
    source = _source(request, network_id)
    parts = queries.parts(source) if source else []
    wanted = request.GET.getlist("part") or [str(part.pk) for part in parts]
    initial = {"part_ids": wanted, "intro": "", "gathering": request.GET.get("gathering", "")}
    form = NewAssignmentForm(request.POST or None, initial=initial, parts=parts)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in FIELDS}
        try:
            made = actions.make_assignment(
                network_id,
                once_of(request),
                derived_from=source,
                part_ids=[UUID(key) for key in form.cleaned_data.get("part_ids", ())],
                gathering_id=_uuid(request.GET.get("gathering", "")),
                by=request.actor,
                at=timezone.now(),
                **values,
            )
        except actions.Refusal as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, _("Kladden er lagret. Ingen kommuner ser den før du publiserer."))
            return redirect("assignment", made.pk)
    context = {
        "network": network,
        "form": form,
        "source": source,
        "earlier": queries.assignments(by=request.actor, network_id=network_id),
    }
    return render(request, "assignments/new.html", context, status=422 if form.errors else 200)


@require_GET
def assignment(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    """The homework as it stands, with what may be done to it."""
    row = queries.get_assignment(assignment_id, by=request.actor)
    members = {
        one.municipality_id: one.name for one in circles.members(row.network_id, by=request.actor, with_former=True)
    }
    source = queries.earlier_one(row, by=request.actor)
    context = whole(
        row,
        now=timezone.now(),
        source=source,
        extensions=[(members.get(one.municipality_id, ""), one) for one in queries.extensions(row)],
        exemptions=[(members.get(one.municipality_id, ""), one) for one in queries.exemptions(row)],
        untold=changes_in_words(queries.untold_changes(row)),
    )
    return render(request, "assignments/assignment.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    """Change text, deadlines and reminders; who changes second sees that somebody was first."""
    row = queries.get_assignment(assignment_id, by=request.actor)
    TABLE.require(request.actor, "change", row)
    initial = {name: getattr(row, name) for name in (*FIELDS, "version")}
    form = AssignmentForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_assignment(
                row,
                version=form.cleaned_data["version"] or 0,
                by=request.actor,
                at=timezone.now(),
                **{name: form.cleaned_data[name] for name in FIELDS},
            )
        except actions.Refusal as why:
            form = failed(form, why, lambda data: AssignmentForm(data, initial=initial), row.version)
        else:
            messages.success(request, _("Endringene er lagret."))
            return redirect("assignment", assignment_id)
    newest = None
    if form.non_field_errors():
        newest = [(_("Tittel"), row.title), (_("Innledning"), row.intro)]
    context = {"assignment": row, "form": form, "newest": newest}
    return render(request, "assignments/edit.html", context, status=422 if form.errors else 200)


def _source(request: HttpRequest, network_id: UUID) -> Assignment | None:
    key = _uuid(request.GET.get("from", ""))
    if key is None:
        return None
    return queries.assignments(by=request.actor, network_id=network_id).filter(pk=key).first()


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
